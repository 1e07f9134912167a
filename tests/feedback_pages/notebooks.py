"""Graded notebooks and scores made by hand, for tests of what pages show of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.feedback_pages.page import page_maker
from autograder.gradebook.scores import ExerciseScore, StudentScores
from autograder.grading.walk import show_verdict
from autograder.judging.verdict import Status, Verdict
from autograder.reference import load_chapter

CHAPTER = load_chapter("logistic_regression")
GIVEN = "## How it is given\n\nBy $a^2$."
MASTER = new_notebook(cells=[new_markdown_cell(GIVEN), new_code_cell("given = 1")])


def solution(source: str, name: str = "sigmoid", outputs: Any = ()) -> Any:
    """The cell that an exercise is answered in."""
    mark = {"grade_id": name, "solution": True, "grade": False}
    return new_code_cell(source, outputs=list(outputs), metadata={"nbgrader": mark})


def check(
    message: str = "Off by one.",
    status: Status = Status.WRONG,
    name: str = "sigmoid",
    remarks: tuple[str, ...] = (),
) -> Any:
    """A graded cell with its verdict, as grading leaves it."""
    cell = new_code_cell(
        "check()", metadata={"nbgrader": {"grade_id": f"test_{name}", "grade": True}}
    )
    score = 3.0 if status is Status.RIGHT else 0.0
    show_verdict(cell, Verdict(name, f"test_{name}", status, score, 3.0, 0, 24, message), remarks)
    return cell


def scores(**changed: Any) -> StudentScores:
    """Ada's scores, of one exercise."""
    cells = {"test_sigmoid": ExerciseScore(0.0, 3.0, 0.0, False, False)}
    person = {"student": "ada", "name": "Ada Lovelace", "address": ""}
    points = {"score": 0.0, "max_score": 3.0, "penalty": 0.0, "seconds_late": 0.0}
    return StudentScores(**{**person, **points, "cells": cells, **changed})


def page_text(folder: Path, cells: list[Any], of: StudentScores | None = None) -> str:
    """The page of a notebook with these cells."""
    path = folder / "graded.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    return page_maker(CHAPTER, MASTER).page(path, of or scores()).decode()


def page_of(folder: Path, cells: list[Any], of: StudentScores | None = None) -> BeautifulSoup:
    """The page, parsed."""
    return BeautifulSoup(page_text(folder, cells, of), "html.parser")
