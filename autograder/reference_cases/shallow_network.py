"""How chapter 4's inputs are drawn: the sizes and values on which usual mistakes show.

Every function draws case ``number`` from ``rng``. Kinds of case follow one another in turn, so
that the six public cases already hold one of each. Numbers of features, hidden units, outputs and
examples are all different wherever there is more than one of each. Caches belong to the parameters
that they come with. Real numbers fit into float32.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.random import Generator

from autograder.exercises.exercise import Case
from autograder.reference_cases.drawing import distinct, in_float32, in_turn, sizes_of

LARGE_INPUT = 60.0
# This case asks for printed costs. Its number is beyond those of the instant check, which would
# show them to the student.
PRINTING_CASE = 8
# Layers with enough weights that a wrong spread or mean shows, and small ones of all shapes.
START_SIZES = ((3, 5, 2), (60, 70, 3), (2, 4, 1), (9, 80, 75), (1, 6, 3), (70, 2, 50))
ACTIVATIONS = "sigmoid", "tanh", "relu", "leaky_relu"

# Weights for partial credit: small for groups in which usual mistakes do not show.
WEIGHTS = {"one example": 0.0, "one hidden unit": 0.0, "one unit": 0.0, "one step": 0.0}
FIRING_WEIGHTS = {"one example": 0.0}
SLOPE_WEIGHTS = {"sigmoid": 0.5}
NETWORKS = (
    "one example",
    "many examples",
    "one hidden unit",
    "several outputs",
    "large inputs",
    "more units than examples",
)


def firing_units(rng: Generator, number: int) -> Case:
    """Draw weights, a threshold and examples in small whole numbers, so that nothing is rounded."""
    kinds = ("many examples", "one example", "exactly at the threshold", "a negative threshold")
    group = in_turn(number, (*kinds, "a high threshold"))
    n_x, m = distinct(rng, 2, (3, 4, 5, 6, 7))
    m = 1 if group == "one example" else m
    theta = rng.choice((-3, -2, -1, 1, 2, 3), (n_x, 1)).astype(float)
    lean = {"a negative threshold": -2, "a high threshold": 2}.get(group, 0) * np.sign(theta)
    scores = np.zeros((1, m))
    # Some examples have to reach the threshold, others not.
    while (m > 1 and np.ptp(scores) < 2) or not scores.any():
        X = rng.integers(-3, 4, (n_x, m)) + lean
        scores = theta.T @ X  # (1, m)
    if group == "one example":
        return Case((theta, scores.item() + float(rng.choice((-0.5, 0.5))), X), group=group)
    highest = float(scores.max())
    return Case((theta, highest - ("exactly" not in group) / 2, X), group=group)


def layers(rng: Generator, number: int) -> Case:
    """Draw one layer's weights and biases, and what comes into it."""
    kinds = ("one example", "many examples", "one unit", "large inputs", "more units than inputs")
    group = in_turn(number, kinds)
    n_in, n_out, m = distinct(rng, 3, (2, 3, 4, 5, 6))
    n_in, n_out = (min(n_in, n_out), max(n_in, n_out)) if "more" in group else (n_in, n_out)
    n_out = 1 if group == "one unit" else n_out
    m = 1 if group == "one example" else m
    scale = LARGE_INPUT if group == "large inputs" else 1.0
    A_prev = in_float32(scale * rng.normal(size=(n_in, m)))
    W, b = _reaching(rng, A_prev, n_out, 2.0)
    return Case((A_prev, W, b), group=group)


def scores_with_names(rng: Generator, number: int) -> Case:
    """Draw scores of both signs with a zero among them, and the name of an activation."""
    activation = in_turn(number, ACTIVATIONS)
    shape = distinct(rng, 2, (2, 3, 4, 5)) if number % 3 else (int(sizes_of(rng).integers(3, 7)),)
    z = in_float32(rng.uniform(0.3, 2.5, shape) * rng.choice((-1, 1), shape))
    z.flat[:3] = -abs(z.flat[0]), 0.0, abs(z.flat[2])
    if number % len(ACTIVATIONS) ** 2 > 2 * len(ACTIVATIONS):
        z.flat[0] = -LARGE_INPUT / 2
    if number % 7 == 5:
        z = np.rint(2 * z).astype(int)
    return Case((z, activation), group=activation)


def linear_layers(rng: Generator, number: int) -> Case:
    """Draw the weights and biases of two layers without anything between them."""
    group = in_turn(number, ("one output", "several outputs", "one hidden unit", "large weights"))
    n_x, n_h, n_y = distinct(rng, 3, (2, 3, 4, 5, 6))
    n_y = n_y if group in ("several outputs", "large weights") else 1
    n_h = 1 if group == "one hidden unit" else n_h
    scale = 30.0 if group == "large weights" else 1.0
    W1, W2 = rng.normal(size=(n_h, n_x)), rng.normal(size=(n_y, n_h))
    b1, b2 = rng.uniform(0.5, 2, (n_h, 1)), rng.uniform(-2, -0.5, (n_y, 1))
    return Case(tuple(in_float32(scale * one) for one in (W1, b1, W2, b2)), group=group)


