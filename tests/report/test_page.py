"""The class report: nothing that a student wrote becomes markup, and who is late is said so."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from rich.console import Console

from autograder.judging.verdict import Status, Verdict
from autograder.reference import load_chapter
from autograder.report import ClassResult, class_table, write_page
from autograder.report.collect import StudentResult

CHAPTER = load_chapter("logistic_regression")
ATTACK = "<script>alert(1)</script><b onclick='alert(1)'>bold</b>"


def student(name="ada", late=0.0, by_hand=False, message="text", misconception=None):
    verdict = Verdict(
        "sigmoid", "test_sigmoid", Status.WRONG, 0.0, 3.0, 0, 24, message, misconception
    )
    return StudentResult(name, 0.0, 30.0, late, by_hand, {"sigmoid": verdict})


def report_of(*students: StudentResult) -> ClassResult:
    return ClassResult(CHAPTER, list(students), Path("autograded"))


@pytest.mark.parametrize("misconception", [None, "sigmoid.some_mistake"])
def test_what_a_student_wrote_stands_in_the_page_as_text(tmp_path, misconception):
    shown = student(name="<i>ada</i>", message=f"It raised {ATTACK}.", misconception=misconception)
    page = BeautifulSoup(write_page(tmp_path, [report_of(shown)]).read_text(), "html.parser")
    assert ATTACK in page.get_text() and "<i>ada</i>" in page.get_text()
    assert not page.find_all(["script", "b", "i"])


def printed(*students: StudentResult) -> dict[str, str]:
    """Student -> their row of the table in the terminal."""
    console = Console(width=150)
    with console.capture() as capture:
        console.print(class_table(report_of(*students)))
    lines = capture.get().splitlines()
    return {s.student: next(line for line in lines if s.student in line) for s in students}


def test_the_table_says_who_was_late_and_whom_a_person_should_look_at():
    rows = printed(
        student("punctual"), student("tardy", late=1.0), student("odd", late=60.0, by_hand=True)
    )
    assert "late" not in rows["punctual"] and "look" not in rows["punctual"]
    assert "late" in rows["tardy"] and "look at it" not in rows["tardy"]
    assert "late, look at it" in rows["odd"]


def test_the_page_says_who_was_late(tmp_path):
    result = report_of(student("punctual"), student("tardy", late=1.0))
    page = BeautifulSoup(write_page(tmp_path, [result]).read_text(), "html.parser")
    rows = {row.td.text: row.find_all("td")[-1].text for row in page.find_all("tr") if row.td}
    assert rows["punctual"] == "" and rows["tardy"] == "late"
