"""The console that tables are printed on."""

from __future__ import annotations

from rich.console import Console

# Where the output goes to a file or a pipe, rich would fold tables to 80 columns.
FILE_WIDTH = 120


def table_console() -> Console:
    """Standard output, wide enough for a class table."""
    console = Console()
    return console if console.is_terminal else Console(width=FILE_WIDTH)
