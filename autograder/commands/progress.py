"""The progress bar of the commands that take long."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn


def progress_bar(*columns: ProgressColumn) -> Progress:
    """A bar on standard error: a title, the bar, how many of how many, and the given columns."""
    always = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    return Progress(*always, *columns, console=Console(stderr=True))
