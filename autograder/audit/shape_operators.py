"""First-order changes of our own: what goes wrong with shapes, axes, means and NumPy's names."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial

from autograder.audit.call_operators import CALL_OPERATORS
from autograder.audit.term_operators import TERM_OPERATORS

OPERATORS = {**TERM_OPERATORS, **CALL_OPERATORS}


def changes(source: str) -> Iterator[tuple[str, str]]:
    """Every change by every operator, as (operator, changed source)."""
    tree = ast.parse(source)
    places = list(_places(tree))
    for name, operator in OPERATORS.items():
        for node, put in places:
            for replacement in list(operator(node)):
                # The tree is changed in place and then restored: faster than one tree a change.
                put(ast.fix_missing_locations(replacement))
                changed = ast.unparse(tree)
                put(node)
                yield f"shape/{name}", changed


def _places(tree: ast.AST) -> Iterator[tuple[ast.AST, Callable[[ast.AST], None]]]:
    """Each node below the top, in the order of a walk, and how to put another in its place."""
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if isinstance(value, ast.AST):
                yield value, partial(setattr, parent, field)
            elif isinstance(value, list):
                for number, item in enumerate(value):
                    if isinstance(item, ast.AST):
                        yield item, partial(value.__setitem__, number)
