"""Of a cell that did not run to its end: what can still be run by itself.

A line that fails only where the notebook is graded (a folder that is not there, a package that is
not installed) must not take along the functions that stand below it.
"""

from __future__ import annotations

import ast
import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

# Cell magics that run what stands below them as Python; so does one that is not installed here.
PYTHON_MAGICS = frozenset({"time", "capture", "prun"})
# What assignments may call: makes a value, and does no work.
PLAIN_MODULES = frozenset({"np", "numpy", "math"})
PLAIN_FUNCTIONS = frozenset(
    {"int", "float", "bool", "str", "list", "tuple", "dict", "set", "range"}
)
DEFINITIONS = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
    *(ast.Import, ast.ImportFrom),
)
# What IPython calls the files that cells are compiled from, and those below a magic.
CELL_FILES = ("<ipython-input", "<timed exec>")
# Where these stand, a value takes work that has to be seen to end.
WORK = (
    *(ast.Await, ast.Yield, ast.YieldFrom),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
)


def run_definitions(shell: InteractiveShell, source: str, after_line: int = 0) -> int:
    """Run each definition, import and plain assignment of a cell by itself; skip what raises.

    Parameters
    ----------
    source : str
        The cell, magics included.
    after_line : int
        Only statements that begin below this line.

    Returns
    -------
    int
        How many statements ran.
    """
    count = 0
    for node in _statements(shell, source):
        if node.lineno > after_line and _may_run(node):
            with contextlib.suppress(BaseException):
                code = compile(ast.Module([node], []), "<definitions of a cell>", "exec")
                exec(code, shell.user_ns)
                count += 1
    return count


def failed_line(error: BaseException) -> int:
    """The line of the cell that raised, counted from 1; 0 if it is not known.

    Below a magic such as ``%%time``, lines are counted from below it.
    """
    line, step = 0, error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_name == "<module>" and code.co_filename.startswith(CELL_FILES):
            line = step.tb_lineno
        step = step.tb_next
    return line


def _statements(shell: InteractiveShell, source: str) -> list[ast.stmt]:
    lines = source.lstrip().split("\n", 1)
    if lines[0].startswith("%%"):
        name = lines[0].split()[0].lstrip("%")
        if name not in PYTHON_MAGICS and shell.find_cell_magic(name) is not None:
            return []
        source = lines[1] if len(lines) > 1 else ""
    try:
        return ast.parse(shell.transform_cell(source)).body
    except Exception:
        return []


def _may_run(node: ast.stmt) -> bool:
    match node:
        case ast.Assign() | ast.AnnAssign():
            return node.value is not None and _is_plain(node.value)
        case ast.Try():
            parts = [*node.body, *node.orelse, *node.finalbody]
            parts += [statement for handler in node.handlers for statement in handler.body]
            return all(map(_may_run, parts))
        case ast.If():
            return _is_plain(node.test) and all(map(_may_run, [*node.body, *node.orelse]))
        case ast.Pass():
            return True
    return isinstance(node, DEFINITIONS)


def _is_plain(value: ast.expr) -> bool:
    return not any(
        isinstance(node, WORK) or (isinstance(node, ast.Call) and not _calls_plain(node.func))
        for node in ast.walk(value)
    )


def _calls_plain(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in PLAIN_FUNCTIONS
    while isinstance(function, ast.Attribute):
        function = function.value
    return isinstance(function, ast.Name) and function.id in PLAIN_MODULES
