"""First-order changes by the operators of Cosmic Ray, a kept library for mutation testing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

# These ask for a variable's name and put a random number in its place: never the same twice.
NEEDS_ARGUMENTS = frozenset(("core/VariableReplacer", "core/VariableInserter"))


class MutationLibraryMissingError(RuntimeError):
    """Cosmic Ray is not installed."""


def changes(source: str) -> Iterator[tuple[str, str]]:
    """Every change that the library knows, as (operator, changed source).

    Raises
    ------
    MutationLibraryMissingError
        If Cosmic Ray is not installed; it says what to install.
    """
    try:
        from cosmic_ray.ast import get_ast
        from cosmic_ray.mutating import mutate_code
    except ModuleNotFoundError as error:
        raise MutationLibraryMissingError(
            f"The audit needs the package cosmic-ray, which is missing ({error}). "
            "Install the extra: pip install -e '.[instructor,test]'"
        ) from None
    operators = _operators()
    positions: Counter[str] = Counter()
    for node in _nodes(get_ast(source)):
        for name, operator in operators.items():
            positions[name] += len(list(operator.mutation_positions(node)))
    for name, count in positions.items():
        for occurrence in range(count):
            changed = mutate_code(source, operators[name], occurrence)
            if changed is not None:
                yield name, changed


@cache
def _operators() -> dict[str, Any]:
    from cosmic_ray.plugins import get_operator, operator_names

    names = sorted(set(operator_names()) - NEEDS_ARGUMENTS)
    return {name: get_operator(name)() for name in names}


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", ()):
        yield from _nodes(child)
