"""Cells that a person grades: kept in the student's words, never judged, never lost."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.grading.answered import Released
from autograder.grading.read import StudentCell
from autograder.grading.rebuild import blank_notebook, rebuild
from autograder.grading.steps import Role

TASK = "Draw it.\n\n=== BEGIN MARK SCHEME ===\nTwo points.\n=== END MARK SCHEME ==="


def mark(grade_id, **flags):
    base = {"grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": {"grade_id": grade_id, "schema_version": 3, **base, **flags}}


@pytest.fixture
def master():
    cells = [
        new_code_cell("def first(): SECRET", metadata=mark("first", solution=True)),
        new_code_cell(
            "check(first)", metadata=mark("test_first", grade=True, locked=True, points=2)
        ),
        new_markdown_cell(
            "Why?\n\nBecause.", metadata=mark("essay", grade=True, solution=True, points=4)
        ),
        new_markdown_cell(TASK, metadata=mark("drawing", task=True, locked=True, points=3)),
        new_code_cell("own = 1", metadata=mark("code", grade=True, solution=True, points=1)),
        new_code_cell("def last(): SECRET", metadata=mark("last", solution=True)),
        new_code_cell("check(last)", metadata=mark("test_last", grade=True, locked=True, points=2)),
    ]
    notebook = new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    return notebook


def cell(source, grade_id, kind="code"):
    return StudentCell(kind, source, grade_id, frozenset())


HANDED_IN = [
    cell("def first(): pass", "first"),
    cell("check(first)", "test_first"),
    cell("Since it is so.", "essay", "markdown"),
    cell("no scheme here", "drawing", "markdown"),
    cell("own = 2", "code"),
    cell("def last(): pass", "last"),
    cell("check(last)", "test_last"),
]


def outline(rebuilt):
    return {
        step.cell.metadata.nbgrader.grade_id: (step.role, step.cell.source)
        for step in rebuilt.steps
        if "nbgrader" in step.cell.metadata
    }


def test_an_answer_in_words_is_the_students_and_a_tasks_text_the_masters(master):
    rebuilt = rebuild(HANDED_IN, master)
    found = outline(rebuilt)
    assert found["essay"] == (Role.SHOW, "Since it is so.")
    assert found["drawing"] == (Role.SHOW, TASK)
    assert found["code"] == (Role.RUN, "own = 2")
    assert [step.exercise for step in rebuilt.steps if step.role is Role.JUDGE] == ["first", "last"]
    order = [cell.metadata.nbgrader.grade_id for cell in rebuilt.notebook.cells]
    assert order == [one.grade_id for one in HANDED_IN]


@pytest.mark.parametrize("gone", ["essay", "drawing", "code"])
def test_one_that_is_missing_comes_back_empty_in_its_place(master, gone):
    rebuilt = rebuild([one for one in HANDED_IN if one.grade_id != gone], master)
    order = [cell.metadata.nbgrader.grade_id for cell in rebuilt.notebook.cells]
    assert order == [one.grade_id for one in HANDED_IN]
    assert outline(rebuilt)[gone] == (Role.SHOW, TASK if gone == "drawing" else "")


@pytest.mark.parametrize("order", [slice(None, None, -1), slice(3, None), slice(None, 3)])
def test_in_any_order_each_stands_there_once(master, order):
    rebuilt = rebuild(HANDED_IN[order], master)
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in rebuilt.notebook.cells]
    assert sorted(filter(None, ids)) == sorted(one.grade_id for one in HANDED_IN)


def test_of_two_copies_the_last_counts_and_the_first_is_an_own_cell(master):
    twice = [*HANDED_IN[:3], cell("On second thoughts.", "essay", "markdown"), *HANDED_IN[3:]]
    rebuilt = rebuild(twice, master)
    assert outline(rebuilt)["essay"] == (Role.SHOW, "On second thoughts.")
    assert any(step.own and step.cell.source == "Since it is so." for step in rebuilt.steps)


def test_it_is_no_exercise(master):
    assert Released.of(master).exercises == {"first", "last"}
    blank = blank_notebook(master)
    assert {"essay", "drawing"} <= {cell.metadata.nbgrader.grade_id for cell in blank.cells}
