"""What commands show on standard error while they work: progress bars, and what is logged."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn
from rich.progress import TimeElapsedColumn as Elapsed
from rich.text import Text

# How often -v was given: from which level on what is logged is shown.
LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)


@cache
def error_console() -> Console:
    """Standard error, as rich writes to it.

    Whatever is written while a bar is shown has to go through the bar's own console, which
    moves the bar down for it.
    """
    return Console(stderr=True)


def progress_bar(*columns: ProgressColumn) -> Progress:
    """A bar with a title before it, a count behind it, and then the columns given."""
    title = TextColumn("{task.description}")
    return Progress(title, BarColumn(), MofNCompleteColumn(), *columns, console=error_console())


@contextmanager
def count_steps(title: str) -> Iterator[Callable[[int, int], None]]:
    """A bar for work whose size is known once it has begun; yields ``show(done, of_all)``."""
    with progress_bar(Elapsed()) as progress:
        task = progress.add_task(title, total=None)

        def show(done: int, of_all: int) -> None:
            progress.update(task, completed=done, total=of_all)

        yield show


class ConsoleHandler(logging.Handler):
    """Writes what is logged above a progress bar, if one is shown."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record, whole, however long its line gets."""
        error_console().print(Text(self.format(record)), soft_wrap=True)


@contextmanager
def show_log(verbosity: int) -> Iterator[None]:
    """Show what the package logs: warnings, from 1 on what happens in a run, from 2 on all."""
    logger = logging.getLogger("autograder")
    handler = ConsoleHandler()
    if verbosity:
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(LEVELS[min(verbosity, len(LEVELS) - 1)])
    try:
        yield
    finally:
        logger.setLevel(before)
        logger.removeHandler(handler)
