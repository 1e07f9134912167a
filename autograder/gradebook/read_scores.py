"""Reads a whole class's scores and comments from the gradebook, in a few questions."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from autograder.gradebook.rows import nothing_graded
from autograder.gradebook.scores import ExerciseScore, StudentScores
from autograder.gradebook.students import full_name

Conditions = list[ColumnElement[bool]]
# nbgrader keeps the points of its kinds of cells in a table each.
GRADED, TASKS = GradeCell.__table__, TaskCell.__table__


def class_scores(gradebook: Gradebook, assignment: str) -> list[StudentScores]:
    """Everybody's scores in an assignment, sorted by id.

    Raises
    ------
    GradebookError
        If there are none.
    """
    found = read_scores(gradebook, assignment)
    if not found:
        raise nothing_graded(assignment)
    return found


def read_scores(
    gradebook: Gradebook, assignment: str, student: str | None = None
) -> list[StudentScores]:
    """Everybody's scores in an assignment, sorted by id; or those of one student.

    Whoever has handed in nothing is not among them, nor is anybody if nothing was graded.
    """
    own = [Assignment.name == assignment]
    if student is not None:
        own.append(SubmittedAssignment.student_id == student)
    submissions = (
        _of(select(SubmittedAssignment), own)
        .options(joinedload(SubmittedAssignment.student))
        .order_by(SubmittedAssignment.student_id)
    )
    cells, comments = _cells(gradebook, own), _comments(gradebook, own)
    return [
        StudentScores(
            student=submission.student_id,
            name=full_name(submission.student.first_name, submission.student.last_name),
            address=submission.student.email or "",
            score=sum(cell.score for cell in cells[submission.id].values()),
            max_score=sum(cell.max_score for cell in cells[submission.id].values()),
            penalty=submission.late_submission_penalty or 0.0,
            seconds_late=submission.total_seconds_late,
            cells=cells[submission.id],
            comments=comments[submission.id],
        )
        for submission in gradebook.db.scalars(submissions)
    ]


def _of(question: Select[Any], own: Conditions) -> Select[Any]:
    """A question about submissions, limited to some."""
    joined = question.join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
    return joined.where(*own)


def _cells(gradebook: Gradebook, own: Conditions) -> dict[str, dict[str, ExerciseScore]]:
    """Id of a submission to its graded cells."""
    most = func.coalesce(GRADED.c.max_score, TASKS.c.max_score, 0.0)
    scores = (Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade)
    question = (
        select(SubmittedAssignment.id, BaseCell.name, most, *scores)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .outerjoin(GRADED, GRADED.c.id == BaseCell.id)
        .outerjoin(TASKS, TASKS.c.id == BaseCell.id)
    )
    found: dict[str, dict[str, ExerciseScore]] = defaultdict(dict)
    for submission, name, max_score, *given in gradebook.db.execute(_of(question, own)):
        automatic, manual, extra, look = given
        counts = automatic if manual is None else manual
        found[submission][name] = ExerciseScore(
            score=(counts or 0.0) + (extra or 0.0),
            max_score=max_score,
            automatic=automatic,
            by_person=manual is not None or bool(extra),
            to_look_at=bool(look),
        )
    return found


def _comments(gradebook: Gradebook, own: Conditions) -> dict[str, dict[str, str]]:
    """Id of a submission to what a person wrote about its cells."""
    question = (
        select(SubmittedAssignment.id, BaseCell.name, Comment.manual_comment)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Comment, Comment.notebook_id == SubmittedNotebook.id)
        .join(BaseCell, Comment.cell_id == BaseCell.id)
        .where(Comment.manual_comment.is_not(None))
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for submission, name, comment in gradebook.db.execute(_of(question, own)):
        if comment.strip():
            found[submission][name] = comment.strip()
    return found
