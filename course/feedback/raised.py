"""Whether two exceptions of the same type have the same cause, as far as their texts tell."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d+")
# These stand in every text about shapes, whatever the mistake, as in "axis 1" or "operand 0".
_NO_SIZES = frozenset("01")


def same_cause(one: str, other: str) -> bool:
    """Compare first lines: the same words, or, where shapes do not fit, the same sizes.

    ``w.T @ X`` and ``np.dot(w.T, X)`` report the same mistake in different words, but the sizes
    in them are equal. Within a case all sizes differ, so other mistakes report other sizes.
    """
    first, second = _first_line(one), _first_line(other)
    if first == second:
        return True
    sizes = _sizes(first)
    return bool(sizes) and sizes == _sizes(second)


def other_sizes(one: str, other: str) -> bool:
    """Whether both texts tell sizes, and not the same ones: then the causes differ."""
    sizes, others = sizes_in(one), sizes_in(other)
    return bool(sizes and others) and sizes != others


def sizes_in(text: str) -> set[str]:
    """The sizes that an error's first line tells, as digits."""
    return _sizes(_first_line(text))


def _first_line(text: str) -> str:
    return text.splitlines()[0] if text else ""


def _sizes(text: str) -> set[str]:
    return set(_NUMBER.findall(text)) - _NO_SIZES
