"""What is taken off for coming late, by the deadline, extension and plug-in that hold now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from nbgrader.api import Assignment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import case, func, select

from autograder.gradebook.connection import GradebookError

Penalty = Callable[[str, float, float], "float | None"]
# Two penalties that differ by less are equal, since databases round numbers.
ROUNDING = 1e-9


@dataclass(frozen=True)
class PenaltyChange:
    """A penalty that is another one now, since a deadline, an extension or the plug-in is."""

    student: str
    score: float
    before: float
    after: float

    def __str__(self) -> str:
        return (
            f"{self.student}: {self.before:g} -> {self.after:g} points off for coming late, so "
            f"{self.score - self.after:g} of the {self.score:g} that were earned count."
        )


@dataclass(frozen=True)
class Deadline:
    """When an assignment is due, and what the configured plug-in takes off after that.

    Attributes
    ----------
    due : datetime or None
    penalty : callable
        ``penalty(student, score, seconds_late)``: points off, or None.
    """

    due: datetime | None
    penalty: Penalty

    def points_off(
        self, student: str, score: float, when: datetime | None, extension: timedelta | None
    ) -> float | None:
        """Points off for a submission; None if it is not late, or costs nothing."""
        if when is None or self.due is None:
            return None
        seconds_late = (when - self.due - (extension or timedelta())).total_seconds()
        if seconds_late <= 0:
            return None
        wanted = self.penalty(student, score, seconds_late)
        return None if wanted is None else min(max(wanted, 0.0), score)


def renew_penalties(gradebook: Gradebook, assignment: str, penalty: Penalty) -> list[PenaltyChange]:
    """Work out every submission's penalty anew, from the scores that stand; nothing is judged.

    Deadlines move, extensions are given, and a person changes scores, after a submission was
    graded.

    Returns
    -------
    list of PenaltyChange
        Those that differ from what the gradebook had, by student.

    Raises
    ------
    GradebookError
        If the plug-in fails; no penalty is changed then.
    """
    found: Assignment = gradebook.find_assignment(assignment)
    deadline = Deadline(found.duedate, penalty)
    automatic = func.coalesce(Grade.manual_score, Grade.auto_score, 0.0)
    counts = case((Grade.extra_credit.is_(None), 0.0), else_=Grade.extra_credit) + automatic
    question = (
        select(
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            SubmittedNotebook.id,
            SubmittedNotebook.late_submission_penalty,
            func.sum(counts),
        )
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .where(SubmittedAssignment.assignment_id == found.id)
        .group_by(SubmittedAssignment.id, SubmittedNotebook.id)
        .order_by(SubmittedAssignment.student_id)
    )
    table = SubmittedNotebook.__table__
    changed = []
    try:
        for student, when, extension, notebook, before, score in gradebook.db.execute(
            question
        ).all():
            after = _points_off(deadline, student, score, when, extension)
            if abs((after or 0.0) - (before or 0.0)) < ROUNDING:
                continue
            gradebook.db.execute(
                table.update().where(table.c.id == notebook).values(late_submission_penalty=after)
            )
            changed.append(PenaltyChange(student, score, before or 0.0, after or 0.0))
        gradebook.db.commit()
    except BaseException:
        gradebook.db.rollback()
        raise
    return changed


def _points_off(
    deadline: Deadline,
    student: str,
    score: float,
    when: datetime | None,
    extension: timedelta | None,
) -> float | None:
    try:
        return deadline.points_off(student, score, when, extension)
    # The plug-in is whoever runs the course's.
    except Exception as error:
        raise GradebookError(
            f"The plug-in for late work (c.AssignLatePenalties.plugin_class) failed for {student}: "
            f"{type(error).__name__}: {error}. Nothing was graded. Mend it, or take it out."
        ) from error
