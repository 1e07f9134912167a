"""What `nbgrader autograde` does where student code can't be walled in: it stops, with code 2.

Its own way with any other exception is to go on with the next submission, which would fail alike,
and to end with code 1.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from autograder.gradebook.course import Course
from autograder.sandbox.wall import SandboxUnavailableError


def stop(error: SandboxUnavailableError, log: Any) -> SystemExit:
    """What to raise: nbgrader's own exception would end its command with code 1."""
    log.error("%s", error)
    return SystemExit(error.exit_code)


def take_back(converter: Any, course: Course, names: Mapping[str, str]) -> None:
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
        try:
            if not _has_score(gradebook, assignment, student):
                gradebook.remove_submission(assignment, student)
        except MissingEntry:
            pass


def _has_score(gradebook: Gradebook, assignment: str, student: str) -> bool:
    submission = gradebook.find_submission(assignment, student)
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    return any(grade.auto_score is not None or grade.manual_score is not None for grade in grades)
