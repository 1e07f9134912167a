"""Which chapters of the course a class has been graded in."""

from __future__ import annotations

from nbgrader.api import Assignment, SubmittedAssignment
from sqlalchemy import select

from autograder.gradebook.connection import GradebookError
from autograder.gradebook.course import Course
from autograder.reference import Chapter


def graded_chapters(course: Course) -> list[Chapter]:
    """The chapters of which the gradebook holds submissions, in the order of the course.

    Raises
    ------
    GradebookError
        If there are none, or the gradebook can't be read.
    """
    question = (
        select(Assignment.name)
        .join(SubmittedAssignment, SubmittedAssignment.assignment_id == Assignment.id)
        .distinct()
    )
    with course.open_gradebook() as gradebook:
        names = set(gradebook.db.scalars(question))
    found = [chapter for chapter in course.settings.chapters() if chapter.assignment in names]
    if not found:
        raise GradebookError(
            "The gradebook holds no submission of a chapter. Grade one first: "
            "autograder grade CHAPTER"
        )
    return found
