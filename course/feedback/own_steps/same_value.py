"""When a student's value is the same as that of a step, whatever its shape, sign or scale."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

import numpy as np

from course.feedback.compare import agrees
from course.feedback.tolerance import near, precisions_of

# The largest entry of a value that can be known again is at least so large.
SMALLEST = 1e-3

# Largest entries that differ by more than this part of themselves are those of different values.
ROUGHLY = 1e-2


class Same(IntEnum):
    """How a value agrees with that of a step."""

    NOT = 0
    # Transposed, with other axes of length 1, of the other sign, or times a known number.
    OTHERWISE = 1
    EXACTLY = 2


def same(expected: np.ndarray, given: np.ndarray, factors: Iterable[float]) -> Same:
    """Compare a value with that of a step.

    Parameters
    ----------
    factors : iterable of float
        Numbers by which a value may be larger or smaller, such as the number of examples.
    """
    if expected.size != given.size:
        return Same.NOT
    if agrees(expected, given):
        return Same.EXACTLY
    (precision,) = precisions_of([given])
    likely = [
        one for one in _factors(factors) if _is_likely(one, _largest(expected), _largest(given))
    ]
    for turned in _turned(expected, given) if likely else ():
        for factor in likely:
            if near(factor * expected, turned, precision).all():
                return Same.OTHERWISE
    return Same.NOT


class SameValues:
    """Values among which those that agree with a step are looked for.

    Most differ in size already, or in their largest entry, which is looked at first.
    """

    def __init__(self, values: Iterable[np.ndarray], factors: Iterable[float]) -> None:
        self._factors = list(factors)
        self._sizes = _factors(self._factors)
        self._by_size: dict[int, list[tuple[float, np.ndarray]]] = {}
        for value in values:
            self._by_size.setdefault(value.size, []).append((_largest(value), value))

    def best(self, expected: np.ndarray) -> Same:
        """How the value that comes nearest to a step agrees with it."""
        largest, best = _largest(expected), Same.NOT
        for own, value in self._by_size.get(expected.size, ()):
            if any(_is_likely(size, largest, own) for size in self._sizes):
                best = max(best, same(expected, value, self._factors))
            if best is Same.EXACTLY:
                break
        return best


def _is_likely(factor: float, expected: float, given: float) -> bool:
    """Whether the largest entries allow that one value is so many times the other."""
    return abs(given - abs(factor) * expected) <= ROUGHLY * given


def _largest(value: np.ndarray) -> float:
    return float(np.abs(value.astype(np.float64)).max())


def _turned(expected: np.ndarray, given: np.ndarray) -> list[np.ndarray]:
    """The given numbers in the shape of the expected ones, as far as that is the same array."""
    squeezed = np.squeeze(given)
    ways = []
    if squeezed.shape == np.squeeze(expected).shape:
        ways.append(squeezed.reshape(expected.shape))
    if squeezed.ndim > 1 and squeezed.T.shape == np.squeeze(expected).shape:
        ways.append(squeezed.T.reshape(expected.shape))
    return ways


def _factors(known: Iterable[float]) -> list[float]:
    sizes = [1.0, *(one for number in known for one in (number, 1 / number))]
    return [sign * size for size in sizes for sign in (1.0, -1.0)]


def tells(value: Any) -> bool:
    """Whether a value can be known again.

    Not one that many steps have, such as 0 or all ones; nor one so small that the tolerance lets
    others pass for it.
    """
    array = np.asarray(value)
    if not np.abs(array).max(initial=0.0) >= SMALLEST:
        return False
    if array.size > 1:
        return bool((array != array.flat[0]).any())
    return bool(array.dtype.kind == "f" and array.item() % 0.25 != 0)