def start_sizes(rng: Generator, number: int) -> Case:
    """Draw the sizes of a network; most layers are large enough for their spread to show."""
    n_x, n_h, n_y = in_turn(number, START_SIZES)
    group = "many units" if n_x * n_h + n_h * n_y > 1000 else "few units"
    return Case((n_x, n_h, n_y), group=group)


def forward_passes(rng: Generator, number: int) -> Case:
    """Draw examples and the parameters of a network."""
    group, parameters, X, _ = _network(rng, number)
    return Case((X, parameters), group=group)


def backward_passes(rng: Generator, number: int) -> Case:
    """Draw parameters, examples, labels, and the cache that belongs to them."""
    group, parameters, X, Y = _network(rng, number)
    return Case((parameters, _cache(X, parameters), X, Y), group=group)


def error_rows(rng: Generator, number: int) -> Case:
    """Draw the slopes dZ1 and dZ2 of a network's two layers."""
    kinds = ("many examples", "several outputs", "one example", "one unit", "large values")
    group = in_turn(number, (*kinds, "more units than examples"))
    n_h, n_y, m = distinct(rng, 3, (2, 3, 4, 5, 6))
    if group == "more units than examples":
        n_y, m, n_h = sorted((n_h, n_y, m))
    n_y = n_y if group in ("several outputs", "more units than examples") else 1
    n_h = 1 if group == "one unit" else n_h
    m = 1 if group == "one example" else m
    scale = LARGE_INPUT if group == "large values" else 1.0
    lean = rng.choice((-0.5, 0.5), (n_h, 1))
    dZ1, dZ2 = rng.normal(size=(n_h, m)) + lean, rng.uniform(-1, 1, (n_y, m)) + 0.3
    return Case((in_float32(scale * dZ1), in_float32(scale * dZ2)), group=group)


def trainings(rng: Generator, number: int) -> Case:
    """Draw the arguments of nn_model: two clouds of points, a number of units, a few steps."""
    kinds = ("a short run", "one example", "one hidden unit", "one step", "a longer run")
    group = in_turn(number, (*kinds, "many units"))
    n_x, n_h, m = distinct(rng, 3, (2, 3, 5, 6, 7))
    n_h = 9 if group == "many units" else n_h
    n_h = 1 if group == "one hidden unit" else n_h
    m = 1 if group == "one example" else m + 3
    Y = _labels(rng, (1, m))
    centre = rng.choice((-1, 1), (n_x, 1)) * rng.uniform(0.9, 1.6, (n_x, 1))
    X = in_float32((2 * Y - 1) * centre + 0.3 * rng.normal(size=(n_x, m)))
    low, high = {"one step": (1, 2), "a longer run": (14, 20)}.get(group, (3, 8))
    settings: dict[str, Any] = {"num_iterations": int(rng.integers(low, high))}
    if number == PRINTING_CASE:
        settings["print_cost"] = True
    return Case((X, Y, n_h), settings, group)


def _network(
    rng: Generator, number: int
) -> tuple[str, dict[str, np.ndarray], np.ndarray, np.ndarray]:
    """Draw a kind of network, its parameters, examples and labels; no score is above 2.5."""
    group = in_turn(number, NETWORKS)
    n_x, n_y, n_h, m = distinct(rng, 4, (2, 3, 4, 5, 6, 7))
    if group == "more units than examples":
        n_x, n_y, m, n_h = sorted((n_x, n_y, n_h, m))
    n_y = n_y if group == "several outputs" else 1
    n_h = 1 if group == "one hidden unit" else n_h
    m = 1 if group == "one example" else m
    scale = LARGE_INPUT if group == "large inputs" else 1.0
    X = in_float32(scale * rng.normal(size=(n_x, m)))
    W1, b1 = _reaching(rng, X, n_h, 1.8)
    W2, b2 = _reaching(rng, np.tanh(W1 @ X + b1), n_y, 2.5)
    return group, {"W1": W1, "b1": b1, "W2": W2, "b2": b2}, X, _labels(rng, (n_y, m))


def _cache(X: np.ndarray, parameters: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": 1 / (1 + np.exp(-Z2))}


def _reaching(
    rng: Generator, inputs: np.ndarray, units: int, reach: float
) -> tuple[np.ndarray, np.ndarray]:
    """Draw weights and biases of a layer whose largest score is of a given size."""
    W = rng.normal(size=(units, len(inputs)))
    b = _sized(rng, (units, 1), 0.2, 0.5)
    return in_float32(W * (reach - 0.5) / np.max(np.abs(W @ inputs))), b


def _labels(rng: Generator, shape: tuple[int, int]) -> np.ndarray:
    """Draw labels, both classes among them in each row where there is room."""
    labels = rng.integers(0, 2, shape)
    if shape[1] > 1:
        for row in labels:
            row[rng.choice(shape[1], 2, replace=False)] = 0, 1
    return labels


def _sized(rng: Generator, shape: tuple[int, ...], low: float, high: float) -> np.ndarray:
    """Draw numbers of both signs that are not near 0."""
    return in_float32(rng.uniform(low, high, shape) * rng.choice((-1, 1), shape))
