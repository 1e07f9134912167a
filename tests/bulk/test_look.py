"""A submission that a person is asked to look at stays so until what was handed in changes."""

from __future__ import annotations

import json

import pytest

from tests.courses.classroom import (
    ASSIGNMENT,
    NAME,
    gradebook,
    hand_in,
    make_course,
    reference_answers,
    run,
    submission,
)

FIRST = "test_crop"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A course in which ada has handed in a blank, and her work beside it."""
    root = make_course(tmp_path_factory.mktemp("look") / "course")
    hand_in(root, "ada", submission())
    hand_in(root, "ada", submission(reference_answers()), f"{NAME}-Copy1.ipynb")
    return root


def grade(root, *words):
    return run(root, "autograder", "grade", ASSIGNMENT, "--workers", "1", *words).stdout


def first_grade(book):
    [grade] = [
        grade
        for grade in book.find_submission_notebook(NAME, ASSIGNMENT, "ada").grades
        if grade.name == FIRST
    ]
    return grade


def first_verdict(root):
    path = root / "autograded" / "ada" / ASSIGNMENT / f"{NAME}.ipynb"
    cells = json.loads(path.read_text())["cells"]
    [cell] = [
        cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == FIRST
    ]
    return cell["metadata"]["verdict"], cell["outputs"][0]["text"]


def test_the_first_verdict_is_flagged_and_says_why_in_the_graded_notebook(root):
    for said in (grade(root), grade(root)):
        # The second call grades nothing, and says it all the same.
        assert "1 for a person to look at" in said
        assert "To look at, in formgrader's manual grading: ada" in said
    verdict, shown = first_verdict(root)
    assert verdict["needs_manual_grade"] and verdict["score"] == verdict["max_score"]
    assert "it alone holds work" in " ".join(shown.split())


def test_it_is_not_graded_again_as_long_as_nothing_changes(root):
    assert "1 unchanged" in grade(root)


@pytest.mark.parametrize("exercise", ["sigmoid", "crop"])
def test_judging_one_exercise_again_keeps_the_flag_and_tells_it_once(root, exercise):
    grade(root, "--exercise", exercise)
    verdict, shown = first_verdict(root)
    assert verdict["needs_manual_grade"]
    assert " ".join(shown.split()).count("it alone holds work") == 1


def test_a_persons_score_stays_and_a_changed_folder_is_graded_again(root):
    with gradebook(root) as book:
        grade_by_hand = first_grade(book)
        grade_by_hand.manual_score = 0.5
        book.db.commit()
    grade(root, "--force")
    with gradebook(root) as book:
        assert first_grade(book).manual_score == 0.5 and first_grade(book).needs_manual_grade
    (root / "submitted" / "ada" / ASSIGNMENT / f"{NAME}.ipynb").unlink()
    assert "1 graded" in grade(root)
    verdict, shown = first_verdict(root)
    assert not verdict["needs_manual_grade"] and "it alone holds work" not in shown
    with gradebook(root) as book:
        assert first_grade(book).manual_score == 0.5
