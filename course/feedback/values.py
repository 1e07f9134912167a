"""Values: in what way numbers of the right shape are wrong."""

from __future__ import annotations

import numpy as np

from course.feedback.mismatch import RANK, Off
from course.feedback.tolerance import FLOAT64, Precision, near

# Entries smaller than this part of the largest say little about a common factor.
TELLING_PART = 1e-3
# A number strictly between the ends of (0, 1) by this margin is no label.
MARGIN = 1e-3
NEARLY = 1e-2
MIN_ENTRIES_FOR_ONE = 3


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
    e, g = expected.astype(np.float64), given.astype(np.float64)
    with np.errstate(all="ignore"):
        factor = _common_factor(e, g, precision)
        kinds = {
            *_by_factor(factor),
            *_by_form(e, g, precision),
            *_by_place(e, g, right, precision),
        }
    return tuple(sorted(kinds, key=RANK.__getitem__)), factor


def _common_factor(e: np.ndarray, g: np.ndarray, precision: Precision) -> float | None:
    size = np.abs(e)
    telling = size > max(TELLING_PART * size.max(initial=0.0), FLOAT64.absolute)
    if not telling.any():
        return None
    factor = float(np.median(g[telling] / e[telling]))
    return factor if near(factor * e, g, precision).all() else None


def _by_factor(factor: float | None) -> list[Off]:
    if factor is None:
        return []
    if abs(factor) < FLOAT64.absolute:
        return [Off.ZEROS]
    if abs(factor - 1) < TELLING_PART:
        # So near to right that no forgotten factor can be behind it.
        return []
    return [Off.SIGN, Off.SCALE] if abs(factor + 1) < FLOAT64.relative else [Off.SCALE]


def _by_form(e: np.ndarray, g: np.ndarray, precision: Precision) -> list[Off]:
    kinds = []
    varied = e.size == 1 or (e != e.flat[0]).any()
    if varied and near(1 - e, g, precision).all():
        kinds.append(Off.COMPLEMENT)
    if near(np.abs(e), np.abs(g), precision).all():
        kinds.append(Off.SOME_SIGNS)
    if _are_labels(e) and not _are_labels(g) and _within_unit(g):
        kinds.append(Off.NOT_LABELS)
    if _are_labels(g) and _within_unit(e) and ((e > MARGIN) & (e < 1 - MARGIN)).any():
        kinds.append(Off.SATURATED)
    if np.abs(g - e).max() <= NEARLY * np.abs(e).max():
        kinds.append(Off.NEARLY)
    return kinds


def _by_place(e: np.ndarray, g: np.ndarray, right: np.ndarray, precision: Precision) -> list[Off]:
    kinds = [Off.VALUES]
    if e.size < 2:
        return kinds
    if right.any():
        kinds.append(Off.SOME_VALUES)
        if e.size >= MIN_ENTRIES_FOR_ONE and np.count_nonzero(~right) == 1:
            kinds.append(Off.ENTRY)
    if e.ndim == 2 and e.shape[0] == e.shape[1] and near(e, g.T, precision).all():
        kinds.append(Off.TRANSPOSED)
    flat = g.ravel()
    if (flat == flat[0]).all() and not (e == e.flat[0]).all():
        kinds.append(Off.CONSTANT)
    elif near(np.sort(e, axis=None), np.sort(flat), precision).all():
        kinds.append(Off.ORDER)
    shift = g - e
    if near(np.full_like(e, shift.flat[0]), shift, precision).all():
        kinds.append(Off.OFFSET)
    return kinds


def _are_labels(values: np.ndarray) -> bool:
    return bool(((values == 0) | (values == 1)).all())


def _within_unit(values: np.ndarray) -> bool:
    return bool(((values >= 0) & (values <= 1)).all())
