"""What a database's error means for whoever runs a command, and what to do about it."""

from __future__ import annotations

import fcntl
import os
import re
from pathlib import Path

from autograder.gradebook.file_lock import Held, NoLocks, lock_file

RESTORE = "Restore it from a backup; what was graded since is graded again by autograder grade."
CLOSE = (
    "Another program is writing to it, or has left it locked (formgrader, another grading, a "
    "database browser). End that, and start again."
)
UPGRADE = (
    "An older nbgrader made it, and its tables lack what this one needs. Copy the gradebook, then "
    "run: nbgrader db upgrade"
)
IS_SERVER_WELL = "Put the database right (is its disk full, does its server run?) and start again."
# Patterns of SQLite's and PostgreSQL's own messages, and what to say.
FAULTS = {
    r"no such (column|table)|has no column|(column|relation) .*does not exist": UPGRADE,
    r"not a database|malformed|file is encrypted": f"It is damaged. {RESTORE}",
}
LOCK_TROUBLE = r"database is locked|disk i/o error|locking protocol"
NO_ACCESS = r"unable to open|readonly database|permission denied"


def fault_of(error: BaseException, path: Path | None) -> str:
    """The database's own words, and what to do.

    Parameters
    ----------
    error : exception
        Of SQLAlchemy or nbgrader.
    path : Path or None
        The gradebook's file, if it is one.
    """
    said = (str(getattr(error, "orig", None) or error).splitlines() or ["no reason given"])[0]
    return f"{said.rstrip('.')}. {_advice(said.lower(), path)}"


def _advice(said: str, path: Path | None) -> str:
    if path is not None and re.search(LOCK_TROUBLE, said):
        return _lock_advice(path)
    if path is not None and re.search(NO_ACCESS, said):
        return _access_advice(path)
    for pattern, advice in FAULTS.items():
        if re.search(pattern, said):
            return advice
    return IS_SERVER_WELL


def _lock_advice(path: Path) -> str:
    """Whether somebody holds the database, or its file system has no locks to give."""
    # Tried with locks of SQLite's kind, on a file of our own: to close the database's would give
    # up the locks that this process has on it.
    probe = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        os.close(lock_file(probe, (fcntl.lockf,)))
    except NoLocks as error:
        return (
            f"The file system of {path.parent} keeps no locks ({error}), as some network folders "
            "do, and SQLite needs them. Move the gradebook to a local disk or to a PostgreSQL "
            "server (docs/grading.md). Grading can do without: autograder grade --no-lock"
        )
    except (Held, OSError):
        return IS_SERVER_WELL
    finally:
        probe.unlink(missing_ok=True)
    return CLOSE


def _access_advice(path: Path) -> str:
    if not path.parent.is_dir():
        return f"There is no folder {path.parent}. Correct c.CourseDirectory.db_url."
    if path.is_dir():
        return "It is a folder. Correct c.CourseDirectory.db_url."
    needed = path if path.exists() else path.parent
    if not os.access(needed, os.R_OK | os.W_OK):
        return f"You may not read and write {needed}. Change its permissions or its owner."
    if not os.access(path.parent, os.W_OK):
        return f"You may not write into {path.parent}, where SQLite keeps its journal beside it."
    return IS_SERVER_WELL
