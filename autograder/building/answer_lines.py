"""Which names each line of an answer reads: what a step is made of."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Path = tuple[int | str, ...]


@dataclass(frozen=True)
class NamesRead:
    """The names that are read for one value, and whether its line changes what was there before.

    ``changes`` is true of an entry of an array that is filled in, and of ``+=``.
    """

    names: frozenset[str] = frozenset()
    changes: bool = False


class AnswerLines:
    """The statements of an answer, found by their lines; these count from 0, as in a record."""

    def __init__(self, function: Callable[..., Any]) -> None:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
        self._statements = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)][1:]

    def of_set(self, line: int, name: str, key: Any) -> NamesRead:
        """What is read on a line that sets a name, or an entry under a key of it."""
        statement = self._at(line + 1)
        if isinstance(statement, ast.For):
            return NamesRead(_names(statement.iter))
        if isinstance(statement, ast.AugAssign):
            return NamesRead(_names(statement), changes=True)
        if not isinstance(statement, ast.Assign):
            return NamesRead(_names(statement) if statement else frozenset())
        for target, value in _halves(statement):
            if _sets(target, name, key):
                fills_in = isinstance(target, ast.Subscript) and key is None
                return NamesRead(_names(value), changes=fills_in)
        return NamesRead(_names(statement.value))

    def of_result(self, path: Path) -> NamesRead:
        """What is read for a part of the result, on the last line that returns."""
        returns = [one for one in self._statements if isinstance(one, ast.Return)]
        last = max(returns, key=lambda one: one.lineno, default=None)
        value: ast.AST | None = last.value if last else None
        for step in path:
            value = _part(value, step)
        return NamesRead(_names(value) if value is not None else frozenset())

    def _at(self, number: int) -> ast.stmt | None:
        """The innermost statement on a line."""
        on_line = [s for s in self._statements if s.lineno <= number <= (s.end_lineno or s.lineno)]
        return max(on_line, key=lambda one: one.lineno, default=None)


def _names(node: ast.AST) -> frozenset[str]:
    return frozenset(one.id for one in ast.walk(node) if isinstance(one, ast.Name))


def _halves(statement: ast.Assign) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Each target with its value; of ``a, b = c, d`` one by one."""
    for target in statement.targets:
        parts = target.elts if isinstance(target, ast.Tuple) else [target]
        values = [statement.value] * len(parts)
        if isinstance(statement.value, ast.Tuple) and len(statement.value.elts) == len(parts):
            values = statement.value.elts
        yield from zip(parts, values, strict=True)


def _sets(target: ast.expr, name: str, key: Any) -> bool:
    if isinstance(target, ast.Subscript):
        return ast.unparse(target.value) == name and _may_be(target.slice, key)
    return isinstance(target, ast.Name) and target.id == name


def _may_be(index: ast.expr, key: Any) -> bool:
    """Whether an index can have that value; of f"dW{layer}" the fixed beginning tells."""
    if isinstance(index, ast.JoinedStr) and isinstance(index.values[0], ast.Constant):
        return isinstance(key, str) and key.startswith(str(index.values[0].value))
    return not isinstance(index, ast.Constant) or index.value == key


def _part(value: ast.AST | None, step: int | str) -> ast.AST | None:
    """The part of a written-out tuple or dictionary; of anything else, all of it."""
    if isinstance(value, ast.Tuple) and isinstance(step, int) and step < len(value.elts):
        return value.elts[step]
    if isinstance(value, ast.Dict):
        for key, own in zip(value.keys, value.values, strict=True):
            if isinstance(key, ast.Constant) and key.value == step:
                return own
    return value
