"""How near is near enough: the one table of tolerances, by the precision of each part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np


@dataclass(frozen=True)
class Precision:
    """What an entry may be off by: the sum of three parts.

    Attributes
    ----------
    relative : float
        Times the size of the expected entry.
    of_largest : float
        Times the largest entry of the expected array: what another order of summing may cost
        where terms cancel.
    absolute : float
        Whatever the size: what is left of an exact zero.
    """

    name: str
    relative: float
    of_largest: float
    absolute: float


# Wide enough for float64 results of which a part was worked out in float32.
FLOAT64 = Precision("float64", relative=1e-6, of_largest=1e-6, absolute=1e-7)
FLOAT32 = Precision("float32", relative=1e-4, of_largest=1e-5, absolute=1e-6)
# As float32, before rounding: a calculation made in float16 is off by more than some mistakes are,
# so only a number that was worked out more exactly, and then rounded, can be told from them.
FLOAT16 = Precision("float16", FLOAT32.relative, FLOAT32.of_largest, FLOAT32.absolute)

TABLE = (FLOAT64, FLOAT32, FLOAT16)
# By NumPy's one-letter codes of float32 and float16.
_COARSENESS = {"f": 1, "e": 2}


def precisions_of(arrays: Sequence[np.ndarray]) -> list[Precision]:
    """The row for each array of an answer: that of its own type.

    A coarse type in one part buys nothing in another. But ``float(cost)`` of a float32 cost is a
    Python float that is no more precise than before: beside float32 arrays, numbers that float32
    can hold exactly count as float32.
    """
    rows = [TABLE[_COARSENESS.get(array.dtype.char, 0)] for array in arrays]
    if FLOAT32 not in rows:
        return rows
    return [
        FLOAT32 if row is FLOAT64 and _fits_float32(array) else row
        for row, array in zip(rows, arrays, strict=True)
    ]


def _fits_float32(array: np.ndarray) -> bool:
    with np.errstate(all="ignore"):
        return bool(array.dtype.kind == "f" and (array == array.astype(np.float32)).all())


def near(expected: np.ndarray, given: np.ndarray, precision: Precision) -> np.ndarray:
    """Entry by entry, whether ``given`` is near enough. Shapes must be equal.

    Whole numbers on both sides must be equal. Infinities agree with themselves, NaN with
    nothing. What is given in a coarse type is held against the right number in that type.
    """
    if given.dtype == np.float16 and expected.dtype.kind == "f":
        return _near_once_rounded(expected, given, precision)
    if given.dtype.char in _COARSENESS and expected.dtype.kind == "f":
        with np.errstate(over="ignore"):
            expected = expected.astype(given.dtype).astype(np.float64)
    if expected.ndim == 0:
        return np.asarray(near_numbers(expected.item(), given.item(), precision))
    equal = expected == given
    # Most answers are right to the last bit; then nothing is left to work out.
    if equal.all() or (expected.dtype.kind in "biu" and given.dtype.kind in "biu"):
        return np.asarray(equal)
    e, g = expected.astype(np.float64, copy=False), given.astype(np.float64, copy=False)
    with np.errstate(all="ignore"):
        off = np.abs(g - e)
        size = np.abs(e)
        largest = size.max(initial=0.0)
        if not largest < np.inf:
            # A part of the largest entry would be infinite too, so no entry is held against it.
            return np.array(
                [near_numbers(*one, precision) for one in zip(e.flat, g.flat, strict=True)]
            ).reshape(e.shape)
        rest = precision.of_largest * largest + precision.absolute
        return np.asarray(off <= precision.relative * size + rest)


def _near_once_rounded(expected: np.ndarray, given: np.ndarray, precision: Precision) -> np.ndarray:
    """Entry by entry, whether a number that is near enough gives ``given`` when it is rounded."""
    size = np.abs(expected)
    # Among those that the type can hold: another one would widen what all may be off by.
    largest = size[size <= np.finfo(given.dtype).max].max(initial=0.0)
    with np.errstate(all="ignore"):
        allowed = precision.relative * size + precision.of_largest * largest + precision.absolute
        low = (expected - allowed).astype(given.dtype)
        high = (expected + allowed).astype(given.dtype)
        equal = expected == given
    return np.asarray(equal | ((low <= given) & (given <= high)))


def near_numbers(expected: float, given: float, precision: Precision) -> bool:
    """Whether one number is near enough, by the rules of `near`; for one, Python is faster."""
    if expected == given:
        return True
    if (isinstance(expected, int) and isinstance(given, int)) or not isfinite(expected):
        return False
    share = precision.relative + precision.of_largest
    return bool(abs(given - expected) <= share * abs(expected) + precision.absolute)
