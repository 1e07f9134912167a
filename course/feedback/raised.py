"""Whether two exceptions of the same type have the same cause, as far as their texts tell."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d+")
# Axis numbers, "operand 1" and the like: in every text about shapes, whatever the mistake.
_NO_SIZES = frozenset("01")


def same_cause(one: str, other: str) -> bool:
    """Compare first lines: the same words, or the same sizes where shapes do not fit.

    ``w.T @ X`` and ``np.dot(w.T, X)`` word the same mistake in their own ways; the sizes that do
    not fit are the same, and no two sizes of a case are equal.
    """
    first, second = _first_line(one), _first_line(other)
    if first == second:
        return True
    sizes = _sizes(first)
    return bool(sizes) and sizes == _sizes(second)


def _first_line(text: str) -> str:
    return text.splitlines()[0] if text else ""


def _sizes(text: str) -> set[str]:
    return set(_NUMBER.findall(text)) - _NO_SIZES
