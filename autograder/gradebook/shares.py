"""How much of each assignment's points everybody has, for what is told of a class over time."""

from __future__ import annotations

from nbgrader.api import (
    Assignment,
    Grade,
    Gradebook,
    GradeCell,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import func, select


def shares_of_points(gradebook: Gradebook) -> dict[str, dict[str, float]]:
    """Assignment to student to the share of its points; late penalties are not in it."""
    most = func.sum(GradeCell.max_score)
    question = (
        select(Assignment.name, SubmittedAssignment.student_id, func.sum(Grade.score) / most)
        .join(SubmittedAssignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(GradeCell, Grade.cell_id == GradeCell.id)
        .group_by(Assignment.name, SubmittedAssignment.student_id)
        .having(most > 0)
    )
    found: dict[str, dict[str, float]] = {}
    for assignment, student, share in gradebook.db.execute(question):
        found.setdefault(assignment, {})[student] = float(share)
    return found
