"""Writes verdicts to nbgrader's gradebook and reads them back; only this room writes grades."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from nbgrader.api import Gradebook
from sqlalchemy.exc import InterfaceError, OperationalError

from autograder.course_settings import COURSE_FILE
from autograder.exercises.cell_marks import TEST_PREFIX
from autograder.gradebook.connection import GradebookError
from autograder.gradebook.score_writer import ScoreWriter, UnknownCellsError
from autograder.judging.verdict import Verdict
from autograder.reference import Chapter

WAIT_SECONDS, RETRY_SECONDS = 60.0, 0.5

log = logging.getLogger(__name__)


def write_submission(
    writer: ScoreWriter,
    student: str,
    verdicts: list[Verdict],
    timestamp: datetime | None = None,
    on_return: Callable[[], None] = lambda: None,
) -> None:
    """Write one submission's verdicts: all of them in one transaction, or none.

    The student and the submission are created if they are new. Only what a machine says is
    written (`auto_score`, `auto_comment`, the late penalty); a person's score and comment stay.
    A graded cell without a verdict gets a flagged zero, so that no score of an earlier
    submission is left standing.

    A database that is locked, or a server that has gone, is waited for, and the whole transaction
    is made again. That is safe even if the first one did arrive: it writes the same rows.

    Parameters
    ----------
    writer : ScoreWriter
    student : str
    verdicts : list of Verdict
    timestamp : datetime, optional
        When it was handed in; without one, a time that the gradebook has stays.
    on_return : callable
        Called before each new attempt, once the database answers again; may raise.

    Raises
    ------
    GradebookError
        If the gradebook has other cells, or does not come back in time.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    waited = False
    while True:
        try:
            if waited:
                on_return()
            writer.write(student, verdicts, timestamp)
            return
        except UnknownCellsError as error:
            raise GradebookError(f"The gradebook has no cells {error}.") from None
        except (OperationalError, InterfaceError) as error:
            reason = (str(error.orig).splitlines() or ["no reason given"])[0]
            if time.monotonic() > deadline:
                raise GradebookError(
                    f"The gradebook can't be written: {reason}. What was graded before {student} "
                    "is recorded whole. Put the database right and start again: it goes on there."
                ) from None
            if not waited:
                log.warning("The gradebook can't be written (%s); trying again.", reason)
            waited = True
            time.sleep(RETRY_SECONDS)


def save_master(gradebook: Gradebook, chapter: Chapter, save_cells: Callable[[], Any]) -> None:
    """Create or update the assignment's cells as nbgrader does, and hold them against the key.

    Parameters
    ----------
    save_cells : callable
        Runs nbgrader's SaveCells on the master copy.

    Raises
    ------
    GradebookError
        If cells were added or removed since submissions were graded, or points differ.
    """
    gradebook.update_or_create_assignment(chapter.assignment)
    try:
        save_cells()
    except RuntimeError as error:
        raise GradebookError(
            f"{error}. The built notebook has other cells than the gradebook, which holds "
            "submissions already. Restore the earlier notebook, or start a new gradebook for the "
            f"new one. (An exercise that is not to count any more: points 0 in {COURSE_FILE}.)"
        ) from error
    gradebook.db.expire_all()
    known = {
        cell.name: cell.max_score
        for notebook in gradebook.find_assignment(chapter.assignment).notebooks
        for cell in notebook.grade_cells
        # What a person grades is a solution cell as well.
        if cell.name not in {solution.name for solution in notebook.solution_cells}
    }
    must_fit(known, chapter)


def must_fit(known: Mapping[str, float], chapter: Chapter) -> None:
    """Hold the points of graded cells against the answer key's, as the course has them.

    Raises
    ------
    GradebookError
        If they differ.
    """
    points = {TEST_PREFIX + name: float(e.points) for name, e in chapter.exercises.items()}
    if known != points:
        differ = [
            f"{cell}: {known.get(cell, 'not there')} and {points.get(cell, 'not there')}"
            for cell in dict.fromkeys([*known, *points])
            if known.get(cell) != points.get(cell)
        ]
        raise GradebookError(
            f"The built notebook of {chapter.assignment} has other graded cells than the answer "
            f"key with {COURSE_FILE}, in points: {'; '.join(differ)}. "
            f"Build it anew: autograder build {chapter.assignment}"
        )
