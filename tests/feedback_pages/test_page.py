"""A student's page: verdicts on top, own work open, the rest folded, nothing that runs."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from autograder.feedback_pages.page import PageError, page_maker
from autograder.gradebook.scores import ExerciseScore
from autograder.grading.blank import blank_graded
from autograder.grading.clean import clean_notebook
from autograder.judging.verdict import Status
from autograder.reference import all_chapters, load_chapter
from tests.courses.classroom import PROJECT
from tests.courses.dangerous_html import dangers_in
from tests.feedback_pages.notebooks import (
    CHAPTER,
    GIVEN,
    MASTER,
    check,
    page_of,
    page_text,
    scores,
    solution,
)

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_the_table_on_top_names_each_exercise_with_points_and_message_and_links_to_the_work(
    tmp_path,
):
    cells = [
        new_markdown_cell(GIVEN),
        solution("def sigmoid(z): pass"),
        check(remarks=("The cell was missing.",)),
        solution("def model(z): pass", "model"),
        check("Right in all 24 cases.", Status.RIGHT, "model"),
    ]
    page = page_of(tmp_path, cells)
    first, second = page.find("table").tbody.find_all("tr")
    assert first.find("a").text.replace("\u200b", "") == "sigmoid" and "Off by one." in first.text
    assert "0 of 3" in first.text and first["class"] == ["wrong"]
    assert second["class"] == ["right"]
    for row in (first, second):
        work = page.find(id=row.find("a")["href"].removeprefix("#"))
        assert f"def {work.h3.text}" in work.pre.text
    assert "The cell was missing." in page.find(id="exercise-sigmoid").text
    assert page.find("meta", attrs={"name": "viewport"})


def test_own_cells_are_open_and_what_the_chapter_gives_is_folded(tmp_path):
    cells = [
        new_markdown_cell(GIVEN),
        new_code_cell("given = 1"),
        new_code_cell("given = 2"),
        new_markdown_cell("My *own* note on $x^2$"),
        solution("def sigmoid(z): pass"),
        new_code_cell("between = 1"),
        check(),
    ]
    page = page_of(tmp_path, cells)
    folded = " ".join(part.text for part in page.find_all("details"))
    opened = " ".join(part.text for part in page.find_all("section"))
    assert "given = 1" in folded and "given = 1" not in opened
    assert all(own in opened for own in ("given = 2", "between = 1", "own note", "def sigmoid"))
    assert page.details.summary.text == "How it is given"
    assert len(page.find_all("math")) == 2 and len(page.find_all(id="exercise-sigmoid")) == 1


def test_a_score_that_a_person_changed_is_told_and_looks_like_no_verdict(tmp_path):
    by_hand = {"test_sigmoid": ExerciseScore(2.0, 3.0, 0.0, True, False)}
    own = scores(cells=by_hand, score=2.0, comments={"sigmoid": "Nearly <b>right</b>."})
    page = page_of(tmp_path, [solution("x"), check()], own)
    row = page.find("table").tbody.tr
    assert "2 of 3" in row.text and "changed by your instructor" in row.text
    assert row["class"] == ["person"] and "wrong" not in row.text
    work = page.find(id="exercise-sigmoid")
    assert "The grader had given 0." in work.text and "Nearly <b>right</b>." in work.text
    assert "2 of 3 points" in page.find(class_="total").text


def test_a_person_who_agrees_with_the_grader_has_changed_nothing(tmp_path):
    same = {"test_sigmoid": ExerciseScore(0.0, 3.0, 0.0, True, False)}
    page = page_of(tmp_path, [solution("x"), check()], scores(cells=same))
    assert "changed by" not in page.text and page.find("table").tbody.tr["class"] == ["wrong"]


def test_points_off_for_coming_late_and_a_look_that_is_still_to_come_are_told(tmp_path):
    asked = {"test_sigmoid": ExerciseScore(3.0, 3.0, 3.0, False, True)}
    own = scores(cells=asked, score=3.0, penalty=0.5)
    page = page_of(tmp_path, [solution("x"), check()], own)
    assert "2.5 of 3 points after 0.5 off" in page.find(class_="total").text
    assert "A person will still look at this." in page.find(id="exercise-sigmoid").text


def test_an_own_question_without_a_verdict_has_the_points_that_a_person_gave(tmp_path):
    mark = {"grade_id": "essay", "solution": True, "grade": True}
    essay = new_markdown_cell("My essay", metadata={"nbgrader": mark})
    assert "not scored yet" in page_of(tmp_path, [essay]).find("table").text
    given = {"essay": ExerciseScore(4.0, 5.0, None, True, False)}
    page = page_of(tmp_path, [essay], scores(cells=given))
    assert "scored by your instructor" in page.table.text and "4 of 5" in page.table.text
    assert "My essay" in page.find(id="exercise-essay").text


def outputs_of(text: str) -> list:
    bundle = {"text/html": text, "text/markdown": text, "image/svg+xml": text}
    return [
        new_output("stream", text=text),
        new_output("error", ename=text, evalue=text, traceback=[text]),
        new_output("display_data", data=bundle),
        new_output("display_data", data={"text/html": f"<table><tr><td>7</td></tr></table>{text}"}),
        new_output("display_data", data={"image/png": f'x" onerror="alert(1)" {text}'}),
        new_output("display_data", data={"text/latex": f"$\\text{{{text}}}$"}),
    ]


def test_nothing_of_a_students_runs_though_the_notebook_was_never_cleaned(tmp_path):
    cells = [
        solution(f"# {ATTACK}", outputs=outputs_of(ATTACK)),
        new_markdown_cell(f"# {ATTACK}\n\n$\\text{{{ATTACK}}}$ [a](javascript:alert(1))"),
        new_raw_cell(ATTACK),
        check(f"It raised {ATTACK}.", remarks=(ATTACK,)),
    ]
    own = scores(student=ATTACK, name=ATTACK, comments={"sigmoid": ATTACK})
    page = page_text(tmp_path, cells, own)
    pictures = [danger for danger in dangers_in(page) if danger.startswith("img")]
    assert len(pictures) == 1 and "data:image/png" in pictures[0]
    assert dangers_in(page) == pictures and "<td>7</td>" in page
    assert "onerror" not in str([tag.attrs.keys() for tag in page_of(tmp_path, cells).find_all()])


@pytest.mark.parametrize("chapter", all_chapters(), ids=lambda chapter: chapter.name)
def test_a_blank_notebooks_page_holds_no_answer_and_no_hidden_test(chapter, tmp_path):
    path = PROJECT / "source" / chapter.assignment / f"{chapter.name}.ipynb"
    master = nbformat.read(path, as_version=4)
    graded, _ = blank_graded("It is empty.", master, chapter)
    notebook = tmp_path / "graded.ipynb"
    nbformat.write(clean_notebook(graded), notebook)
    page = page_maker(chapter, master).page(notebook, scores()).decode()
    assert page.count("It is empty.") >= len(chapter.exercises)
    assert "HIDDEN" not in page and "BEGIN SOLUTION" not in page


DAMAGED = {
    "missing": None,
    "cut off": '{"cells": [',
    "a list": "[]",
    "cells that are none": '{"cells": [1]}',
    "no source": '{"cells": [{"cell_type": "code", "metadata": {}}]}',
    "an absurd verdict": '{"cells": [{"cell_type": "code", "source": "", "metadata": {"nbgrader": '
    '{"grade": true, "grade_id": "test_a"}, "verdict": {"score": 3}}}]}',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_notebook_is_named_with_what_to_do(content, tmp_path):
    path = tmp_path / "graded.ipynb"
    if content is not None:
        path.write_text(content)
    with pytest.raises(PageError, match=r"graded.ipynb can't be read .* --student 'ada'"):
        page_maker(CHAPTER, MASTER).page(path, scores())


def test_the_master_is_left_as_it_was():
    master = new_notebook(cells=[new_markdown_cell("a <b class='x'>b</b>")])
    page_maker(load_chapter("vectorization"), master)
    assert master.cells[0].source == "a <b class='x'>b</b>"
