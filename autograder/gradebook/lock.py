"""One grading of a course at a time: the second one is refused while the first is at work."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook
from sqlalchemy import Connection, text

from autograder.gradebook.write import GradebookError

# Any number that no other program on the server uses for its own locks.
ADVISORY_KEY = 0x6E6E6673
BUSY = (
    "Another grading of this course is at work{where}. Wait until it has ended, or end it; "
    "then start again. Nothing was graded here."
)


@contextmanager
def only_writer(secret_file: Path, gradebook: Gradebook) -> Iterator[Callable[[], None]]:
    """Hold the course's locks: of the secret's file, and of the database server if there is one.

    Both end with this process, however it ends. A server that is started again has forgotten
    its lock; what this yields takes it anew, and is to be called before anything is written.

    Raises
    ------
    GradebookError
        If another process holds one of them.
    """
    handle = os.open(secret_file, os.O_RDONLY | os.O_CLOEXEC)
    server = _ServerLock(gradebook)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise GradebookError(BUSY.format(where="")) from None
        server.take()
        yield server.take
    finally:
        server.release()
        os.close(handle)


class _ServerLock:
    """An advisory lock of a PostgreSQL server; does nothing for a gradebook that is a file."""

    def __init__(self, gradebook: Gradebook) -> None:
        self._engine = gradebook.engine
        self._connection: Connection | None = None

    def take(self) -> None:
        """Take the lock, on a connection of its own: it is held as long as that one is open."""
        self.release()
        if self._engine.dialect.name != "postgresql":
            return
        self._connection = self._engine.connect()
        asked = text("SELECT pg_try_advisory_lock(:key)")
        if not self._connection.execute(asked, {"key": ADVISORY_KEY}).scalar():
            raise GradebookError(BUSY.format(where=", perhaps on another computer"))
        self._connection.commit()

    def release(self) -> None:
        """Close the connection rather than give it back: the lock ends with it."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
