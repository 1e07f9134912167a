"""Makes the stored results of chapter 5, of experiments that take minutes: cats, deep or wide.

Run ``python -m tools.deep_network_results`` after a change of the reference or of the settings.
It writes course/stored/deep_network_results.json. On one quiet core it takes a few minutes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.random import Generator

from autograder.reference import deep_network as key
from course import load_cats, load_digits
from course.datasets.places import BUNDLED

FILE = Path("course/stored/deep_network_results.json")
DIGITS = 6

# The field's usual settings for the cats.
CAT_ITERATIONS, CAT_RATE, CAT_SEED = 2500, 0.0075, 1
CAT_NETWORKS = {"2 layers": (7,), "4 layers": (20, 7, 5), "4 layers from 0.01": (20, 7, 5)}
TOO_SMALL = "4 layers from 0.01"

# The same number of units, or the same number of parameters, as 100 and 100 units in two layers.
DIGIT_NETWORKS = ((256, 200, 10), (256, 138, 10), (256, 100, 100, 10))
REPEATS, PASSES, BATCH, DIGIT_RATE = 10, 25, 50, 0.15
CLASSES = 10


def parameter_count(layer_dims: Sequence[int]) -> int:
    """How many weights and biases a network has."""
    return sum(own * (before + 1) for before, own in pairwise(layer_dims))


def main() -> None:
    """Run all experiments and write the file."""
    results = {
        "made_by": "python -m tools.deep_network_results",
        "cats": cat_results(),
        "deep_or_wide": deep_or_wide(),
    }
    FILE.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def cat_results() -> dict[str, Any]:
    """Costs and accuracies of networks on the bundled cats, in full size."""
    cats = load_cats(BUNDLED)
    X, X_test = (_columns(part) for part in (cats.train_x, cats.test_x))  # (12288, m)
    Y, Y_test = cats.train_y.astype(np.float32), cats.test_y  # (1, m)
    networks = {}
    for name, hidden in CAT_NETWORKS.items():
        layer_dims = (len(X), *hidden, 1)
        scale = 0.01 if name == TOO_SMALL or len(hidden) == 1 else None
        drawn = start(layer_dims, np.random.RandomState(CAT_SEED), scale)
        parameters = {name: array.astype(np.float32) for name, array in drawn.items()}
        costs = []
        for i in range(CAT_ITERATIONS):
            cost, parameters = step(parameters, X, Y, CAT_RATE)
            if i % 100 == 0:
                costs.append(round(cost, DIGITS))
        networks[name] = {
            "layers": "-".join(map(str, layer_dims)),
            "costs": costs,
            "train": _percent_right(parameters, X, Y),
            "test": _percent_right(parameters, X_test, Y_test),
        }
    return {
        "data": cats.caption,
        "rate": CAT_RATE,
        "iterations": CAT_ITERATIONS,
        "test_pictures": Y_test.size,
        "networks": networks,
    }


def deep_or_wide() -> dict[str, Any]:
    """Test errors of a deep network and two wide ones on the bundled digits, many starts each."""
    digits = load_digits()
    X, X_test = (
        part.reshape(len(part), -1).T for part in (digits.train_x, digits.test_x)
    )  # (256, m)
    Y = np.eye(CLASSES)[:, digits.train_y]  # (10, m)
    networks = {}
    for layer_dims in DIGIT_NETWORKS:
        errors = []
        for seed in range(REPEATS):
            rng = np.random.default_rng(seed)
            parameters = start(layer_dims, rng)
            for _ in range(PASSES):
                parameters = one_pass(parameters, X, Y, rng)
            answers = key.L_model_forward(X_test, parameters)[0]  # (10, m)
            errors.append(round(100 * float(np.mean(answers.argmax(0) != digits.test_y)), 2))
        networks["-".join(map(str, layer_dims))] = {
            "parameters": parameter_count(layer_dims),
            "hidden_units": sum(layer_dims[1:-1]),
            "errors": errors,
        }
    return {
        "data": digits.caption,
        "passes": PASSES,
        "batch": BATCH,
        "rate": DIGIT_RATE,
        "test_pictures": len(digits.test_y),
        "networks": networks,
    }


def start(layer_dims: Sequence[int], rng: Any, scale: float | None = None) -> dict[str, Any]:
    """Random parameters; of one scale in all layers if it is given."""
    drawn = key.initialize_parameters_deep(layer_dims, rng)
    if scale is not None:
        for layer, before in enumerate(layer_dims[:-1], start=1):
            drawn[f"W{layer}"] = drawn[f"W{layer}"] * (scale * np.sqrt(before))
    return drawn


def step(
    parameters: dict[str, Any], X: np.ndarray, Y: np.ndarray, rate: float
) -> tuple[float, dict[str, Any]]:
    """Return the cost, and the parameters after one step of gradient descent."""
    AL, caches = key.L_model_forward(X, parameters)
    # The way back ends with the slope for the pictures, W1^T dZ1, which takes long and which nobody
    # uses. If W1 has no columns, that slope is empty.
    (_, W1, b1), Z1 = caches[0]
    caches[0] = ((X, W1[:, :0], b1), Z1)
    grads = key.L_model_backward(AL, Y, caches)
    return key.compute_cost(AL, Y), key.update_parameters(parameters, grads, rate)


def one_pass(
    parameters: dict[str, Any], X: np.ndarray, Y: np.ndarray, rng: Generator
) -> dict[str, Any]:
    """Steps on a few examples at a time, until each was used once."""
    order = rng.permutation(X.shape[1])
    for chosen in np.array_split(order, len(order) // BATCH):
        _, parameters = step(parameters, X[:, chosen], Y[:, chosen], DIGIT_RATE)
    return parameters


def _columns(pictures: np.ndarray) -> np.ndarray:
    return (pictures.reshape(len(pictures), -1).T / 255).astype(np.float32)


def _percent_right(parameters: dict[str, Any], X: np.ndarray, Y: np.ndarray) -> float:
    answers = key.L_model_forward(X, parameters)[0] > 0.5
    return round(100 * float(np.mean(answers == Y)), 2)


if __name__ == "__main__":
    main()
