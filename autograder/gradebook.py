"""Writes verdicts to nbgrader's gradebook and reads them back; only this room writes grades."""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from nbgrader.api import Gradebook, MissingEntry, SubmittedNotebook
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SAWarning

from autograder.draw import secret_beside
from autograder.grading.rebuild import TEST_PREFIX
from autograder.verdict import Status, Verdict

# nbgrader's own words for a blank that was left as it is.
NO_RESPONSE = "No response."
DEFAULT_FILE = "gradebook.db"

Penalty = Callable[[str, float, float], "float | None"]


class GradebookError(RuntimeError):
    """The gradebook and the chapter don't fit together; the text says what to do."""


@dataclass(frozen=True)
class Entry:
    """Which submitted notebook a set of verdicts belongs to."""

    student: str
    assignment: str
    notebook: str


class Row(NamedTuple):
    """A grade as every way of grading must give it; ids and timestamps are nbgrader's own."""

    student: str
    grade_id: str
    auto_score: float | None
    max_score: float
    needs_manual_grade: bool
    comment: str | None


def open_gradebook(db_url: str, course_id: str) -> Gradebook:
    """Open nbgrader's gradebook, a context manager; make the database if it is new."""
    # nbgrader asks the program alembic for a new database's version, and finds it by PATH alone.
    beside_python = str(Path(sys.executable).parent)
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = os.pathsep.join([before, beside_python])
    try:
        return Gradebook(db_url, course_id)
    finally:
        os.environ["PATH"] = before


def gradebook_secret(db_url: str, root: Path) -> bytes:
    """The class's secret: beside the gradebook's file, or in the course root for a server."""
    url = make_url(db_url)
    is_file = url.get_backend_name() == "sqlite" and url.database
    return secret_beside(root / (url.database if is_file else DEFAULT_FILE))


def record(gradebook: Gradebook, entry: Entry, verdicts: list[Verdict], penalty: Penalty) -> None:
    """Write one submission's verdicts: all of them in one transaction, or none.

    Only what a machine says is written (`auto_score`, `auto_comment`, the late penalty); a
    person's score and comment stay. A graded cell without a verdict gets a flagged zero, so
    that no score of an earlier submission is left standing.
    """
    notebook = gradebook.find_submission_notebook(entry.notebook, entry.assignment, entry.student)
    try:
        _write_scores(notebook, {verdict.grade_id: verdict for verdict in verdicts})
        _write_comments(notebook, {verdict.exercise: verdict for verdict in verdicts})
        gradebook.db.flush()
        gradebook.db.refresh(notebook)
        notebook.late_submission_penalty = _late_penalty(notebook, entry.student, penalty)
        gradebook.db.commit()
    except BaseException:
        gradebook.db.rollback()
        raise


def rows(gradebook: Gradebook, assignment: str) -> list[Row]:
    """Every grade of an assignment, sorted by student and cell."""
    found = []
    for submission in gradebook.assignment_submissions(assignment):
        for notebook in submission.notebooks:
            comments = {comment.name: comment.comment for comment in notebook.comments}
            found += [
                Row(
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


def save_master(
    gradebook: Gradebook, assignment: str, save_cells: Callable[[], Any], points: dict[str, float]
) -> None:
    """Create or update the assignment's cells as nbgrader does, and hold them against the key.

    Parameters
    ----------
    save_cells : callable
        Runs nbgrader's SaveCells on the master copy.
    points : dict
        What each graded cell is worth by the answer key.

    Raises
    ------
    GradebookError
        If cells were added or removed since submissions were graded, or points differ.
    """
    gradebook.update_or_create_assignment(assignment)
    try:
        save_cells()
    except RuntimeError as error:
        raise GradebookError(
            f"{error}. The built notebook has other cells than the gradebook. Restore the "
            "earlier notebook, or start a new gradebook for the new one."
        ) from error
    gradebook.db.expire_all()
    known = {
        cell.name: cell.max_score
        for notebook in gradebook.find_assignment(assignment).notebooks
        for cell in notebook.grade_cells
    }
    if known != points:
        raise GradebookError(
            f"The built notebook of {assignment} has the graded cells {json.dumps(known)}, the "
            f"answer key {json.dumps(points)}. Build it anew: "
            f"python -m autograder build {assignment}"
        )


def ensure_submission(gradebook: Gradebook, entry: Entry, timestamp: Any = None) -> None:
    """Create the student and the submission if they are new; note when it was handed in."""
    try:
        gradebook.find_student(entry.student)
    except MissingEntry:
        gradebook.add_student(entry.student)
    when = {"timestamp": timestamp} if timestamp else {}
    with warnings.catch_warnings():
        # nbgrader builds a submission's rows before it adds them to the session, on purpose.
        warnings.simplefilter("ignore", SAWarning)
        gradebook.update_or_create_submission(entry.assignment, entry.student, **when)


def _write_scores(notebook: SubmittedNotebook, verdicts: dict[str, Verdict]) -> None:
    for grade in notebook.grades:
        verdict = verdicts.pop(grade.name, None)
        grade.auto_score = verdict.score if verdict else 0.0
        by_hand = verdict.needs_manual_grade if verdict else True
        # As nbgrader does: who has scored by hand should look again at a new submission.
        grade.needs_manual_grade = by_hand or grade.manual_score is not None
    if verdicts:
        raise GradebookError(f"The gradebook has no cells {', '.join(sorted(verdicts))}.")


def _write_comments(notebook: SubmittedNotebook, verdicts: dict[str, Verdict]) -> None:
    for comment in notebook.comments:
        verdict = verdicts.get(comment.name)
        blank = verdict is not None and verdict.status is Status.BLANK
        comment.auto_comment = NO_RESPONSE if blank else None


def _late_penalty(notebook: SubmittedNotebook, student: str, penalty: Penalty) -> float | None:
    seconds_late = notebook.assignment.total_seconds_late
    if seconds_late <= 0:
        return None
    wanted = penalty(student, notebook.score, seconds_late)
    return None if wanted is None else min(max(wanted, 0.0), notebook.score)
