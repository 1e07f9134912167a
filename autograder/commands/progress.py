"""The progress bars of the commands; all of them stand on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn
from rich.progress import TimeElapsedColumn as Elapsed


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
