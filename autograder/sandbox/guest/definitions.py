"""Of a cell that did not run to its end: what can still be run by itself.

A line that fails only where the notebook is graded (a folder that is not there, a package that is
not installed) must not take along the functions that stand below it.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

# Cell magics that run what stands below them as Python; so does one that is not installed here.
PYTHON_MAGICS = frozenset({"time", "capture", "prun"})
# What assignments may call: makes a value, and does no work.
PLAIN_MODULES = frozenset({"np", "numpy", "math", "functools", "collections", "itertools"})
PLAIN_FUNCTIONS = frozenset({"range", "len", "zip", "enumerate", "sorted", "min", "max", "sum"})
DEFINITIONS = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
    *(ast.Import, ast.ImportFrom),
)
# Where these stand, a value takes work that has to be seen to end.
WORK = (ast.Await, ast.Yield, ast.YieldFrom)
REPEATED = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
# What IPython calls the files that cells are compiled from, and those below a magic.
CELL_FILES = ("<ipython-input", "<timed exec>")


def run_definitions(shell: InteractiveShell, source: str, after_line: int = 0) -> int:
    """Run each definition, import and plain assignment of a cell by itself; skip what raises.

    Parameters
    ----------
    source : str
        The cell, magics included.
    after_line : int
        Only statements that end in this line, which raised, or below it.

    Returns
    -------
    int
        How many statements ran.
    """
    statements = [one for one in _statements(shell, source) if _end_of(one) >= after_line]
    return sum(_run(node, shell.user_ns) for node in statements)


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


def _end_of(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _run(node: ast.stmt, names: dict[str, Any]) -> int:
    """Run a statement if it may run by itself, else those in it; how many ran.

    Of an import of several modules each runs alone.
    """
    match node:
        case ast.Import() if len(node.names) > 1:
            alone = [ast.copy_location(ast.Import([alias]), node) for alias in node.names]
            return sum(_run(one, names) for one in alone)
        case ast.With():
            return sum(_run(one, names) for one in node.body)
    if _may_run(node, names):
        with contextlib.suppress(BaseException):
            exec(compile(ast.Module([node], []), "<definitions of a cell>", "exec"), names)
            return 1
    parts = [*node.body, *node.orelse, *node.finalbody] if isinstance(node, ast.Try) else []
    return sum(_run(one, names) for one in parts)


def _may_run(node: ast.stmt, names: dict[str, Any]) -> bool:
    match node:
        case ast.Assign() | ast.AnnAssign():
            return node.value is not None and _is_plain(node.value, names)
        case ast.If():
            parts = [*node.body, *node.orelse]
            return _is_plain(node.test, names) and all(_may_run(one, names) for one in parts)
        case ast.Try():
            handlers = [one for handler in node.handlers for one in handler.body]
            parts = [*node.body, *handlers, *node.orelse, *node.finalbody]
            return all(_may_run(one, names) for one in parts)
        case ast.Pass():
            return True
    return isinstance(node, DEFINITIONS)


def _is_plain(value: ast.expr, names: dict[str, Any]) -> bool:
    """Whether to work out a value takes no call but of what makes a value."""
    waiting: list[ast.AST] = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, WORK) or (isinstance(node, REPEATED) and _calls_more(node)):
            return False
        if isinstance(node, ast.Call) and not _makes_value(node.func, names):
            return False
        # What a lambda calls is called later, if ever.
        waiting += [] if isinstance(node, ast.Lambda) else ast.iter_child_nodes(node)
    return True


def _calls_more(node: ast.AST) -> bool:
    """Whether something is called again and again that may take long."""
    calls = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
    return any(not (isinstance(one, ast.Name) and one.id in PLAIN_FUNCTIONS) for one in calls)


def _makes_value(function: ast.expr, names: dict[str, Any]) -> bool:
    if isinstance(function, ast.Name):
        named = names.get(function.id, getattr(builtins, function.id, None))
        return function.id in PLAIN_FUNCTIONS or isinstance(named, type)
    while isinstance(function, ast.Attribute):
        function = function.value
    return isinstance(function, ast.Name) and function.id in PLAIN_MODULES
