"""One grading of a course at a time: the second one is refused while the first is at work."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from nbgrader.api import Gradebook
from sqlalchemy import Connection, text

from autograder.gradebook.connection import GradebookError
from autograder.gradebook.course import Course
from autograder.gradebook.file_lock import Held, NoLocks, lock_file

LOCK_FILE = ".autograder-lock"
# Any number that no other program on the server uses for its own locks.
ADVISORY_KEY = 0x6E6E6673
BUSY = (
    "Another grading of this course is at work{where}. Wait until it has ended, or end it; "
    "then start again. Nothing was graded here."
)
NO_LOCKS = "The file system of {folder} keeps no locks ({said}), as some network folders do"
REFUSED = (
    ", so another grading at the same moment could not be kept out, nor another program from the "
    "gradebook. Nothing was graded. Move the gradebook to a local disk or to a PostgreSQL server; "
    "or make sure that nobody else grades this course or has its gradebook open (formgrader), and "
    "add --no-lock."
)
WARNED = ". With --no-lock it is up to you that nobody else grades this course meanwhile."

log = logging.getLogger(__name__)


@contextmanager
def locked_course(course: Course, *, may_lack_locks: bool) -> Iterator[Course]:
    """Hold the lock on the course's files; gives the course as it is to be used.

    Where the file system keeps no locks, a server's gradebook needs none: it has its own
    (`server_lock`). One that is a file is used without locks, if ``may_lack_locks``.

    Raises
    ------
    GradebookError
        If another process holds the lock, or none can be had.
    """
    path = course.beside_gradebook(LOCK_FILE)
    handle = None
    try:
        handle = lock_file(path)
    except Held:
        raise GradebookError(BUSY.format(where="")) from None
    except NoLocks as error:
        found = NO_LOCKS.format(folder=path.parent, said=error)
        if course.has_server:
            log.info("%s; the gradebook's server keeps the lock.", found)
        elif may_lack_locks:
            log.warning("%s%s", found, WARNED)
            course = course.without_locks()
        else:
            raise GradebookError(found + REFUSED) from None
    except OSError as error:
        if not course.has_server:
            raise GradebookError(
                f"{path} can't be made ({error.strerror}); it keeps a second grading out. Nothing "
                "was graded. Let the folder be one that you may write to: the gradebook is there."
            ) from None
    try:
        yield course
    finally:
        if handle is not None:
            os.close(handle)


@contextmanager
def server_lock(gradebook: Gradebook) -> Iterator[Callable[[], None]]:
    """Hold the database server's lock; of a gradebook that is a file there is none.

    It ends with this process, however that ends. A server that is started again has forgotten
    its lock; what this yields takes it anew, and is to be called before anything is written.

    Raises
    ------
    GradebookError
        If another process holds it.
    """
    server = _ServerLock(gradebook)
    try:
        server.take()
        yield server.take
    finally:
        server.release()


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
