"""A textbook's network on all of MNIST: 784-30-10, sigmoids, squared error."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from autograder.reference import deep_network, digit_recognition
from benchmarks.results.rows import ResultRow, commonest, near_row, percent
from course import DataError, load_digits
from course.datasets.sets import Digits

SIDE, CLASSES = 28, 10
LAYER_DIMS = (SIDE * SIDE, 30, CLASSES)
PASSES, BATCH, RATE, SEED = 30, 10, 3.0, 1
PUBLISHED = 95.0  # "about"


def mnist() -> Digits | None:
    """All of MNIST in grey levels, or None where it is not found."""
    try:
        return load_digits(SIDE, binary=False)
    except DataError:
        return None


def network(passes: int = PASSES) -> list[ResultRow]:
    """Train as the textbook does, and read MNIST's test pictures."""
    digits = load_digits(SIDE, binary=False)
    X, X_test = (part.reshape(len(part), -1).T for part in (digits.train_x, digits.test_x))
    Y = digit_recognition.one_hot(digits.train_y, CLASSES)
    rng = np.random.default_rng(SEED)
    parameters = _start(rng)
    for _ in range(passes):
        order = rng.permutation(X.shape[1])
        for X_batch, Y_batch in digit_recognition.mini_batches(X, Y, BATCH, order):
            grads = deep_network.squared_error_gradients(X_batch, Y_batch, parameters)
            parameters = deep_network.update_parameters(parameters, grads, RATE)
    right = _outputs(X_test, parameters).argmax(axis=0) == digits.test_y
    model = "-".join(map(str, LAYER_DIMS)) + f" sigmoid, squared error, MNIST, {passes} passes"
    return [
        near_row(
            "mnist-textbook",
            model,
            "test, %",
            PUBLISHED,
            percent(right),
            commonest(digits.test_y),
            right.size,
        )
    ]


def _start(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Weights and biases with a standard deviation of 1, as the textbook draws them."""
    parameters = {}
    for layer, (before, units) in enumerate(pairwise(LAYER_DIMS), 1):
        parameters[f"W{layer}"] = rng.standard_normal((units, before))
        parameters[f"b{layer}"] = rng.standard_normal((units, 1))
    return parameters


def _outputs(X: np.ndarray, parameters: dict[str, np.ndarray]) -> np.ndarray:
    A = X
    for layer in range(1, len(LAYER_DIMS)):
        scores, _ = deep_network.linear_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"])
        A, _ = deep_network.sigmoid(scores)
    return A
