"""Digits: a deep network and two wide ones, with as many units or as many parameters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.random import Generator

from autograder.reference import deep_network as key
from course import load_digits
from course.datasets.places import BUNDLED
from tools.deep_network_results.training import DIGITS, percent, start, step

# The same number of units, or the same number of parameters, as 100 and 100 units in two layers.
DIGIT_NETWORKS = ((256, 200, 10), (256, 138, 10), (256, 100, 100, 10))
REPEATS, PASSES, BATCH, DIGIT_RATE = 10, 25, 50, 0.15
CLASSES = 10
# Of the 4,000 training digits the last ones are kept aside. The test set is not asked.
FITTED = 3200


def parameter_count(layer_dims: Sequence[int]) -> int:
    """How many weights and biases a network has."""
    return sum(own * (before + 1) for before, own in pairwise(layer_dims))


def deep_or_wide() -> dict[str, Any]:
    """Errors of a deep network and two wide ones on digits kept aside, from many starts."""
    digits = load_digits(folder=BUNDLED)
    columns = digits.train_x.reshape(len(digits.train_x), -1).T  # (256, 4000)
    X, X_new, labels = columns[:, :FITTED], columns[:, FITTED:], digits.train_y[FITTED:]
    Y = np.eye(CLASSES)[:, digits.train_y[:FITTED]]  # (10, m)
    networks = {}
    for layer_dims in DIGIT_NETWORKS:
        right = np.array(
            [digit_run(layer_dims, seed, X, Y, X_new) == labels for seed in range(REPEATS)]
        )  # (starts, m_new)
        networks["-".join(map(str, layer_dims))] = {
            "parameters": parameter_count(layer_dims),
            "hidden_units": sum(layer_dims[1:-1]),
            "errors": [round(100 - percent(one), DIGITS) for one in right],
            # For each digit, from how many starts it was read right.
            "right": right.sum(axis=0).tolist(),
        }
    return {
        "data": digits.caption,
        "passes": PASSES,
        "batch": BATCH,
        "rate": DIGIT_RATE,
        "fitted": FITTED,
        "networks": networks,
    }


def digit_run(
    layer_dims: Sequence[int], seed: int, X: np.ndarray, Y: np.ndarray, X_new: np.ndarray
) -> np.ndarray:
    """Train a network from one start; what it reads in each new digit."""
    rng = np.random.default_rng(seed)
    parameters = start(layer_dims, rng)
    for _ in range(PASSES):
        parameters = one_pass(parameters, X, Y, rng)
    return key.L_model_forward(X_new, parameters)[0].argmax(axis=0)  # (m_new,)


def one_pass(
    parameters: dict[str, Any], X: np.ndarray, Y: np.ndarray, rng: Generator
) -> dict[str, Any]:
    """Steps on a few examples at a time, until each was used once."""
    order = rng.permutation(X.shape[1])
    for chosen in np.array_split(order, len(order) // BATCH):
        _, parameters = step(parameters, X[:, chosen], Y[:, chosen], DIGIT_RATE)
    return parameters
