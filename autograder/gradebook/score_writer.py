"""Writes one submission's rows to nbgrader's tables in a few SQL statements.

nbgrader's own objects would send about fifty for one submission.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from sqlalchemy import bindparam, select

from autograder.gradebook.late_penalties import Deadline, Penalty
from autograder.judging.verdict import Status, Verdict

# nbgrader's own words for a blank that was left as it is.
NO_RESPONSE = "No response."

STUDENTS, SUBMISSIONS = Student.__table__, SubmittedAssignment.__table__
NOTEBOOKS, GRADES, COMMENTS = SubmittedNotebook.__table__, Grade.__table__, Comment.__table__


class UnknownCellsError(LookupError):
    """There are verdicts on cells that the gradebook does not have."""


@dataclass(frozen=True)
class _Cells:
    """The graded and commented cells of one notebook of the assignment: name to id."""

    notebook: str
    graded: dict[str, str]
    commented: dict[str, str]


class ScoreWriter:
    """Writes verdicts on one notebook of one assignment.

    Parameters
    ----------
    gradebook : Gradebook
    assignment, notebook : str
        Names; both must be in the gradebook.
    penalty : callable
        ``penalty(student, score, seconds_late)``: points off for lateness, or None.
    extensions : mapping of str to timedelta, or None
        Everybody who has more time; None leaves what the gradebook has.
    """

    def __init__(
        self,
        gradebook: Gradebook,
        assignment: str,
        notebook: str,
        penalty: Penalty,
        extensions: Mapping[str, timedelta] | None = None,
    ) -> None:
        self._db = gradebook.db
        found: Assignment = gradebook.find_assignment(assignment)
        self._assignment = found.id
        self._deadline = Deadline(found.duedate, penalty)
        self._extensions = extensions
        # Of all notebooks, since a new submission gets rows for every one of them.
        self._cells = {
            n.name: _Cells(
                n.id,
                {c.name: c.id for c in [*n.grade_cells, *n.task_cells]},
                {c.name: c.id for c in [*n.solution_cells, *n.task_cells]},
            )
            for n in found.notebooks
        }
        self._own = self._cells[notebook]

    def students(self) -> list[str]:
        """Ids of all students that the gradebook knows."""
        return list(self._db.execute(select(STUDENTS.c.id)).scalars())

    def write(self, student: str, verdicts: list[Verdict], timestamp: datetime | None) -> None:
        """Write all of a submission's rows in one transaction, or none.

        Raises
        ------
        UnknownCellsError
            If there is a verdict on a cell that the gradebook does not have.
        """
        try:
            notebook, when, extension = self._submission(student, timestamp)
            score = self._write_scores(notebook, {v.grade_id: v for v in verdicts})
            self._write_comments(notebook, {v.exercise: v for v in verdicts})
            late = self._deadline.points_off(student, score, when, extension)
            self._db.execute(
                NOTEBOOKS.update()
                .where(NOTEBOOKS.c.id == notebook)
                .values(late_submission_penalty=late)
            )
            self._db.commit()
        except BaseException:
            self._db.rollback()
            raise

    def _submission(
        self, student: str, timestamp: datetime | None
    ) -> tuple[str, datetime | None, timedelta | None]:
        """The submitted notebook's id, when it was handed in, and the student's extension."""
        table = SUBMISSIONS.join(NOTEBOOKS, NOTEBOOKS.c.assignment_id == SUBMISSIONS.c.id)
        row = self._db.execute(
            select(
                SUBMISSIONS.c.id.label("submission"),
                NOTEBOOKS.c.id.label("notebook"),
                SUBMISSIONS.c.timestamp,
                SUBMISSIONS.c.extension,
            )
            .select_from(table)
            .where(SUBMISSIONS.c.assignment_id == self._assignment)
            .where(SUBMISSIONS.c.student_id == student)
            .where(NOTEBOOKS.c.notebook_id == self._own.notebook)
        ).first()
        if row is None:
            extension = (self._extensions or {}).get(student)
            return self._add_submission(student, timestamp, extension), timestamp, extension
        extension = row.extension
        if self._extensions is not None and extension != self._extensions.get(student):
            # nbgrader's own command has made the submission a moment ago.
            extension = self._extensions.get(student)
            self._db.execute(
                SUBMISSIONS.update()
                .where(SUBMISSIONS.c.id == row.submission)
                .values(extension=extension)
            )
        if timestamp is not None and timestamp != row.timestamp:
            self._db.execute(
                SUBMISSIONS.update()
                .where(SUBMISSIONS.c.id == row.submission)
                .values(timestamp=timestamp)
            )
        return row.notebook, timestamp or row.timestamp, extension

    def _add_submission(
        self, student: str, timestamp: datetime | None, extension: timedelta | None
    ) -> str:
        known = select(STUDENTS.c.id).where(STUDENTS.c.id == student)
        if self._db.execute(known).first() is None:
            self._db.execute(STUDENTS.insert().values(id=student))
        submission = new_uuid()
        self._db.execute(
            SUBMISSIONS.insert().values(
                id=submission,
                assignment_id=self._assignment,
                student_id=student,
                timestamp=timestamp,
                extension=extension,
            )
        )
        own = ""
        for cells in self._cells.values():
            notebook = new_uuid()
            self._db.execute(
                NOTEBOOKS.insert().values(
                    id=notebook, assignment_id=submission, notebook_id=cells.notebook
                )
            )
            for table, wanted in ((GRADES, cells.graded), (COMMENTS, cells.commented)):
                rows = [{"notebook_id": notebook, "cell_id": cell} for cell in wanted.values()]
                if rows:
                    self._db.execute(table.insert(), rows)
            own = notebook if cells is self._own else own
        return own

    def _write_scores(self, notebook: str, verdicts: dict[str, Verdict]) -> float:
        """Write what a machine says; returns the score that counts, a person's included."""
        names = {cell: name for name, cell in self._own.graded.items()}
        total, rows = 0.0, []
        for grade in self._db.execute(select(GRADES).where(GRADES.c.notebook_id == notebook)):
            verdict = verdicts.pop(names[grade.cell_id], None)
            auto = verdict.score if verdict else 0.0
            by_hand = verdict.needs_manual_grade if verdict else True
            # As nbgrader does: who has scored by hand should look again at a new submission.
            by_hand = by_hand or grade.manual_score is not None
            rows.append({"row": grade.id, "auto": auto, "by_hand": by_hand})
            counts = auto if grade.manual_score is None else grade.manual_score
            total += counts + (grade.extra_credit or 0.0)
        if verdicts:
            raise UnknownCellsError(", ".join(sorted(verdicts)))
        columns: dict[str, Any] = {
            "auto_score": bindparam("auto"),
            "needs_manual_grade": bindparam("by_hand"),
        }
        self._update(GRADES, rows, **columns)
        return total

    def _write_comments(self, notebook: str, verdicts: dict[str, Verdict]) -> None:
        names = {cell: name for name, cell in self._own.commented.items()}
        rows = []
        for comment in self._db.execute(select(COMMENTS).where(COMMENTS.c.notebook_id == notebook)):
            verdict = verdicts.get(names[comment.cell_id])
            blank = verdict is not None and verdict.status is Status.BLANK
            wanted = NO_RESPONSE if blank else None
            if wanted != comment.auto_comment:
                rows.append({"row": comment.id, "said": wanted})
        self._update(COMMENTS, rows, auto_comment=bindparam("said"))

    def _update(self, table: Any, rows: list[dict[str, Any]], **columns: Any) -> None:
        if rows:
            statement = table.update().where(table.c.id == bindparam("row")).values(**columns)
            self._db.connection().execute(statement, rows)
