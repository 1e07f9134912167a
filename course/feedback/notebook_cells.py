"""The cells that a notebook has run: what each says of a name, and how its run ended."""

from __future__ import annotations

import ast
import re
import sys
import warnings
from dataclasses import dataclass
from typing import Any

# Magics that run the rest of their cell as the notebook's own code.
_BODY_IS_RUN = frozenset({"time", "capture", "prun"})
# How far a `def` may be indented by accident; further in, it is a method of a class.
_STRAY_INDENT = 3
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_CELL_LINE = re.compile(r"Cell In\s*\[\d+\], line (\d+)")


@dataclass(frozen=True)
class Stop:
    """Why the run of a cell ended early.

    Attributes
    ----------
    error : str
        The type of the error; "" if it is not known.
    line : int
        The line of the cell, counted from 1; 0 if it is not known.
    """

    error: str = ""
    line: int = 0


@dataclass(frozen=True)
class Cell:
    """A cell that was run.

    Attributes
    ----------
    number : int
        As in ``In [number]``.
    source : str
        Its text as plain Python: magics are calls by now.
    """

    number: int
    source: str

    def code(self) -> str:
        """What runs in the notebook's names: all of the cell, or what a magic like %%time runs.

        What stands below a magic that there is not was meant to run.
        """
        if "run_cell_magic" not in self.source:
            return self.source
        try:
            first = ast.parse(self.source).body[0]
        except (SyntaxError, ValueError, IndexError):
            return self.source
        magic = _cell_magic(first)
        if magic is None:
            return self.source
        name, body = magic
        # The magic's own line is kept as an empty one, so that lines count as in the cell.
        return f"\n{_as_python(body)}" if name in _BODY_IS_RUN or not _is_magic(name) else ""

    def late_syntax_error(self) -> Stop | None:
        """Where a cell that can be read can't be compiled, such as at a `return` of its own."""
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(self.code(), "cell", "exec", flags, dont_inherit=True)
        except SyntaxError as error:
            return Stop(type(error).__name__, error.lineno or 0)
        return None

    def syntax_error(self) -> Stop | None:
        """Where Python can't read the cell, if it can't."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ast.parse(self.code())
        except SyntaxError as error:
            return Stop(type(error).__name__, error.lineno or 0)
        except ValueError:
            return Stop("ValueError")
        return None

    def mentions(self, name: str) -> bool:
        """Whether some line of a cell that can't be read begins to define a name."""
        indents = rf"[ \t]{{0,{_STRAY_INDENT}}}"
        word = re.escape(name)
        begins = rf"^{indents}(?:(?:async\s+)?def|class)\s+{word}\b|^{word}\s*(?::[^=\n]+)?=(?!=)"
        return re.search(begins, self.code(), re.MULTILINE) is not None


def cells_run() -> list[Cell]:
    """The cells that this notebook has run, the one that is running at the end; [] elsewhere."""
    history = getattr(_shell(), "history_manager", None)
    sources = getattr(history, "input_hist_parsed", [])
    return [Cell(number, source) for number, source in enumerate(sources) if source]


def stop_of(cell: Cell) -> Stop | None:
    """How a cell that Python can read was stopped; None if it is known to have ended well."""
    history = getattr(_shell(), "history_manager", None)
    errors = getattr(history, "exceptions", None)
    if not isinstance(errors, dict):
        # Older versions of IPython keep no record of errors.
        return Stop()
    if cell.number not in errors:
        # Magics such as %%capture keep an error of what they run to themselves.
        return Stop() if cell.code() != cell.source else cell.late_syntax_error()
    kept = errors[cell.number]
    shown = _COLOURS.sub("", "\n".join(kept.get("traceback", ())))
    line = _CELL_LINE.search(shown)
    return Stop(str(kept.get("ename", "")), int(line[1]) if line else 0)


def _shell() -> Any:
    """IPython's shell, if this is a notebook or IPython's terminal."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def _as_python(text: str) -> str:
    try:
        return str(_shell().transform_cell(text))
    except SyntaxError:
        return text


def _is_magic(name: str) -> bool:
    """Whether there is a cell magic of that name. A misspelt one stops before its cell runs."""
    return _shell().find_cell_magic(name) is not None


def _cell_magic(statement: ast.stmt) -> tuple[str, str] | None:
    """The name and the text of a cell magic, if the statement is a call of one."""
    match statement:
        case ast.Expr(
            ast.Call(
                ast.Attribute(attr="run_cell_magic"),
                [ast.Constant(str(name)), _, ast.Constant(str(body))],
            )
        ):
            return name, body
    return None
