"""Runs a cell as a notebook does, and says how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from IPython.utils.capture import CapturedIO

from .definitions import failed_line, run_definitions
from .shell import Shell, error_text


@dataclass(frozen=True)
class CellResult:
    """How a cell ended, and what it showed.

    Attributes
    ----------
    outcome : str
        "ok", "raised" or "memory".
    outputs : list of dict
        Notebook outputs.
    error_name, error : str
        Type and message of the exception, if there was one.
    line : int
        Where it was raised, counted from 1; 0 if that is not known.
    saved : int
        Statements below that line which were run by themselves all the same.
    """

    outcome: str
    outputs: list[dict[str, Any]]
    error_name: str = ""
    error: str = ""
    line: int = 0
    saved: int = 0


def run_cell(shell: Shell, source: str) -> CellResult:
    """Run one cell; of one that fails, also the definitions below the line that raised."""
    collector = shell.collector
    collector.clear()
    shown, source = without_capture(shell, source)
    result = shell.run_cell(source, store_history=True)
    error = result.error_before_exec or result.error_in_exec
    if not shown:
        collector.keep_errors()
    if error is None:
        return CellResult("ok", collector.taken())
    line = failed_line(error)
    saved = run_definitions(shell, source, line) if result.error_before_exec is None else 0
    outcome = "memory" if isinstance(error, MemoryError) else "raised"
    name, text = type(error).__name__, error_text(error)
    return CellResult(outcome, collector.taken(), name, text, line, saved)


def without_capture(shell: Shell, source: str) -> tuple[bool, str]:
    """Whether a cell's outputs are shown, and the cell without ``%%capture`` above it.

    That magic keeps an error to itself, and with it which lines were not reached.
    """
    first, _, rest = source.lstrip().partition("\n")
    if not first.startswith("%%capture"):
        return True, source
    for name in first.split()[1:]:
        if name.isidentifier():
            shell.user_ns[name] = CapturedIO(None, None)
    return False, f"\n{rest}"


def define(shell: Shell, source: str) -> CellResult:
    """Run the definitions of a cell that is not to run as a whole."""
    shell.collector.clear()
    saved = run_definitions(shell, source)
    return CellResult("ok", shell.collector.taken(), saved=saved)
