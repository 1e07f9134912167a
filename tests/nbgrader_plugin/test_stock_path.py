"""nbgrader's button and command with our settings: regrades, and refusals before anything runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbgrader.apps import NbGraderAPI

from autograder.gradebook.course import load_course
from tests.courses.classroom import (
    ASSIGNMENT,
    CHAPTER,
    NAME,
    gradebook,
    hand_in,
    make_course,
    reference_answers,
    submission,
)

MOST = sum(e.points for e in CHAPTER.exercises.values())


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    """nbgrader's API as the form grader's buttons use it."""
    course = load_course(make_course(tmp_path_factory.mktemp("api") / "course"))
    return NbGraderAPI(coursedir=course.folders.directory, config=course.parent.config)


def score(root: Path, student: str) -> float:
    with gradebook(root) as book:
        return book.find_submission_notebook(NAME, ASSIGNMENT, student).score


def test_the_button_grades_and_a_resubmission_that_ends_python_loses_the_old_score(api):
    root = Path(api.coursedir.root)
    hand_in(root, "ada", submission(reference_answers()))
    hand_in(root, "bob", submission(reference_answers()))
    for student in ("ada", "bob"):
        result = api.autograde(ASSIGNMENT, student)
        assert result["success"], result
    assert (score(root, "ada"), score(root, "bob")) == (MOST, MOST)
    hand_in(root, "ada", submission(sigmoid="import os\nos._exit(0)"))
    result = api.autograde(ASSIGNMENT, "ada")
    assert result["success"], result
    assert (score(root, "ada"), score(root, "bob")) == (0, MOST)


def test_the_button_never_touches_a_persons_score(api):
    root = Path(api.coursedir.root)
    hand_in(root, "cy", submission(reference_answers()))
    assert api.autograde(ASSIGNMENT, "cy")["success"]
    with gradebook(root) as book:
        book.find_grade("test_sigmoid", NAME, ASSIGNMENT, "cy").manual_score = 0.5
        book.db.commit()
    assert api.autograde(ASSIGNMENT, "cy")["success"]
    with gradebook(root) as book:
        again = book.find_grade("test_sigmoid", NAME, ASSIGNMENT, "cy")
        assert (again.manual_score, again.needs_manual_grade) == (0.5, True)
