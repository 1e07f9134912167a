"""What -v and -vv log of a grading, the workers' side included; standard output stays as it is."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from autograder.__main__ import main
from tests.courses.classroom import (
    ASSIGNMENT,
    CHAPTER,
    hand_in,
    make_course,
    reference_answers,
    submission,
)

WRONG = "def sigmoid(z):\n    return z"
ENDS_PYTHON = "def sigmoid(z):\n    import os\n    os._exit(0)"
TIMED = r"^\d\d:\d\d:\d\d "


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """What grading a class writes without -v, with -v and with -vv: (stdout, stderr) of each."""
    root = make_course(tmp_path_factory.mktemp("log") / "course")
    hand_in(root, "bob", submission(reference_answers(), sigmoid=WRONG))
    hand_in(root, "cy", submission(reference_answers(), sigmoid=ENDS_PYTHON))
    words = ["grade", ASSIGNMENT, "--root", str(root), "--workers", "1", "--force"]
    results = [CliRunner().invoke(main, [*words, *more]) for more in ([], ["-v"], ["-vv"])]
    assert [result.exit_code for result in results] == [0, 0, 0], results[-1].output
    return [(result.stdout, result.stderr) for result in results]


def logged(text: str) -> list[str]:
    return [line for line in text.splitlines() if re.match(TIMED, line)]


def test_standard_output_is_the_same_however_much_is_logged(graded):
    assert len({stdout for stdout, _ in graded}) == 1
    assert "2 graded" in graded[0][0]


def test_nothing_is_logged_unless_asked_for(graded):
    assert logged(graded[0][1]) == []
    assert "worker" not in graded[0][1]


@pytest.mark.parametrize(
    "line",
    [
        rf"submissions of {ASSIGNMENT} in .*: 2$",
        r"the gradebook is open and locked for this grading: sqlite:///",
        r"the fork server for workers is started: process \d+$",
        r"the sandbox is started and its walls are proved, in \d+\.\d\d s$",
        r"a submission's memory is counted by (the kernel: control groups|the fork server)",
        rf"the answer key of {ASSIGNMENT} is worked out: {len(CHAPTER.exercises)} exercises, ",
        r"worker \d+ is started$",
        r"cy: the submission's process had ended; replay 1: \d+ cells in a fresh one$",
    ],
)
def test_v_logs_what_happens_in_a_run(graded, line):
    for _, stderr in graded[1:]:
        assert any(re.match(TIMED + line, one) for one in logged(stderr)), stderr


def test_v_leaves_out_single_submissions_and_exercises(graded):
    for what in (" points, in ", "recorded in", "was judged with"):
        assert what not in graded[1][1]


@pytest.mark.parametrize("student", ["bob", "cy"])
def test_vv_logs_every_submission_and_exercise_with_its_seconds(graded, student):
    lines = logged(graded[2][1])
    followed = (
        r"propagate was judged with the reference's sigmoid in place of the student's: right$"
    )
    assert any(re.match(rf"{TIMED}bob: {followed}", line) for line in lines)
    for what in (
        *(rf"{name}: [\w ]+, \S+ of \S+ points" for name in CHAPTER.exercises),
        r"\S+ of \S+ points",
        "recorded",
    ):
        wanted = rf"{TIMED}{student}: {what},? in \d+\.\d+ s$"
        assert any(re.match(wanted, line) for line in lines), (what, graded[2][1])
