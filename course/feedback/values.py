"""Values: in what way numbers of the right shape are wrong."""

from __future__ import annotations

import numpy as np

from course.feedback.mismatch import RANK, Off
from course.feedback.tolerance import FLOAT64, Precision, near

# Smaller entries than this part of the largest say little about a common factor: what rounding
# leaves in them may be any multiple of theirs.
TELLING_PART = 1e-3
# A number that is this far from both 0 and 1 is no label.
MARGIN = 1e-3
# Values are called close if all are within this part of the largest entry.
NEARLY = 1e-2
MIN_ENTRIES_FOR_ONE = 3
# Of a wrong row, no larger part may be right.
RIGHT_BY_CHANCE = 0.5


def value_kinds(
    expected: np.ndarray, given: np.ndarray, precision: Precision, right: np.ndarray
) -> tuple[tuple[Off, ...], float | None]:
    """Every description that fits wrong values, the most telling first, and the factor if any.

    Parameters
    ----------
    expected, given : array
        Of one shape; the wrong entries of ``given`` are finite.
    right : array of bool
        Which entries are right.
    """
    whole = expected.size == 1 and expected.dtype.kind in "iu"
    expected, given = expected.astype(np.float64), given.astype(np.float64)
    with np.errstate(all="ignore"):
        factor = _common_factor(expected, given, precision)
        kinds = {
            *_by_factor(factor),
            *_by_form(expected, given, precision),
            *_by_place(expected, given, right, precision),
            *([Off.WHOLE] if whole else []),
        }
    return tuple(sorted(kinds, key=RANK.__getitem__)), factor


def _common_factor(expected: np.ndarray, given: np.ndarray, precision: Precision) -> float | None:
    size = np.abs(expected)
    telling = size > max(TELLING_PART * size.max(initial=0.0), FLOAT64.absolute)
    if not telling.any():
        return None
    factor = float(np.median(given[telling] / expected[telling]))
    return factor if near(factor * expected, given, precision).all() else None


def _by_factor(factor: float | None) -> list[Off]:
    if factor is None:
        return []
    if abs(factor) < FLOAT64.absolute:
        return [Off.ZEROS]
    if abs(factor - 1) < TELLING_PART:
        # So near to right that no forgotten factor can be behind it.
        return []
    return [Off.SIGN, Off.SCALE] if abs(factor + 1) < FLOAT64.relative else [Off.SCALE]


def _by_form(expected: np.ndarray, given: np.ndarray, precision: Precision) -> list[Off]:
    kinds = []
    varied = expected.size == 1 or (expected != expected.flat[0]).any()
    if varied and near(1 - expected, given, precision).all():
        kinds.append(Off.COMPLEMENT)
    if near(np.abs(expected), np.abs(given), precision).all():
        kinds.append(Off.SOME_SIGNS)
    if _are_labels(expected) and not _are_labels(given) and _within_unit(given):
        kinds.append(Off.NOT_LABELS)
    if (
        _are_labels(given)
        and _within_unit(expected)
        and ((expected > MARGIN) & (expected < 1 - MARGIN)).any()
    ):
        kinds.append(Off.SATURATED)
    if np.abs(given - expected).max() <= NEARLY * np.abs(expected).max():
        kinds.append(Off.NEARLY)
    return kinds


def _by_place(
    expected: np.ndarray, given: np.ndarray, right: np.ndarray, precision: Precision
) -> list[Off]:
    kinds = [Off.VALUES]
    if expected.size < 2:
        return kinds
    if _are_labels(expected) and _are_labels(given) and not _is_one_hot(expected):
        kinds.append(Off.DECISIONS)
    if right.any():
        kinds.append(Off.SOME_VALUES)
        if wrong_rows(right):
            kinds.append(Off.ROWS)
        if expected.size >= MIN_ENTRIES_FOR_ONE and np.count_nonzero(~right) == 1:
            kinds.append(Off.ENTRY)
    if (
        expected.ndim == 2
        and expected.shape[0] == expected.shape[1]
        and near(expected, given.T, precision).all()
    ):
        kinds.append(Off.TRANSPOSED)
    flat = given.ravel()
    if (flat == flat[0]).all() and not (expected == expected.flat[0]).all():
        kinds.append(Off.CONSTANT)
    elif _same_columns(expected, given, precision):
        kinds += [Off.COLUMNS, Off.ORDER]
    elif near(np.sort(expected, axis=None), np.sort(flat), precision).all():
        kinds.append(Off.ORDER)
    shift = given - expected
    if near(np.full_like(expected, shift.flat[0]), shift, precision).all():
        kinds.append(Off.OFFSET)
    return kinds


def wrong_rows(right: np.ndarray) -> tuple[int, ...]:
    """Rows of a matrix that are wrong almost throughout, if all others are right; () if not so."""
    if right.ndim != 2 or len(right) < 2 or not right.size:
        return ()
    shares = right.mean(axis=1)
    rows = np.flatnonzero(shares < 1)
    if len(rows) == len(shares) or (shares[rows] > RIGHT_BY_CHANCE).any():
        return ()
    return tuple(rows.tolist())


def _same_columns(expected: np.ndarray, given: np.ndarray, precision: Precision) -> bool:
    """Whether a matrix holds the right columns, each as a whole, in another order.

    Of a row of zeros and ones that says nothing.
    """
    row_of_labels = len(expected) == 1 and _are_labels(expected)
    if expected.ndim != 2 or expected.shape[1] < 2 or row_of_labels:
        return False
    right, own = (matrix[:, np.lexsort(matrix)] for matrix in (expected, given))
    return bool(near(right, own, precision).all())


def _are_labels(values: np.ndarray) -> bool:
    return bool(((values == 0) | (values == 1)).all())


def _is_one_hot(labels: np.ndarray) -> bool:
    """Whether each column marks one class: then it is no decision about each entry."""
    return labels.ndim == 2 and len(labels) > 1 and bool((labels.sum(axis=0) == 1).all())


def _within_unit(values: np.ndarray) -> bool:
    return bool(((values >= 0) & (values <= 1)).all())
