"""Writes a course's due dates and extensions to the gradebook, where nbgrader looks for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from difflib import get_close_matches

from nbgrader.api import Assignment, Gradebook, Student, SubmittedAssignment
from sqlalchemy import select

from autograder.course_settings import ChapterSettings

NONE = timedelta()


def set_deadlines(gradebook: Gradebook, assignment: str, settings: ChapterSettings) -> None:
    """Let an assignment that the gradebook knows be due when the course's settings say.

    What they do not speak of stays as it is. If they list extensions, these are all there are.
    """
    found: Assignment = gradebook.find_assignment(assignment)
    if settings.due is not None and found.duedate != settings.due:
        found.duedate = settings.due
    if settings.extensions is not None:
        _set_extensions(gradebook, found, settings.extensions)
    gradebook.db.commit()


def extended_in_vain(gradebook: Gradebook, assignment: str, ids: Collection[str]) -> str:
    """Who has more time and is unknown to the gradebook, in words: a typing error, perhaps."""
    if not ids:
        return ""
    known = set(gradebook.db.scalars(select(Student.id)))
    if unknown := sorted(set(ids) - known):
        near = [get_close_matches(one, known, n=1) for one in unknown]
        meant = (
            f" Is {' or '.join(one for [one] in filter(None, near))} meant?" if any(near) else ""
        )
        return (
            f"course.toml gives more time for {assignment} to {', '.join(unknown)}, whom the "
            f"gradebook does not know.{meant} Ids are the names of the folders in submitted/. "
            "(Whoever has not handed in anything yet is unknown, too.)"
        )
    return ""


def _set_extensions(
    gradebook: Gradebook, assignment: Assignment, extensions: Mapping[str, timedelta]
) -> None:
    question = select(SubmittedAssignment).where(SubmittedAssignment.assignment_id == assignment.id)
    for submission in gradebook.db.scalars(question):
        wanted = extensions.get(submission.student_id)
        if (submission.extension or NONE) != (wanted or NONE):
            submission.extension = wanted
