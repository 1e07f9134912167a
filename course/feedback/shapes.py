"""Shapes: which differences are only dress, and what a wrong shape tells of the mistake."""

from __future__ import annotations

import numpy as np

from course.feedback.mismatch import Off
from course.feedback.parts import Pair
from course.feedback.tolerance import Precision, near

MAX_SCALAR_AXES = 2


def fit_scalar(pair: Pair) -> np.ndarray:
    """Undress a single number: where one is expected, 0-d, (1,) and (1, 1) are as good."""
    given = pair.given
    if pair.scalar and given.size == 1 and given.ndim <= MAX_SCALAR_AXES:
        return given.reshape(())
    return given


def shape_kinds(expected: np.ndarray, given: np.ndarray, precision: Precision) -> tuple[Off, ...]:
    """Every description that fits a wrong shape, the most telling first."""
    if given.size == 0:
        return (Off.EMPTY,)
    kinds = []
    turned = given.ndim > 1 and given.shape == expected.shape[::-1]
    if turned and near(expected, given.T, precision).all():
        kinds.append(Off.TRANSPOSED)
    if (
        given.size == expected.size
        and near(expected, given.reshape(expected.shape), precision).all()
    ):
        kinds.append(Off.ONLY_SHAPE)
    if expected.ndim == 1 and given.ndim == 1:
        kinds.append(Off.LENGTH)
    elif _broadcasts(expected, given):
        kinds.append(Off.BROADCAST)
    return (*kinds, Off.SHAPE)


def _broadcasts(expected: np.ndarray, given: np.ndarray) -> bool:
    """Whether NumPy would stretch the one shape over the other without a word."""
    try:
        np.broadcast_shapes(expected.shape, given.shape)
    except ValueError:
        return False
    return True
