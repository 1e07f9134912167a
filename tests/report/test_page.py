"""The class report: nothing that a student wrote becomes markup, and what it says of whom."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from bs4 import BeautifulSoup
from rich.console import Console

from autograder.judging.verdict import Status
from autograder.report import class_table, write_index, write_page
from autograder.report.results import NotHandedIn, TextPlace
from tests.report.made_class import CHAPTER, report_of, student, verdict

ATTACK = "<script>alert(1)</script><b onclick='alert(1)'>bold</b>"


def page_of(folder, *students, **more):
    path = write_page(folder, report_of(*students, **more))
    return BeautifulSoup(path.read_text(), "html.parser")


def row_of(page, name):
    return next(row for row in page.find(id="students").tbody.find_all("tr") if name in row.text)


@pytest.mark.parametrize("misconception", [None, "sigmoid.some_mistake"])
def test_what_a_student_wrote_stands_in_the_page_as_text(tmp_path, misconception):
    wrong = verdict(message=f"It raised {ATTACK}.", misconception=misconception)
    shown = student(
        "<i>ada</i>",
        wrong,
        sources={"sigmoid": f"def sigmoid(z):\n    return '{ATTACK}' < z </pre><i>"},
        name=ATTACK,
        address=f'"><img src=x onerror=alert(1)>{ATTACK}',
    )
    page = page_of(tmp_path, shown)
    assert ATTACK in page.get_text() and "<i>ada</i>" in page.get_text()
    assert not page.find_all(["b", "i", "img"])
    assert [tag.get("src") for tag in page.find_all("script")] == [None]


def test_the_pages_own_script_alone_may_run_and_nothing_is_fetched(tmp_path):
    page = page_of(tmp_path, student())
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    digest = base64.b64encode(hashlib.sha256(page.script.text.encode()).digest()).decode()
    assert "default-src 'none'" in policy and policy.endswith(f"script-src 'sha256-{digest}'")
    outside = [tag for tag in page.find_all(["link", "img", "iframe"]) if tag.name]
    assert not outside and not re.search(r'(?:src|href)="(?:https?:)?//', str(page.body.main))


def test_an_id_in_the_form_does_not_take_a_forms_own_methods_away(tmp_path):
    form = page_of(tmp_path, student()).find(id="filters")
    assert not {tag.get("id") for tag in form.find_all(id=True)} & {"reset", "submit", "elements"}


def printed(*students) -> dict[str, str]:
    """Student -> their row of the table in the terminal."""
    console = Console(width=150)
    with console.capture() as capture:
        console.print(class_table(report_of(*students)))
    lines = capture.get().splitlines()
    return {s.student: next(line for line in lines if s.student in line) for s in students}


def test_the_table_says_who_was_late_and_whom_a_person_should_look_at():
    rows = printed(
        student("punctual"),
        student("tardy", seconds_late=1.0),
        student("odd", seconds_late=60.0, look=True),
    )
    assert "late" not in rows["punctual"] and "look" not in rows["punctual"]
    assert "late" in rows["tardy"] and "look at it" not in rows["tardy"]
    assert "late, look at it" in rows["odd"]


def test_the_page_says_who_was_late_and_what_counts(tmp_path):
    late = student("tardy", verdict(status=Status.RIGHT), seconds_late=1.0, penalty=0.5)
    page = page_of(tmp_path, student("punctual"), late)
    assert row_of(page, "punctual").find_all("td")[-1].text == ""
    assert row_of(page, "tardy").find_all("td")[-1].text == "late: 0.5 off, 2.5 count"
    assert row_of(page, "tardy").find("td", class_="number")["data-v"] == "2.5"


def test_a_row_has_the_score_first_then_each_exercise_and_a_link(tmp_path):
    shown = student("ada", verdict(status=Status.RIGHT), verdict("crop"), page="../a%20b.html")
    row = row_of(page_of(tmp_path, shown), "ada")
    cells = row.find_all("td")
    kinds = dict(zip(CHAPTER.exercises, [cell["class"][0] for cell in cells[1:-1]], strict=True))
    assert cells[0].text == "3 / 39" and row.a["href"] == "../a%20b.html"
    assert (kinds["crop"], kinds["sigmoid"], kinds["model"]) == ("wrong", "right", "none")


def test_a_repair_whose_bug_was_left_is_a_blank_and_no_misconception(tmp_path):
    bug = verdict("crop", misconception="crop.one_too_many")
    left = student("ada", bug, untouched=frozenset({"crop"}))
    worked = student("bob", bug)
    page = page_of(tmp_path, left, worked)
    assert "crop.\u200bone" not in page.text and "one_\u200btoo_\u200bmany: 1 of 2" in page.text
    assert "blank" in str(row_of(page, "ada").find_all("td")[1])
    assert row_of(page, "ada")["data-m"] == "" and row_of(page, "bob")["data-m"] == "0"


def test_a_score_changed_by_hand_looks_like_no_verdict_and_counts(tmp_path):
    changed = student("ada", verdict(), by_hand={"sigmoid": 2.0})
    page = page_of(tmp_path, changed)
    assert row_of(page, "ada").find("td", class_="person")["title"] == "changed by hand"
    numbers = next(row for row in page.find_all("tr") if row.th and row.th.text == "sigmoid")
    assert numbers.find("td", attrs={"data-label": "mean credit"}).text == "67 %"


def test_the_five_most_frequent_misconceptions_have_a_snippet_and_a_place_in_the_text(tmp_path):
    names = [f"sigmoid.mistake_{number}" for number in range(7)]
    students = [
        student(
            f"{name[-1]}-{copy}-{'zoe'}",
            verdict(misconception=name),
            sources={"sigmoid": f"def sigmoid(z):\n    # by Zoe\n    return zoe_{name[-1]} + z"},
        )
        for name in names
        for copy in range(1 + int(name[-1]))
    ]
    place = TextPlace("From a score", "../release/x.ipynb#From-a-score")
    page = page_of(tmp_path, *students, places={"sigmoid": place})
    shown = page.find_all("article")
    assert [one.h3.text.replace("\u200b", "") for one in shown] == [
        f"sigmoid.mistake_{number}: {number + 1} of 28" for number in (6, 5, 4, 3, 2)
    ]
    assert shown[0].pre.text == "def sigmoid(z):\n    return name_1 + z"
    assert shown[0].a["href"] == place.link and shown[0].a.text == place.heading
    assert "2 more" in page.text


def test_who_has_handed_in_nothing_is_named_with_the_others_who_need_help(tmp_path):
    right = [student(f"s{number}", verdict(status=Status.RIGHT)) for number in range(9)]
    low = student("low", name="Lo Wie")
    page = page_of(tmp_path, *right, low, absent=[NotHandedIn("away", "A Way", "a@x.org")])
    listed = page.find(id="attention").find_next("ul").find_all("li")
    assert [" ".join(item.text.split()) for item in listed] == [
        "Lo Wie (low): bottom tenth",
        "A Way (away): handed in nothing",
    ]


def test_submissions_to_look_at_are_linked(tmp_path):
    page = page_of(tmp_path, student("odd", look=True, page="../odd.html"), student("even"))
    links = page.find("h3", string="For a person to look at").find_next("p").find_all("a")
    assert [(link.text, link["href"]) for link in links] == [("odd", "../odd.html")]


def test_the_histogram_is_told_in_words_and_as_a_table(tmp_path):
    page = page_of(tmp_path, *(student(f"s{n}", verdict(score=n / 4)) for n in range(9)))
    words = "9 students. Half have 1 points or more; the middle half have 0.5 to 1.5 of 39."
    assert words in page.figure["aria-label"] and page.figure.svg
    bars = page.figure.find_next("details").tbody.find_all("tr")
    assert sum(int(bar.find_all("td")[1].text) for bar in bars) == 9
    assert "#010203" not in str(page.figure) and "var(--text)" in str(page.figure)


def test_of_answers_that_can_not_be_shown_the_next_one_is(tmp_path):
    told = verdict(misconception="sigmoid.minus_lost")
    answers = "def sigmoid(", "def sigmoid(z):\n    return 1 + z", "z = 1"
    people = [student(f"s{n}", told, sources={"sigmoid": a}) for n, a in enumerate(answers)]
    assert page_of(tmp_path, *people).article.pre.text == answers[1]


def test_the_index_has_every_chapter_whose_numbers_lie_there(tmp_path):
    write_page(tmp_path, report_of(student("ada", look=True), student("bob")))
    (tmp_path / "01_vectorization.json").write_text("{")
    page = BeautifulSoup(write_index(tmp_path).read_text(), "html.parser")
    [row] = page.tbody.find_all("tr")
    assert row.a["href"] == f"{CHAPTER.assignment}.html"
    assert row.find("td", attrs={"data-label": "to look at"}).text == "1"
