"""Grading a class in a pool: what is left out, judged again, refused and compared."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time

import pytest

from autograder.gradebook.lock import LOCK_FILE
from tests.courses.classroom import (
    ASSIGNMENT,
    CHAPTER,
    NAME,
    autograde,
    gradebook,
    hand_in,
    make_course,
    reference_answers,
    run,
    submission,
)
from tests.courses.crowd import rows_in

WRONG = "def sigmoid(z):\n    return z"


def grade(root, *words, ok=True):
    """Our command, with one worker."""
    return run(root, "autograder", "grade", ASSIGNMENT, "--workers", "1", *words, ok=ok)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course in which ada is right, bob wrong and cy blank, graded once."""
    root = make_course(tmp_path_factory.mktemp("bulk") / "course")
    hand_in(root, "ada", submission(reference_answers()))
    hand_in(root, "bob", submission(reference_answers(), sigmoid=WRONG))
    hand_in(root, "cy", submission())
    assert "3 graded" in grade(root).stdout
    return root


def assert_counts(output, *counts):
    assert all(count in output for count in counts), output


def file_of(root, student):
    return root / "autograded" / student / ASSIGNMENT / f"{NAME}.ipynb"


def test_leaves_out_what_has_not_changed(graded):
    before = {s: file_of(graded, s).stat().st_mtime_ns for s in ("ada", "bob", "cy")}
    result = grade(graded, "--diff")
    assert_counts(result.stdout, "0 graded", "3 unchanged", "No exercise's score changed.")
    assert before == {s: file_of(graded, s).stat().st_mtime_ns for s in before}


def test_a_clock_set_back_makes_nothing_look_new_or_old(graded):
    """For files of tomorrow the clock is set back; grading goes by contents."""
    tomorrow = time.time() + 24 * 60 * 60
    for folder in ("submitted", "autograded"):
        for path in (graded / folder).rglob("*"):
            os.utime(path, (tomorrow, tomorrow))
    assert_counts(grade(graded).stdout, "0 graded", "3 unchanged")


def test_judges_one_exercise_again_and_by_force_all_to_the_same_bytes(graded):
    """The graded notebook is made to hold other verdicts, as an older key would have left them."""
    path = file_of(graded, "bob")
    before, rows = path.read_bytes(), rows_in(graded, ASSIGNMENT)
    content = json.loads(before)
    for cell in content["cells"]:
        verdict = cell["metadata"].get("verdict", {})
        if verdict.get("exercise") == "sigmoid":
            verdict.update(status="right", score=verdict["max_score"])
        if verdict.get("exercise") == "predict":
            verdict.update(status="wrong", score=0.0, message="an older verdict")
    path.write_text(json.dumps(content, indent=1, sort_keys=True))
    result = grade(graded, "--exercise", "sigmoid", "--diff", "--student", "bob")
    points = CHAPTER.exercises["sigmoid"].points
    assert f"bob, sigmoid: {points} -> 0 of {points} points (right -> wrong)" in result.stdout
    assert "predict" not in result.stdout
    scores = {
        row.grade_id: row.auto_score for row in rows_in(graded, ASSIGNMENT) if row[0] == "bob"
    }
    assert (scores["test_sigmoid"], scores["test_predict"]) == (0.0, 0.0)
    result = grade(graded, "--force", "--diff")
    assert_counts(result.stdout, "3 graded", "1 changes for 1 students", "bob, predict: 0 ->")
    assert path.read_bytes() == before and rows_in(graded, ASSIGNMENT) == rows


def test_grades_again_what_the_gradebook_has_lost_and_what_was_handed_in_anew(graded):
    rows = [row for row in rows_in(graded, ASSIGNMENT) if row.student != "cy"]
    with gradebook(graded) as book:
        book.remove_student("ada")
    hand_in(graded, "cy", submission(reference_answers()))
    result = grade(graded, "--diff")
    assert_counts(result.stdout, "2 graded", "1 unchanged")
    assert "cy, model: 0 ->" in result.stdout and "another version was handed in" in result.stdout
    assert "ada, " not in result.stdout
    assert [row for row in rows_in(graded, ASSIGNMENT) if row.student != "cy"] == rows


def test_a_module_beside_the_notebook_counts_and_grades_it_again_when_it_alone_changes(graded):
    hand_in(graded, "dee", submission(reference_answers(), sigmoid="from own import sigmoid"))
    hand_in(graded, "dee", WRONG, "own.py")
    grade(graded)
    before = rows_in(graded, ASSIGNMENT)
    hand_in(graded, "dee", f"import numpy as np\n\n\n{reference_answers()['sigmoid']}", "own.py")
    result = grade(graded, "--diff")
    assert_counts(result.stdout, "1 graded", "3 unchanged", "dee, sigmoid: 0 ->")
    assert "dee, model" not in result.stdout
    after = rows_in(graded, ASSIGNMENT)
    assert [one.student for one, other in zip(before, after, strict=True) if one != other] == [
        "dee"
    ]
    shutil.rmtree(graded / "submitted" / "dee")


def test_refuses_an_unknown_exercise_by_name(graded):
    result = grade(graded, "--exercise", "tanh", ok=False)
    assert result.returncode == 1 and "no exercise 'tanh'" in result.stderr


def test_refuses_a_limit_that_is_none(tmp_path):
    root = make_course(tmp_path / "course")
    hand_in(root, "ada", submission())
    with open(root / "nbgrader_config.py", "a") as config:
        config.write("\nc.AutograderLimits.call_flour = 3\n")
    result = grade(root, ok=False)
    assert (
        result.returncode == 1 and "call_flour" in result.stderr and "call_floor" in result.stderr
    )


@pytest.mark.parametrize("text", ["memory", "memory=lots", "memory=-1", "memory=1.5", "x=1"])
def test_refuses_a_limit_on_the_command_line_that_is_none(graded, text):
    result = grade(graded, "--limit", text, ok=False)
    assert result.returncode == 1 and text.partition("=")[0] in result.stderr


def test_takes_limits_from_the_configuration(tmp_path):
    root = make_course(tmp_path / "course")
    sleeps = "import time\ntime.sleep(60)"
    hand_in(root, "ada", submission(sigmoid=sleeps))
    with open(root / "nbgrader_config.py", "a") as config:
        config.write("\nc.AutograderLimits.cell_floor = 0.3\nc.AutograderLimits.wall_factor = 2\n")
    grade(root)
    assert "took too long" in file_of(root, "ada").read_text()


def test_refuses_a_second_grading_while_one_is_at_work(graded):
    rows = rows_in(graded, ASSIGNMENT)
    with open(graded / LOCK_FILE, "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        result = grade(graded, "--force", ok=False)
    assert result.returncode == 1 and "Another grading of this course" in result.stderr
    assert rows_in(graded, ASSIGNMENT) == rows


def test_nbgraders_command_gives_the_same_rows(graded):
    rows = rows_in(graded, ASSIGNMENT)
    autograde(graded, "--force")
    assert rows_in(graded, ASSIGNMENT) == rows
    assert_counts(grade(graded).stdout, "0 graded", "3 unchanged")
