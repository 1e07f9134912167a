"""How chapter 3's inputs are drawn: the sizes and values on which usual mistakes show.

Every function draws case ``number`` from ``rng``. Kinds of case follow one another in turn, so
that the six public cases already hold one of each. No two sizes within a case are equal. Scores
stay within a few units, so that a cost written as plain logarithms is finite and exact. Real
numbers fit into float32, so that an answer which converts its arguments loses nothing by it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.random import Generator

from autograder.exercises.exercise import Case
from autograder.reference_cases.drawing import (
    distinct,
    either_sign,
    in_float32,
    in_turn,
    labels,
    sizes_of,
)

LARGE_SCORE = 80.0
BRIGHTEST = 255
CHANNELS = 3
# This case asks for printed costs. Its number is beyond those of the instant check, which would
# show them to the student.
PRINTING_CASE = 10
# This case trains at the default length, which takes longest; so there is one of it.
DEFAULT_TRAINING_CASE = 3
# Only the first cases may be long trainings. More of them would take most of the time, and the
# audit finds every mistake without them.
CASES_WITH_LONG_TRAINING = 6
# Scores this small tell a threshold of 0.5 from one of 0.501, and rounding in float32 does not
# reach them.
NEAR_SCORES = 0.002, 0.0035
# The least part of |w|^T |X| that w^T X has to reach.
LEAST_SHARE = 0.2

# Weights for partial credit: small for groups in which usual mistakes do not show.
WEIGHTS = {
    "one pixel": 0,
    "one image": 0,
    "grey images": 0,
    "zero": 0,
    "one feature": 0,
    "one example": 0,
    "one test example": 0,
    "zero weights": 0,
    "one step": 0,
}


def images(rng: Generator, number: int) -> Case:
    """Draw (m, height, width, channel) pictures of bytes."""
    group = in_turn(number, ("one image", "many images", "grey images"))
    m, height, width = distinct(rng, 3, (2, 4, 5, 6))
    if group == "one image":
        m = 1
    depth = 1 if group == "grey images" else CHANNELS
    shape = (m, height, width, depth)
    return Case((rng.integers(0, BRIGHTEST, shape, dtype=np.uint8, endpoint=True),), group=group)


def cuts(rng: Generator, number: int) -> Case:
    """Draw a picture and a rectangle in it: image, top, left, height, width."""
    group = in_turn(number, ("wide picture", "high picture", "square picture", "one pixel"))
    short, long = int(sizes_of(rng).integers(7, 10)), int(sizes_of(rng).integers(11, 16))
    sizes = {"wide picture": (short, long), "high picture": (long, short)}
    rows, columns = sizes.get(group, (long, long))
    # A rectangle that is neither square nor on the diagonal, and touches no edge: each mistake
    # about its place or its size then cuts out something else.
    height, width = (1, 1) if group == "one pixel" else distinct(rng, 2, (2, 3))
    top, left = distinct(rng, 2, (1, 2, 3))
    image = rng.integers(0, BRIGHTEST, (rows, columns, CHANNELS), dtype=np.uint8, endpoint=True)
    return Case((image, top, left, height, width), group=group)


def probabilities(rng: Generator, number: int) -> Case:
    """Draw probabilities and labels: A and Y, both (1, m)."""
    group = in_turn(number, ("one example", "many examples", "sure and right", "sure and wrong"))
    m = 1 if group == "one example" else int(sizes_of(rng).integers(4, 12))
    Y = labels(rng, m)
    sure = rng.uniform(0.9, 0.99, (1, m))
    A = rng.uniform(0.05, 0.45, (1, m)) + 0.5 * rng.integers(0, 2, (1, m))
    if group.startswith("sure"):
        A = np.where((Y == 1) == (group == "sure and right"), sure, 1 - sure)
    return Case((in_float32(A), Y), group=group)


def scores(rng: Generator, number: int) -> Case:
    """Draw the argument of sigmoid: a number or an array, with negatives, zeros, large values."""
    kinds = ("one number", "a vector", "a matrix", "zero", "large values", "whole numbers")
    group = in_turn(number, kinds)
    if group == "one number":
        return Case((float(in_float32(either_sign(rng) * rng.uniform(0.2, 4))),), group=group)
    if group == "zero":
        return Case((np.zeros(distinct(rng, 2, (2, 3, 4))) if number % 2 else 0.0,), group=group)
    shape = distinct(
        rng, 1 if group == "a vector" else int(sizes_of(rng).integers(2, 4)), (2, 3, 4, 5)
    )
    z: np.ndarray = rng.normal(scale=2, size=shape)
    if group == "large values":
        z = rng.uniform(-LARGE_SCORE, LARGE_SCORE, shape)
    elif group == "whole numbers":
        z = rng.integers(-5, 6, shape)
    z.flat[:2] = -abs(z.flat[0]) - 1, abs(z.flat[1])
    return Case((z if z.dtype.kind == "i" else in_float32(z),), group=group)


def feature_counts(rng: Generator, number: int) -> Case:
    """Draw a number of features."""
    group = in_turn(number, ("one feature", "few features", "many features"))
    low, high = {"one feature": (1, 2), "few features": (2, 8), "many features": (20, 40)}[group]
    return Case((int(sizes_of(rng).integers(low, high)),), group=group)


def batches(rng: Generator, number: int) -> Case:
    """Draw parameters and labelled examples: w, b, X, Y."""
    kinds = ("one example", "many examples", "one feature", "large values", "more features")
    group = in_turn(number, (*kinds, "zero weights"))
    n_x, m = _sizes(rng, group)
    scale = BRIGHTEST if group == "large values" else 1.0
    w, b, X = _scored(rng, n_x, m, scale)
    if group == "zero weights":
        w, b = np.zeros((n_x, 1)), 0.0
    return Case((w, b, X, labels(rng, m)), group=group)


def descents(rng: Generator, number: int) -> Case:
    """Draw the arguments of optimize: a start, examples, and how to go down from there."""
    kinds = ("one example", "many examples", "default settings", "one step", "long run")
    group = in_turn(number, (*kinds, "large values"))
    # With more features than examples the cost goes on falling, so that after a hundred steps it
    # can still be told from that of the step after, even in half precision.
    n_x, m = _sizes(rng, "more features" if group == "long run" else group)
    scale = 10.0 if group == "large values" else 1.0
    w, b, X = _scored(rng, n_x, m, scale)
    steps = {"long run": (102, 112)} if _may_be_long(number) else {}
    steps["one step"] = (1, 2)
    settings: dict[str, Any] = {
        "num_iterations": int(rng.integers(*steps.get(group, (2, 9)))),
        "learning_rate": float(rng.uniform(0.02, 0.15)) / scale**2,
    }
    if group == "default settings" and _may_be_long(number):
        settings = {}
    if number == PRINTING_CASE:
        settings["print_cost"] = True
    return Case((w, b, X, labels(rng, m)), settings, group)


def new_examples(rng: Generator, number: int) -> Case:
    """Draw parameters and examples whose scores lie on both sides of 0, near to it and far.

    None lies on it: which class a probability of exactly one half belongs to is nobody's fault.
    """
    kinds = ("one example", "many examples", "one feature", "large values", "more features")
    group = in_turn(number, kinds)
    n_x, m = _sizes(rng, group)
    w, b, X = _scored(rng, n_x, m, BRIGHTEST if group == "large values" else 1.0)
    near, far = rng.uniform(*NEAR_SCORES, m), rng.uniform(0.7, 3, m)
    size = np.where(np.arange(m) < 2, near, far)
    side = either_sign(rng) * (-1) ** np.arange(m)
    Z = rng.permutation(side * size)[None, :]
    return Case((w, b, in_float32(X + w @ (Z - w.T @ X - b) / np.sum(w**2))), group=group)


def train_and_test_sets(rng: Generator, number: int) -> Case:
    """Draw the arguments of model: two clouds of points, some labels of the training set wrong.

    Clouds keep predictions clear of one half, so that rounding turns none of them over.
    """
    kinds = ("one example", "many examples", "one test example", "short run", "long run")
    group = in_turn(number, (*kinds, "one feature"))
    if number == DEFAULT_TRAINING_CASE:
        group = "default settings"
    n_x, m_test, m_train = sorted(distinct(rng, 3, (2, 3, 4, 5, 6)))
    m_train += 8
    # With one feature even a long training cannot fit the wrongly labelled examples.
    n_x = 1 if group in ("one feature", "default settings") else n_x
    m_train = 1 if group == "one example" else m_train
    m_test = 1 if group == "one test example" else m_test
    centre = rng.choice((-1, 1), (n_x, 1)) * rng.uniform(0.9, 1.6, (n_x, 1))
    X_train, Y_train = _clouds(rng, centre, m_train)
    X_test, Y_test = _clouds(rng, centre, m_test)
    if m_train > 1:
        wrong = [np.argmax(Y_train), np.argmin(Y_train)]
        Y_train[0, wrong] = 1 - Y_train[0, wrong]
    steps = {"long run": (201, 230), "many examples": (101, 130)} if _may_be_long(number) else {}
    settings: dict[str, Any] = {
        "num_iterations": int(rng.integers(*steps.get(group, (3, 20)))),
        "learning_rate": float(rng.uniform(0.02, 0.3)),
    }
    if group == "default settings" and _may_be_long(number):
        settings = {}
    if number == PRINTING_CASE:
        settings["print_cost"] = True
    return Case((X_train, Y_train, X_test, Y_test), settings, group)


def _may_be_long(number: int) -> bool:
    return number < CASES_WITH_LONG_TRAINING


def _sizes(rng: Generator, group: str) -> tuple[int, int]:
    """Numbers of features and examples, never equal."""
    few, many = int(sizes_of(rng).integers(2, 6)), int(sizes_of(rng).integers(7, 12))
    return {"one example": (few, 1), "one feature": (1, many), "more features": (many, few)}.get(
        group, (few, many)
    )


def _scored(rng: Generator, n_x: int, m: int, scale: float) -> tuple[np.ndarray, float, np.ndarray]:
    """Draw w, b, X of the given scale, with scores of at most 4 in size."""
    X = in_float32(scale * rng.normal(size=(n_x, m)))
    w = rng.normal(size=(n_x, 1))
    # Weights that all but cancel out would have to be huge to reach a score; then rounding in
    # float32 alone would turn a right answer into a wrong one.
    while np.max(np.abs(w.T @ X)) < LEAST_SHARE * np.max(np.abs(w).T @ np.abs(X)):
        w = rng.normal(size=(n_x, 1))
    b = float(in_float32(either_sign(rng) * rng.uniform(0.3, 0.8)))
    # Among large features one score lies beyond those of probabilities 0.05 and 0.95.
    reach = rng.uniform(0.6, 1.3) if scale == 1 else rng.uniform(2.7, 2.8)
    products = w.T @ X  # (1, m)
    farthest = products.flat[np.argmax(np.abs(products))]
    return in_float32(w * reach * np.sign(b) / farthest), b, X


def _clouds(rng: Generator, centre: np.ndarray, m: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw m points around +centre (class 1) and -centre (class 0), in mixed order."""
    Y = rng.permutation((np.arange(m) + rng.integers(2)) % 2)[None, :]
    return in_float32((2 * Y - 1) * centre + 0.3 * rng.normal(size=(len(centre), m))), Y
