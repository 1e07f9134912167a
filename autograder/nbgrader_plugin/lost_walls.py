"""What `nbgrader autograde` does where student code can't be walled in: it stops, with code 2.

Its own way with any other exception is to go on with the next submission, which would fail alike,
and to end with code 1.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import Any

from autograder.gradebook.course import Course
from autograder.gradebook.take_back import take_back
from autograder.sandbox.wall import SandboxUnavailableError


def stop(error: SandboxUnavailableError, log: Any) -> SystemExit:
    """What to raise: nbgrader's own exception would end its command with code 1."""
    log.error("%s", error)
    return SystemExit(error.exit_code)


def undo(converter: Any, course: Course, names: Mapping[str, str]) -> None:
    """Take back what nbgrader has written of the submission that could not be graded any more.

    It empties the folder of graded work, copies files there, and notes the submission in the
    gradebook, before it lets anybody grade. Scores of an earlier grading stay.

    Parameters
    ----------
    converter : nbgrader.converters.Autograde
    course : Course
    names : mapping
        The ids of the ``assignment`` and the ``student``.
    """
    assignment, student = names["assignment"], names["student"]
    folder = converter.coursedir.format_path(
        converter.coursedir.autograded_directory, student, assignment
    )
    shutil.rmtree(folder, ignore_errors=True)
    with course.open_gradebook() as gradebook:
        take_back(gradebook, assignment, student)
