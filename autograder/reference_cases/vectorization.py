"""How chapter 1's inputs are drawn: the sizes and values on which usual mistakes show.

Every function draws case ``number`` from ``rng``. Kinds of case follow one another in turn, so
that the six public cases already hold one of each. No two sizes within a case are equal, but for
ones. Real numbers fit into float32, so that an answer which converts its arguments loses nothing
by it. The `*_WEIGHTS` give nothing for groups in which usual mistakes do not show.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from autograder.exercises.exercise import Case
from autograder.reference_cases.drawing import distinct, either_sign, in_float32, in_turn, sizes_of

LARGE_INPUT = 60.0
# exp of these overflows, and the difference of two of them underflows.
HUGE_SCORE = 900.0
BRIGHTEST = 255
CHANNELS = 3

NUMBER_WEIGHTS = {"zero": 0}
IMAGE_WEIGHTS = {"pictures of one row": 0}
ROW_WEIGHTS = {"one row": 0, "one column": 0}
# To be right for large scores is half of what softmax is about.
SHARE_WEIGHTS = {**ROW_WEIGHTS, "large scores": 3}
FEATURE_WEIGHTS = {"one feature": 0}
LOSS_WEIGHTS = {"one example": 0, "no difference": 0}
SCORE_WEIGHTS = {"one example": 0, "one feature": 0, "zero weights": 0}


def numbers(rng: Generator, number: int) -> Case:
    """Draw one number."""
    group = in_turn(number, ("negative", "positive", "zero", "large values", "whole numbers"))
    if group == "zero":
        return Case((0.0,), group=group)
    if group == "whole numbers":
        return Case((_sign(number) * int(rng.integers(1, 6)),), group=group)
    if group == "large values":
        return Case((_sign(number) * float(in_float32(rng.uniform(8, LARGE_INPUT))),), group=group)
    size = float(in_float32(rng.uniform(0.2, 4)))
    return Case((-size if group == "negative" else size,), group=group)


def arrays(rng: Generator, number: int) -> Case:
    """Draw a number or an array of one, two or three axes, both signs among its entries."""
    kinds = ("one number", "a vector", "a matrix", "zero", "large values", "whole numbers")
    group = in_turn(number, kinds)
    if group == "one number":
        return Case((float(in_float32(either_sign(rng) * rng.uniform(0.2, 4))),), group=group)
    if group == "zero":
        return Case((np.zeros(distinct(rng, 2, (2, 3, 4))) if number % 2 else 0.0,), group=group)
    axes = {"a vector": 1, "a matrix": 2}.get(group, int(sizes_of(rng).integers(2, 4)))
    shape = distinct(rng, axes, (2, 3, 4, 5))
    x: np.ndarray = rng.normal(scale=2, size=shape)
    if group == "large values":
        x = rng.uniform(-LARGE_INPUT, LARGE_INPUT, shape)
    elif group == "whole numbers":
        x = rng.integers(-5, 6, shape)
    x.flat[:2] = -abs(x.flat[0]) - 1, abs(x.flat[1])
    return Case((x if x.dtype.kind == "i" else in_float32(x),), group=group)


def pictures(rng: Generator, number: int) -> Case:
    """Draw one picture: (height, width, channels)."""
    kinds = ("colour pictures", "grey pictures", "pictures of one row", "pictures of real numbers")
    group = in_turn(number, kinds)
    height, width = distinct(rng, 2, (2, 4, 5, 6, 7))
    height = 1 if group == "pictures of one row" else height
    shape = (height, width, 1 if group == "grey pictures" else CHANNELS)
    if group == "pictures of real numbers":
        return Case((in_float32(rng.uniform(0, 1, shape)),), group=group)
    return Case((rng.integers(0, BRIGHTEST, shape, dtype=np.uint8, endpoint=True),), group=group)


def matrices(rng: Generator, number: int) -> Case:
    """Draw a matrix without a row or column of zeros."""
    kinds = ("one row", "many rows", "many columns", "one column", "large values", "whole numbers")
    group = in_turn(number, kinds)
    shape = _matrix_shape(rng, group)
    if group == "whole numbers":
        x = rng.integers(1, 7, shape) * rng.choice((-1, 1), shape)
        return Case((x,), group=group)
    x = rng.uniform(0.2, 3, shape) * rng.choice((-1, 1), shape)
    return Case((in_float32(x * (1000 if group == "large values" else 1)),), group=group)


def score_rows(rng: Generator, number: int) -> Case:
    """Draw rows of scores; large ones are far apart from row to row, and within one row."""
    kinds = ("one row", "many rows", "many columns", "one column", "large scores", "whole numbers")
    group = in_turn(number, kinds)
    shape = _matrix_shape(rng, group)
    if group == "whole numbers":
        return Case((rng.integers(-4, 5, shape),), group=group)
    x = rng.normal(scale=2, size=shape)
    if group == "large scores":
        x = rng.normal(size=(int(sizes_of(rng).integers(3, 5)), shape[1]))
        sides = (-1) ** rng.permutation(len(x))
        x += sides[:, None] * rng.uniform(HUGE_SCORE, 2 * HUGE_SCORE, (len(x), 1))
        # One row has scores so far apart that only its largest is safe to subtract.
        x[np.argmax(sides), 0] *= -1
    return Case((in_float32(x),), group=group)


def feature_tables(rng: Generator, number: int) -> Case:
    """Draw X (n_x, m) with features of very different sizes; none of them is constant."""
    kinds = ("few features", "more features", "one feature", "two examples", "large values")
    group = in_turn(number, kinds)
    few, many = int(sizes_of(rng).integers(2, 6)), int(sizes_of(rng).integers(7, 12))
    sizes = {"more features": (many, few), "one feature": (1, many), "two examples": (few + 1, 2)}
    n_x, m = sizes.get(group, (few, many))
    spread = 10.0 ** rng.uniform(-1, 3 if group == "large values" else 1, (n_x, 1))
    centre = spread * rng.uniform(1, 8, (n_x, 1)) * rng.choice((-1, 1), (n_x, 1))
    # Evenly spaced before they are shifted a little, so that no spread comes out near zero.
    steps = np.linspace(-1.5, 1.5, m) + rng.uniform(-0.1, 0.1, (n_x, m))
    return Case((in_float32(centre + spread * rng.permuted(steps, axis=1)),), group=group)


def predictions(rng: Generator, number: int) -> Case:
    """Draw predictions and labels as two vectors of one length; differences have both signs."""
    kinds = ("one example", "many examples", "whole numbers", "large values", "no difference")
    group = in_turn(number, kinds)
    m = 1 if group == "one example" else int(sizes_of(rng).integers(4, 12))
    if group == "whole numbers":
        y = rng.integers(-5, 6, m)
        return Case((y + _both_signs(rng, m) * rng.integers(1, 4, m), y), group=group)
    scale = 1000.0 if group == "large values" else 1.0
    y = in_float32(scale * rng.normal(size=m))
    if group == "no difference":
        return Case((y.copy(), y), group=group)
    signs = _both_signs(rng, m) if m > 1 else _sign(number)
    return Case((in_float32(y + scale * signs * rng.uniform(0.2, 2, m)), y), group=group)


def linear_models(rng: Generator, number: int) -> Case:
    """Draw w (n_x, 1), b and X (n_x, m)."""
    kinds = ("many examples", "more features", "one example", "one feature", "large values")
    group = in_turn(number, (*kinds, "zero weights"))
    few, many = int(sizes_of(rng).integers(2, 6)), int(sizes_of(rng).integers(7, 12))
    sizes = {"more features": (many, few), "one example": (few, 1), "one feature": (1, many)}
    n_x, m = sizes.get(group, (few, many))
    w = np.zeros((n_x, 1)) if group == "zero weights" else rng.normal(size=(n_x, 1))
    b = float(in_float32(either_sign(rng) * rng.uniform(0.3, 2)))
    scale = BRIGHTEST if group == "large values" else 1
    return Case((in_float32(w), b, in_float32(scale * rng.normal(size=(n_x, m)))), group=group)


def _sign(number: int) -> int:
    """Both signs in turn, within a group of an odd number of kinds."""
    return -1 if number % 2 else 1


def _both_signs(rng: Generator, count: int) -> np.ndarray:
    return rng.permutation((-1) ** np.arange(count))


def _matrix_shape(rng: Generator, group: str) -> tuple[int, int]:
    few, many = int(sizes_of(rng).integers(2, 5)), int(sizes_of(rng).integers(5, 8))
    shapes = {"one row": (1, many), "one column": (many, 1), "many rows": (many, few)}
    return shapes.get(group, (few, many))
