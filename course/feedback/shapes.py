"""Shapes: which differences do not matter, and what a wrong shape tells of the mistake."""

from __future__ import annotations

import numpy as np

from course.feedback.mismatch import Off
from course.feedback.parts import Pair
from course.feedback.tolerance import Precision, near

MAX_SCALAR_AXES = 2


def fit_scalar(pair: Pair) -> np.ndarray:
    """The given array; of shape () where a single number is expected and (1,) or (1, 1) given."""
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
    if expected.ndim == 0 and given.size > 1:
        kinds.append(Off.UNSUMMED)
    if expected.ndim > 0 and given.ndim == 0:
        kinds.append(Off.SUMMED)
    if expected.ndim == 1 and given.ndim == 1:
        kinds.append(Off.LENGTH)
    elif _broadcasts(expected, given):
        kinds.append(Off.BROADCAST)
    return (*kinds, Off.SHAPE)


def _broadcasts(expected: np.ndarray, given: np.ndarray) -> bool:
    """Whether NumPy would stretch one of the shapes to the other without an error."""
    try:
        np.broadcast_shapes(expected.shape, given.shape)
    except ValueError:
        return False
    return True
