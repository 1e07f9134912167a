"""What the text of cells says of a name, and which cell's text a function was made from."""

from __future__ import annotations

import ast
import linecache
from collections.abc import Iterator
from contextlib import suppress
from types import CodeType
from typing import Any

from course.feedback.notebook_cells import Cell

# Where code of a cell with %%time on top comes from; its text is not kept.
_TIMED = "<timed exec>"


def latest_statement(cell: Cell, name: str) -> ast.AST | None:
    """The last statement of a cell that gives a name a value.

    Of anything but a definition, such as an assignment or an `if` around one, the cell's text does
    not tell what the name stands for afterwards.
    """
    try:
        body = ast.parse(cell.code()).body
    except (SyntaxError, ValueError):
        return ast.Pass() if cell.mentions(name) else None
    giving = [statement for statement in body if name in names_given(statement)]
    return giving[-1] if giving else None


def defines(statement: ast.AST) -> bool:
    """Whether the text of a statement is all of a function or class that it names."""
    if isinstance(statement, ast.Assign):
        return isinstance(statement.value, ast.Lambda)
    return isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)


def names_given(statement: ast.stmt) -> Iterator[str]:
    """Names that a statement gives a value in the notebook; those inside functions are others."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
            continue
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).split(".")[0]
        waiting.extend(ast.iter_child_nodes(node))


def definition_of(checked: Any, name: str, cells: list[Cell]) -> str | None:
    """The definition that made a function, as text; None if no cell of the notebook did."""
    for code in codes_of(checked):
        source = _source_of(code)
        if source.strip() not in _sources(cells):
            continue
        for statement in ast.parse(source).body:
            first = min(
                one.lineno for one in (statement, *getattr(statement, "decorator_list", ()))
            )
            inside = first <= code.co_firstlineno <= (statement.end_lineno or first)
            if inside and defines(statement) and name in names_given(statement):
                return ast.unparse(statement)
    return None


def made_by_a_cell(checked: Any, cells: list[Cell]) -> bool:
    """Whether a cell of the notebook made a function: not a file, and not exec."""
    return any(
        code.co_filename == _TIMED or _source_of(code).strip() in _sources(cells)
        for code in codes_of(checked)
    )


def _sources(cells: list[Cell]) -> set[str]:
    return {text.strip() for cell in cells for text in (cell.source, cell.code())} - {""}


def _source_of(code: CodeType) -> str:
    return "".join(linecache.getlines(code.co_filename))


def codes_of(checked: Any) -> Iterator[CodeType]:
    """Code of a function, of what it wraps, and of a class's methods."""
    seen: set[int] = set()
    waiting = [checked]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, type):
            waiting.extend(vars(one).values())
        code = getattr(one, "__code__", None)
        if isinstance(code, CodeType):
            yield code
        waiting.extend(
            getattr(one, held) for held in ("__wrapped__", "__func__", "func") if hasattr(one, held)
        )
        for cell in getattr(one, "__closure__", None) or ():
            with suppress(ValueError):
                if callable(cell.cell_contents):
                    waiting.append(cell.cell_contents)


def words_in(code: CodeType) -> Iterator[str]:
    """Global names that code uses, those of functions inside it included."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from words_in(constant)
