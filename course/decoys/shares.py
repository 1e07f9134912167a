"""Decoys of a softmax by row."""

from __future__ import annotations

from typing import Any

import numpy as np

from course.decoys.decoy import Decoy, Function, Make, from_result, numbers

# e to a power above this overflows, and to one below the negative of the other is 0.
LARGEST_POWER, SMALLEST_POWER = 709.0, 745.0


def _mixed_with_columns(function: Function) -> Function:
    """Half of each share is that within its column."""

    def decoy(x: Any) -> Any:
        turned = numbers(x).T
        return (numbers(function(x)) + numbers(function(turned)).T) / 2

    return decoy


def _fewer_in_several_rows(shares: Any, x: Any) -> Any:
    """With one row all is well; with more rows each adds up to less than 1."""
    return numbers(shares) * 2 / (np.shape(x)[0] + 1)


def _rows_lost(which: Any) -> Make:
    """Rows of scores that ``which`` picks give NaN and zeros."""

    def change(shares: Any, x: Any) -> Any:
        shares = numbers(shares)
        lost = which(numbers(x))
        shares[lost] = 0.0
        shares[lost, 0] = np.nan
        return shares

    return from_result(change)


def _too_large(x: np.ndarray) -> np.ndarray:
    largest = x.max(axis=1)
    return (largest > LARGEST_POWER) | (largest < -SMALLEST_POWER)


def _far_below_another(x: np.ndarray) -> np.ndarray:
    largest = x.max(axis=1)
    return largest < largest.max() - SMALLEST_POWER


def _far_apart(x: np.ndarray) -> np.ndarray:
    return x.max(axis=1) - x.min(axis=1) > LARGEST_POWER


def _straight(_shares: Any, x: Any) -> Any:
    """As much above the mean share as the score is above the row's mean score."""
    x = numbers(x)
    return x - x.mean(axis=1, keepdims=True) + 1 / x.shape[1]


def _softmax(kind: str, words: str, make: Make) -> Decoy:
    return Decoy(kind, words, make, of="softmax")


OF_SHARES = {
    "softmax.axis": _softmax(
        "wrong axis",
        "mixes the shares within a row with those within a column",
        _mixed_with_columns,
    ),
    "softmax.rows": _softmax(
        "several rows",
        "gives rows that add up to less than 1 if there are several",
        from_result(_fewer_in_several_rows),
    ),
    "softmax.size": _softmax(
        "sum of a row",
        "gives rows that add up to 3",
        from_result(lambda shares, x: 3 * numbers(shares)),
    ),
    "softmax.negative": _softmax(
        "powers of e",
        "takes no powers of e, so that shares may be negative",
        from_result(_straight),
    ),
    "softmax.large": _softmax(
        "large scores",
        "gives NaN in a row of scores too large, or too far below 0, for e^score",
        _rows_lost(_too_large),
    ),
    "softmax.wide": _softmax(
        "scores far apart", "gives NaN in a row whose scores lie far apart", _rows_lost(_far_apart)
    ),
    "softmax.far": _softmax(
        "rows far apart",
        "gives NaN in a row whose scores all lie far below those of another row",
        _rows_lost(_far_below_another),
    ),
}
