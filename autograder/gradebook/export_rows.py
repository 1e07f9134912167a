"""The rows that `nbgrader export` writes: one for each assignment and student."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from nbgrader.api import Assignment, Gradebook, MissingEntry, Student

COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)


def export_rows(
    gradebook: Gradebook, assignments: Collection[str], students: Collection[str]
) -> Iterator[dict[str, Any]]:
    """Each row by the names of its columns.

    Parameters
    ----------
    gradebook : Gradebook
    assignments, students : collection of str
        Whose rows are wanted; where there are none, everybody's.
    """
    for assignment in gradebook.assignments:
        if assignments and assignment.name not in assignments:
            continue
        for student in gradebook.students:
            if not students or student.id in students:
                yield _row(gradebook, assignment, student)


def _row(gradebook: Gradebook, assignment: Assignment, student: Student) -> dict[str, Any]:
    """One student's line; without a submission the scores are zero, as nbgrader has them."""
    timestamp, raw, penalty = None, 0.0, 0.0
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        pass
    else:
        timestamp, raw = submission.timestamp, submission.score
        penalty = submission.late_submission_penalty
    return {
        "assignment": assignment.name,
        "duedate": assignment.duedate,
        "timestamp": timestamp,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "raw_score": raw,
        "late_submission_penalty": penalty,
        "score": max(0.0, raw - penalty),
        "max_score": assignment.max_score,
    }
