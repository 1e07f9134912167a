"""How far a notebook is: told after each pass, kept in the session alone."""

from __future__ import annotations

import pytest

from course.explore import readiness
from course.feedback import check
from course.feedback.card.as_text import WIDTH
from course.feedback.progress import progress, progress_line
from course.notebook_session import SESSION

from .small_exercises import failure, named

pytestmark = pytest.mark.usefixtures("stored")
RIGHT = named(lambda X, b: X.mean(axis=1, keepdims=True) + b)
WRONG = named(lambda X, b: X.sum(axis=1, keepdims=True) + b)
DOUBLED = named(lambda values: [2 * value for value in values], "doubled")


def test_a_pass_is_followed_by_one_line_with_what_comes_next(capsys):
    readiness("first")
    check(RIGHT)
    assert capsys.readouterr().out == (
        "weighted_mean: right on all 6 cases.\n1 of 2, 2 of 4 points, next: doubled\n"
    )
    check(DOUBLED)
    assert capsys.readouterr().out.endswith("\n2 of 2, 4 of 4 points, all done\n")


def test_what_comes_next_is_the_first_that_is_left_also_above(capsys):
    readiness("first")
    check(DOUBLED)
    assert capsys.readouterr().out.endswith("\n1 of 2, 2 of 4 points, next: weighted_mean\n")


def test_a_function_that_is_spoilt_again_no_longer_counts():
    readiness("first")
    check(RIGHT)
    failure(WRONG)
    assert progress_line("first").startswith("0 of 2, 0 of 4 points")


def test_a_failure_says_nothing_of_progress():
    readiness("first")
    assert "of 4 points" not in failure(WRONG)


def test_the_first_cell_run_once_more_loses_nothing():
    readiness("first")
    check(RIGHT)
    readiness("first")
    assert progress_line("first").startswith("1 of 2")


def test_a_check_of_another_chapter_is_no_progress_in_this_one(capsys):
    readiness("first")
    check(DOUBLED, "second")
    assert "points" not in capsys.readouterr().out
    assert progress_line("first").startswith("0 of 2")


def test_points_of_recorded_values_wait_for_grading(monkeypatch, capsys):
    monkeypatch.undo()
    readiness("logistic_regression")
    exec("check('predicted_scrambled')", {"check": check, "predicted_scrambled": 1})
    out = capsys.readouterr().out
    assert "1 of 12, 0 of 39 points (and 1 that grading decides), next: crop" in out


def test_without_a_first_cell_that_names_the_chapter_nothing_is_said_of_progress(capsys):
    assert SESSION.chapter is None
    check(RIGHT)
    assert capsys.readouterr().out == "weighted_mean: right on all 6 cases.\n"


def test_the_last_cell_lists_every_exercise_and_says_what_to_hand_in(capsys):
    readiness("first")
    failure(WRONG)
    capsys.readouterr()
    progress()
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert lines[0] == "0 of 2, 0 of 4 points, next: weighted_mean"
    assert lines[1].split() == ["◐", "weighted_mean", "2", "points", "partly", "right"]
    assert lines[2].split() == ["?", "doubled", "2", "points", "not", "checked"]
    assert "restart the kernel, run all cells, save" in " ".join(lines)
    assert "first.ipynb" in out and max(map(len, lines)) <= WIDTH


def test_before_the_first_cell_has_run_progress_says_so(capsys):
    progress()
    assert "Run the notebook's first cell" in capsys.readouterr().out


def test_a_chapter_without_stored_checks_has_no_progress_to_tell_and_no_error(capsys):
    readiness("unknown")
    progress()
    assert capsys.readouterr().out.startswith("0 of 0, 0 of 0 points")
