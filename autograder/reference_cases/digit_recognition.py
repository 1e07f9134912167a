"""How chapter 6's inputs are drawn: the sizes and values on which usual mistakes show.

Every function draws case ``number`` from ``rng``. Kinds of case follow one another in turn, so
that the six public cases already hold one of each. No two sizes within a case are equal. Real
numbers fit into float32, so that an answer which converts its arguments loses nothing by it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.random import Generator

from autograder.exercises.exercise import Case
from autograder.reference_cases.drawing import (
    distinct,
    in_float32,
    in_turn,
    number_in_float32,
    sizes_of,
)

HUGE_SCORE = 1000.0
# Means this near to 0.5 tell it from 0.501, and rounding in float32 does not reach them.
NEAR = 0.0004

# Weights for partial credit: small for groups in which usual mistakes do not show.
COST_WEIGHTS = {"one example": 0.0}
NETWORK_WEIGHTS = {"one layer": 0.0, "one example": 0.5}
BATCH_WEIGHTS = {"one example": 0.0, "one batch": 0.0}
STEP_WEIGHTS = {"at rest": 0.0, "no decay": 0.0, "no gradient": 0.5}
PASS_WEIGHTS = {"one batch": 0.0, "one layer": 0.5}
READING_WEIGHTS = {"one example": 0.0}
PICTURE_WEIGHTS = {"none exchanged": 0.0}
ANSWER_WEIGHTS = {"sure answers": 0.0}


def probabilities(rng: Generator, number: int) -> Case:
    """Draw probabilities, none of a right class near 0, and one-hot labels."""
    group = in_turn(number, ("many examples", "one example", "exact zeros", "doubtful examples"))
    classes, m = distinct(rng, 2, (3, 4, 5, 7))
    m = 1 if group == "one example" else m
    right = rng.integers(classes, size=m)
    scores = rng.normal(scale=0.2 if group == "doubtful examples" else 1.0, size=(classes, m))
    if group == "exact zeros":
        scores[(right + 1) % classes, np.arange(m)] = -np.inf
    return Case((_softmax(scores), _one_hot(right, classes)), group=group)


def networks(rng: Generator, number: int) -> Case:
    """Draw examples and parameters of a network with one, two, three or five layers."""
    group, sizes, m = _network_kind(rng, number)
    scale = 20.0 if group == "large values" else 1.0
    X = in_float32(scale * rng.normal(size=(sizes[0], m)))
    return Case((X, _parameters(rng, sizes)), group=group)


def networks_with_labels(rng: Generator, number: int) -> Case:
    """Draw what a network's forward pass gave, its labels and its parameters."""
    group, sizes, m = _network_kind(rng, number)
    X = in_float32(rng.normal(size=(sizes[0], m)))
    parameters = _parameters(rng, sizes)
    Y = _one_hot(rng.integers(sizes[-1], size=m), sizes[-1])
    return Case((_activations(X, parameters), Y, parameters), group=group)


def examples_to_deal(rng: Generator, number: int) -> Case:
    """Draw examples, an order, and a batch size that leaves a rest or none."""
    kinds = ("a rest is left", "no rest", "one batch", "one example", "batches of one")
    group = in_turn(number, kinds)
    batch_size, count = (int(sizes_of(rng).choice(sizes)) for sizes in ((3, 4), (5, 6)))
    m = {"a rest is left": batch_size * count - 1, "no rest": batch_size * count}.get(group, 7)
    if group in ("one example", "batches of one"):
        batch_size = 1 if group == "batches of one" else 3
        m = 1 if group == "one example" else 5
    elif group == "one batch":
        batch_size = 8
    n_x, classes = distinct(rng, 2, (2, 3, 6))
    X = in_float32(rng.normal(size=(n_x, m)))
    Y = _one_hot(rng.integers(classes, size=m), classes)
    return Case((X, Y, batch_size, _shuffled(rng, m)), group=group)


def steps(rng: Generator, number: int) -> Case:
    """Draw parameters, gradients, velocities and settings; a few are left at their defaults."""
    kinds = ("moving", "at rest", "no gradient", "no decay", "default settings", "one layer")
    group = in_turn(number, kinds)
    sizes = (3, 5) if group == "one layer" else distinct(rng, 3, (2, 3, 4, 5))
    parameters = _parameters(rng, sizes)
    gradient, speed = (float(group not in ("no gradient",)), float(group not in ("at rest",)))
    grads = {
        f"d{n}": in_float32(gradient * rng.normal(size=p.shape)) for n, p in parameters.items()
    }
    velocity = {n: in_float32(speed * rng.normal(size=p.shape)) for n, p in parameters.items()}
    settings: dict[str, Any] = {
        "learning_rate": number_in_float32(rng.uniform(0.2, 0.8)),
        "momentum": number_in_float32(rng.uniform(0.3, 0.8)),
        "weight_decay": 0.0 if group == "no decay" else number_in_float32(rng.uniform(0.05, 0.4)),
    }
    if group == "default settings":
        settings = {}
    return Case((parameters, grads, velocity), settings, group)


def passes(rng: Generator, number: int) -> Case:
    """Draw a start, examples, an order, and settings with which a few steps change much."""
    kinds = ("a rest is left", "no rest", "one batch", "default settings", "one layer")
    group = in_turn(number, (*kinds, "three layers"))
    layers = {"one layer": 1, "three layers": 3}.get(group, 2)
    sizes = distinct(rng, layers + 1, (3, 4, 5, 6))
    batch_size, m = 4, 11
    if group == "no rest":
        batch_size, m = 3, 12
    elif group == "one batch":
        batch_size = 13
    elif group == "default settings":
        m = 60
    parameters = _parameters(rng, sizes)
    velocity = {n: in_float32(0.05 * rng.normal(size=p.shape)) for n, p in parameters.items()}
    X = in_float32(rng.normal(size=(sizes[0], m)))
    Y = _one_hot(rng.integers(sizes[-1], size=m), sizes[-1])
    settings: dict[str, Any] = {
        "batch_size": batch_size,
        "learning_rate": number_in_float32(rng.uniform(0.2, 0.4)),
        "momentum": number_in_float32(rng.uniform(0.3, 0.6)),
        "weight_decay": number_in_float32(rng.uniform(0.05, 0.2)),
    }
    if group == "default settings":
        settings = {}
    return Case((parameters, velocity, X, Y, _shuffled(rng, m)), settings, group)


