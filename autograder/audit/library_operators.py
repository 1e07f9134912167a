"""First-order changes by the operators of Cosmic Ray, a library for mutation testing."""

from __future__ import annotations

import itertools
import pickle
from collections.abc import Iterator
from functools import cache
from typing import Any

from autograder.errors import AutograderError

# These need the name of a variable, and put a random number in its place: no two runs of the audit
# would make the same mutants.
NEEDS_ARGUMENTS = frozenset(("core/VariableReplacer", "core/VariableInserter"))


class MutationLibraryMissingError(AutograderError):
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
    except ModuleNotFoundError as error:
        raise MutationLibraryMissingError(
            f"The audit needs the package cosmic-ray, which is missing ({error}). "
            "Install it: pip install 'neural-networks-autograder[audit]'"
        ) from None
    operators = _operators()
    tree = get_ast(source)
    nodes = list(_nodes(tree))
    # An operator changes the tree that it is given, so each change needs a fresh one. To unpickle
    # one is faster than to parse the source again.
    fresh = pickle.dumps(tree)
    for name, operator in operators.items():
        for place, node in enumerate(nodes):
            for index, _ in enumerate(operator.mutation_positions(node)):
                yield name, _changed(pickle.loads(fresh), place, operator, index)


@cache
def _operators() -> dict[str, Any]:
    from cosmic_ray.plugins import get_operator, operator_names

    names = sorted(set(operator_names()) - NEEDS_ARGUMENTS)
    return {name: get_operator(name)() for name in names}


def _changed(tree: Any, place: int, operator: Any, index: int) -> str:
    """The code after an operator's change at one place of the walk."""
    node = next(itertools.islice(_nodes(tree), place, None))
    siblings = node.parent.children if node.parent else [node]
    number = next(n for n, sibling in enumerate(siblings) if sibling is node)
    changed = operator.mutate(node, index)
    # An operator returns None where the node is to be deleted.
    siblings[number : number + 1] = [] if changed is None else [changed]
    return tree.get_code()


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", ()):
        yield from _nodes(child)
