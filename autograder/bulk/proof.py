"""The proof that student code can be walled in, before anything of a grading is written."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from autograder.errors import AutograderError
from autograder.gradebook.course import Course
from autograder.limits import Limits
from autograder.pool.fork_server import ForkServerLost, WorkerForkServer
from autograder.pool.log_lines import PACKAGE
from autograder.reference import Chapter
from autograder.sandbox.wall import find_bubblewrap


def has_new_work(course: Course, chapter: Chapter, students: Sequence[str]) -> bool:
    """Whether somebody has not been graded yet, so that student code is surely run.

    Where all have been, the gradebook, the secret and the assignment are there already, and the
    sandbox need not start if nothing has changed.
    """
    return any(not course.folders.graded_notebook(one, chapter).exists() for one in students)


@contextmanager
def missing_walls_first() -> Iterator[None]:
    """Where the course itself is at fault, tell of missing walls in place of that.

    Without bubblewrap nothing can be graded here, whatever is put right in the course.

    Raises
    ------
    SandboxUnavailableError
        If there is no bubblewrap, and something else is wrong as well.
    """
    try:
        yield
    except AutograderError as error:
        find_bubblewrap()
        raise error from None


@contextmanager
def proved_here(limits: Limits) -> Iterator[WorkerForkServer | None]:
    """What workers are forked from, its walls proved; None if it was lost meanwhile.

    Raises
    ------
    SandboxUnavailableError
        If student code can't be walled in here.
    """
    find_bubblewrap()
    server = WorkerForkServer(limits, logging.getLogger(PACKAGE).getEffectiveLevel())
    proved: WorkerForkServer | None = server
    try:
        try:
            server.prove()
        except ForkServerLost:
            # The pool starts another one, and says so if that can't be.
            proved = None
        yield proved
    finally:
        server.close()
