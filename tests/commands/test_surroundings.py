"""Without asserts, a locale, a home or a temporary folder: commands work, or give the reason."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.courses.classroom import ASSIGNMENT, hand_in, make_course

GRADE = ("autograder", "grade", ASSIGNMENT, "--workers", "1")
# A user of whom the system knows nothing, as a container may have one.
AS_NOBODY_KNOWN = ("unshare", "--user", "--map-user=12345", "--")


@pytest.fixture
def root(tmp_path):
    root = make_course(tmp_path / "course")
    hand_in(root, "hal", "")
    return root


def run(root, *words, before=(), without=(), **environment):
    """Start a command afresh, so that it is Python itself that meets the surroundings."""
    given = {name: value for name, value in os.environ.items() if name not in without}
    command = [*before, sys.executable, "-m", *words]
    return subprocess.run(
        command, cwd=root, env={**given, **environment}, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("words", "level"),
    [
        (GRADE, "1"),
        (("nbgrader", "autograde", ASSIGNMENT), "1"),
        (("autograder", "judge", "vectorization", "a.py"), "2"),
    ],
)
def test_without_asserts_nothing_is_graded_and_the_reason_is_told(root, words, level):
    (root / "a.py").write_text("x = 1\n")
    result = run(root, *words, PYTHONOPTIMIZE=level)
    told = " ".join(result.stderr.split())
    assert result.returncode == 1 and "PYTHONOPTIMIZE is set" in told, told
    assert "Traceback" not in told or words[0] == "nbgrader"
    assert not (root / "autograded" / "hal").exists()


CHECK = """
from autograder.reference import load_chapter
from course import check

chapter = load_chapter("logistic_regression")
globals().update({name: e.function for name, e in chapter.exercises.items()})
check(sigmoid, chapter.name)
check(examine_propagate, chapter.name)
"""


def test_without_asserts_a_test_to_write_is_not_checked_and_other_functions_are(root):
    command = [sys.executable, "-O", "-c", CHECK]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert "sigmoid: right on all" in result.stdout
    assert "restart the kernel, and check again" in " ".join(result.stderr.split())


UNKNOWN_LOCALE = {"LC_ALL": "unknown", "LANG": "xx_YY.UTF-8"}
# Where not even root can make a folder.
NO_SUCH = "/proc/no/such/folder"
alone = pytest.mark.stress_only


@pytest.mark.parametrize(
    ("without", "environment"),
    [
        pytest.param((), {**UNKNOWN_LOCALE, "HOME": NO_SUCH, "TMPDIR": NO_SUCH}, id="all-at-once"),
        pytest.param((), UNKNOWN_LOCALE, id="locale", marks=alone),
        pytest.param(("HOME",), {}, id="no-home", marks=alone),
        pytest.param((), {"HOME": NO_SUCH}, id="lost-home", marks=alone),
        pytest.param((), {"TMPDIR": NO_SUCH}, id="no-tmp", marks=alone),
        pytest.param(
            ("HOME",),
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            id="ascii",
            marks=alone,
        ),
    ],
)
def test_grades_where_something_is_missing(root, without, environment):
    result = run(root, *GRADE, without=without, **environment)
    assert result.returncode == 0 and "1 graded" in result.stdout, result.stderr


def needs_unshare():
    if not shutil.which("unshare") or subprocess.run([*AS_NOBODY_KNOWN, "true"]).returncode:
        pytest.skip("this system gives no other user id to ordinary users")


def test_a_user_without_any_home_is_told_so_in_a_sentence(root):
    needs_unshare()
    result = run(root, *GRADE, before=AS_NOBODY_KNOWN, without=("HOME",))
    assert result.returncode == 1 and "export HOME=" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_student_without_any_home_loads_data(root):
    needs_unshare()
    result = run(root, "course", "where", before=AS_NOBODY_KNOWN, without=("HOME", "COURSE_CACHE"))
    assert result.returncode == 0 and "loaded from the course itself" in result.stdout
