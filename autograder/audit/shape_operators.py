"""First-order changes of our own: what goes wrong with shapes, axes, means and NumPy's names."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.audit.call_operators import CALL_OPERATORS
from autograder.audit.term_operators import TERM_OPERATORS

OPERATORS = {**TERM_OPERATORS, **CALL_OPERATORS}


def changes(source: str) -> Iterator[tuple[str, str]]:
    """Every change by every operator, as (operator, changed source)."""
    places = list(ast.walk(ast.parse(source)))
    for name, operator in OPERATORS.items():
        for place, node in enumerate(places):
            for replacement in operator(node):
                yield f"shape/{name}", _with(source, place, replacement)


def _with(source: str, place: int, replacement: ast.AST) -> str:
    """The code with the node at one place of the walk replaced."""
    tree = ast.parse(source)
    target = list(ast.walk(tree))[place]
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is target:
                setattr(parent, field, replacement)
            elif isinstance(value, list) and any(item is target for item in value):
                setattr(parent, field, [replacement if v is target else v for v in value])
    return ast.unparse(ast.fix_missing_locations(tree))
