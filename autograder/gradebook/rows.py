"""Reads the gradebook: the rows that count, and what of a class is graded already."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from nbgrader.api import (
    Assignment,
    Grade,
    Gradebook,
    GradeCell,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import case, func, select

from autograder.exercises.cell_marks import TEST_PREFIX
from autograder.gradebook.connection import GradebookError


class GradeRow(NamedTuple):
    """A grade as every way of grading must give it; ids and timestamps are nbgrader's own."""

    student: str
    grade_id: str
    auto_score: float | None
    max_score: float
    needs_manual_grade: bool
    comment: str | None


class CurrentGrade(NamedTuple):
    """All that counts for one exercise of one student, a person's part included."""

    auto_score: float | None
    max_score: float
    manual_score: float | None
    extra_credit: float | None
    needs_manual_grade: bool


class RecordedGrade(NamedTuple):
    """What the gradebook holds of a submission's automatic grading.

    ``flagged`` says whether a person should still look at it.
    """

    complete: bool
    score: float
    timestamp: datetime | None
    flagged: bool = False


def submissions_of(gradebook: Gradebook, assignment: str) -> list[SubmittedAssignment]:
    """Every submission of an assignment, as nbgrader's objects.

    Raises
    ------
    GradebookError
        If there are none.
    """
    found = gradebook.assignment_submissions(assignment)
    if not found:
        raise nothing_graded(assignment)
    return found


def nothing_graded(assignment: str) -> GradebookError:
    """What is said where an assignment has no submission in the gradebook."""
    return GradebookError(
        f"The gradebook holds no submission of {assignment}. Grade it first: "
        f"autograder grade {assignment}"
    )


def rows(gradebook: Gradebook, assignment: str) -> list[GradeRow]:
    """Every grade of an assignment, sorted by student and cell."""
    found = []
    for submission in gradebook.assignment_submissions(assignment):
        for notebook in submission.notebooks:
            comments = {comment.name: comment.comment for comment in notebook.comments}
            found += [
                GradeRow(
                    submission.student.id,
                    grade.name,
                    grade.auto_score,
                    grade.max_score,
                    grade.needs_manual_grade,
                    comments.get(grade.name.removeprefix(TEST_PREFIX)),
                )
                for grade in notebook.grades
            ]
    return sorted(found)


def current_grades(gradebook: Gradebook, assignment: str, exercise: str) -> dict[str, CurrentGrade]:
    """Student to what the gradebook holds of an exercise; empty where nothing is graded."""
    question = (
        select(
            SubmittedAssignment.student_id,
            Grade.auto_score,
            GradeCell.max_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
        )
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(GradeCell, Grade.cell_id == GradeCell.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .where(Assignment.name == assignment)
        .where(GradeCell.name == TEST_PREFIX + exercise)
    )
    return {student: CurrentGrade(*row) for student, *row in gradebook.db.execute(question)}


def recorded_grades(gradebook: Gradebook, assignment: str) -> dict[str, RecordedGrade]:
    """Student to what is recorded, for all submissions of an assignment in one question."""
    question = (
        select(
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            func.count(Grade.id),
            func.count(Grade.auto_score),
            func.sum(Grade.auto_score),
            func.max(case((Grade.needs_manual_grade, 1), else_=0)),
        )
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .where(Assignment.name == assignment)
        .group_by(SubmittedAssignment.id, SubmittedAssignment.student_id)
        .group_by(SubmittedAssignment.timestamp)
    )
    return {
        student: RecordedGrade(cells == scored, score or 0.0, timestamp, bool(flagged))
        for student, timestamp, cells, scored, score, flagged in gradebook.db.execute(question)
    }
