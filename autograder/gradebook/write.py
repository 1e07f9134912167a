"""Writes verdicts to nbgrader's gradebook and reads them back; only this room writes grades."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, InvalidEntry
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from autograder.errors import AutograderError
from autograder.exercises.inputs import SECRET_FILE, secret_beside
from autograder.gradebook.score_writer import ScoreWriter, UnknownCellsError
from autograder.judging.verdict import Verdict

DEFAULT_FILE = "gradebook.db"
WAIT_SECONDS, RETRY_SECONDS = 60.0, 0.5

log = logging.getLogger(__name__)


class GradebookError(AutograderError):
    """The gradebook can't be used, or holds another version of the chapter than the key."""


def open_gradebook(db_url: str, course_id: str) -> Gradebook:
    """Open nbgrader's gradebook, a context manager; make the database if it is new.

    Raises
    ------
    GradebookError
        If the database can't be read or made, or the package that speaks to it is missing.
    """
    # nbgrader asks the program alembic for a new database's version, and finds it by PATH alone.
    beside_python = str(Path(sys.executable).parent)
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = os.pathsep.join([before, beside_python])
    try:
        return Gradebook(db_url, course_id)
    except ModuleNotFoundError as error:
        raise GradebookError(
            f"The gradebook {shown_url(db_url)} needs the package {error.name}, which is not "
            "installed. For PostgreSQL write the address as postgresql+psycopg://... and install "
            "'neural-networks-autograder[postgres]'."
        ) from None
    except (InvalidEntry, SQLAlchemyError) as error:
        raise GradebookError(
            f"The gradebook {shown_url(db_url)} can't be opened: {str(error).splitlines()[0]}. "
            "Nothing was graded. Put the database right (is its disk full, does its server run?) "
            "and start again."
        ) from None
    finally:
        os.environ["PATH"] = before


def shown_url(db_url: str) -> str:
    """A gradebook's address as it may be shown: without a password."""
    return make_url(db_url).render_as_string(hide_password=True)


def gradebook_secret(db_url: str, root: Path) -> bytes:
    """The class's secret: beside the gradebook's file, or in the course root for a server."""
    return secret_beside(_gradebook_file(db_url, root))


def secret_file(db_url: str, root: Path) -> Path:
    """The file that holds the secret; it is there afterwards."""
    gradebook_secret(db_url, root)
    return _gradebook_file(db_url, root).with_name(SECRET_FILE)


def _gradebook_file(db_url: str, root: Path) -> Path:
    url = make_url(db_url)
    is_file = url.get_backend_name() == "sqlite"
    return root / ((url.database if is_file else None) or DEFAULT_FILE)


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
            f"autograder build {assignment}"
        )
