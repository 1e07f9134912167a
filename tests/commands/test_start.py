"""Commands start fast: what takes seconds to import is imported by those alone that need it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from autograder.__main__ import main
from tests.courses.classroom import ASSIGNMENT, make_course

# Runs a command and then says, as the last line on standard error, whether nbgrader is loaded.
PROGRAM = """
import sys
from autograder.__main__ import main
try:
    main(sys.argv[1:], prog_name="autograder")
finally:
    print("nbgrader" in sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["grade", "--help"],
        ["judge", "vectorization", "answers.py", "--my-own-code"],
        ["audit", "vectorization.no_such_exercise"],
    ],
)
def test_does_not_import_nbgrader(tmp_path, words):
    (tmp_path / "answers.py").write_text("")
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], cwd=tmp_path, capture_output=True, text=True
    )
    assert "Traceback" not in result.stderr
    assert result.stderr.splitlines()[-1] == "False", result.stderr


@pytest.mark.parametrize("word", ["grade", "report", "build", "selftest", "solutions", "map"])
def test_a_folder_that_is_no_course_is_an_error_in_one_sentence(tmp_path, word):
    chapter = ["vectorization"] if word in ("grade", "report") else []
    result = CliRunner().invoke(main, [word, *chapter, "--root", str(tmp_path)])
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.startswith("Error: ") and "nbgrader_config.py" in line


def test_a_report_of_what_was_never_graded_says_how_to_grade_it(tmp_path):
    root = make_course(tmp_path / "course")
    result = CliRunner().invoke(main, ["report", ASSIGNMENT, "--root", str(root)])
    assert result.exit_code == 1
    assert f"Grade it first: autograder grade {ASSIGNMENT}" in result.stderr