def readings(rng: Generator, number: int) -> Case:
    """Draw what examples are and what they were read as; pairs occur more than once."""
    group = in_turn(number, ("many examples", "one example", "a class is missing", "two classes"))
    classes = 2 if group == "two classes" else int(sizes_of(rng).integers(4, 7))
    if group == "one example":
        pair = distinct(rng, 2, tuple(range(classes - 1)))
        return Case((np.array([pair[0]]), np.array([pair[1]]), classes), group=group)
    top = classes - 1 if group == "a class is missing" else classes
    m = int(sizes_of(rng).integers(20, 30))
    true = rng.integers(top, size=m)
    read = np.where(rng.random(m) < 0.5, true, rng.integers(top, size=m))
    # Class 0 is read as 1 three times, never the other way round; the last class occurs.
    true[:4], read[:4] = (0, 0, 0, top - 1), (1, 1, 1, top - 1)
    read[(true == 1) & (read == 0)] = 1
    return Case((true, read, classes), group=group)


def pictures(rng: Generator, number: int) -> Case:
    """Draw pictures, mostly paper, of which none, some, most or all are exchanged."""
    kinds = ("some exchanged", "one picture", "none exchanged", "most exchanged", "grey levels")
    group = in_turn(number, kinds)
    n_x, m = distinct(rng, 2, (6, 7, 8, 9))
    m = 1 if group == "one picture" else m
    # An even number of pixels, for a picture of which one half is ink.
    n_x, m = (8, 7 if m == 8 else m) if group == "none exchanged" else (n_x, m)
    X = (rng.random((n_x, m)) < 0.2) * 1.0
    # At least one pixel of ink, and a little less than half of all.
    X[0], X[1:4] = 1.0, X[1:4] * 0
    if group == "grey levels":
        X = X * in_float32(rng.uniform(0.5, 0.9, X.shape))
        around = rng.uniform(0.3, 0.7, (n_x, 2))
        X[:, :2] = around - around.mean(axis=0) + 0.5 + np.array((NEAR, -NEAR))
    if group == "none exchanged":
        X[:, 0] = rng.permutation(np.arange(n_x) % 2)
    count = {"none exchanged": 0, "one picture": 1, "most exchanged": m - 1}.get(group, 2)
    chosen = rng.choice(m, count, replace=False)
    X[:, chosen] = 1 - X[:, chosen]
    return Case((in_float32(X),), group=group)


def two_answers(rng: Generator, number: int) -> Case:
    """Draw the answers of two networks."""
    group = in_turn(number, ("many people", "one person", "doubtful answers", "sure answers"))
    m = 1 if group == "one person" else int(sizes_of(rng).integers(3, 8))
    low, high = (0.35, 0.45) if group == "doubtful answers" else (0.1, 0.9)
    p_long, p_man = (in_float32(rng.uniform(low, high, (1, m))) for _ in range(2))
    if group == "sure answers":
        p_long, p_man = p_long.round(), p_man.round()
    return Case((p_long, p_man), group=group)


def _network_kind(rng: Generator, number: int) -> tuple[str, tuple[int, ...], int]:
    """Draw a group's name, the sizes of the layers, and how many examples there are."""
    kinds = ("two layers", "one example", "one layer", "three layers", "large values")
    group = in_turn(number, (*kinds, "five layers"))
    layers = {"one layer": 1, "three layers": 3, "five layers": 5}.get(group, 2)
    *sizes, m = distinct(rng, layers + 2, (3, 4, 5, 6, 7, 8, 9))
    return group, tuple(sizes), 1 if group == "one example" else m


def _parameters(rng: Generator, sizes: tuple[int, ...]) -> dict[str, np.ndarray]:
    """Draw weights that let signals through, and biases of either sign."""
    parameters = {}
    for layer, (before, units) in enumerate(pairwise(sizes), start=1):
        scale = 1.4 / np.sqrt(before)
        parameters[f"W{layer}"] = in_float32(scale * rng.normal(size=(units, before)))
        parameters[f"b{layer}"] = in_float32(0.5 * rng.normal(size=(units, 1)))
    return parameters


def _activations(X: np.ndarray, parameters: dict[str, np.ndarray]) -> list[np.ndarray]:
    """What belongs to the examples, layer by layer."""
    activations, layers = [X], len(parameters) // 2
    for layer in range(1, layers + 1):
        Z = parameters[f"W{layer}"] @ activations[-1] + parameters[f"b{layer}"]  # (n_l, m)
        activations.append(in_float32(np.maximum(0, Z)) if layer < layers else _softmax(Z))
    return activations


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=0))  # same shape as the scores
    return in_float32(powers / powers.sum(axis=0))


def _one_hot(labels: np.ndarray, classes: int) -> np.ndarray:
    return (np.arange(classes)[:, np.newaxis] == labels) * 1.0


def _shuffled(rng: Generator, m: int) -> np.ndarray:
    """Draw an order that is neither the old one nor its own reverse reading, where m allows."""
    while True:
        order = rng.permutation(m)
        if m < 3 or not (np.array_equal(order[order], np.arange(m))):
            return order
