"""How chapter 5's inputs are drawn: the depths and sizes on which usual mistakes show.

Every function draws case ``number`` from ``rng``. Kinds of case follow one another in turn, so
that the six public cases already hold one of each. No two sizes within a case are equal; networks
have 1, 2, 3 or 5 layers. Every hidden layer has units that are awake, so that a mistake anywhere
below it shows. Real numbers fit into float32, so that an answer which converts its arguments
loses nothing by it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.random import Generator

from autograder.exercises.exercise import Case
from autograder.reference_cases.drawing import distinct, in_float32, in_turn, labels, sizes_of

LARGE = 50.0
SIZES = (2, 3, 4, 5, 6, 7, 8, 9)
# Scores of the last layer stay within this, so that logarithms written plainly are exact.
FARTHEST_SCORE = 2.5
# No hidden score is nearer to ReLU's kink than this: rounding must not carry it across.
CLEAR_OF_KINK = 1e-3
NEAREST_TO_CERTAIN = 0.004
# This case asks for printed costs. Its number is beyond those of the instant check, which would
# show them to the student.
PRINTING_CASE = 10
DEFAULT_RATE_CASE = 2
# Only the first cases may train for more than a few steps. Where helpers are wrong, a training is
# judged once more with oracles, which answer several calls in each step.
CASES_WITH_LONG_TRAINING = 6
# Long runs go slowly: a network that becomes certain of all its answers ends in log(0).
RATES, SLOW_RATES = (0.3, 0.9), (0.05, 0.15)

# Weights for partial credit: small for groups in which usual mistakes do not show.
WEIGHTS = {
    "one example": 0,
    "one unit": 0,
    "one input": 0,
    "one layer": 0,
    "ReLU, one example": 0,
    "sigmoid, one example": 0,
    "three layers, one example": 0,
    "one step": 0,
    "all labels alike": 0,
}


def layer_dims(rng: Generator, number: int) -> Case:
    """Draw the sizes of a network's layers; every other case has a layer of a thousand weights."""
    group = in_turn(number, ("two layers", "one layer", "three layers", "five layers"))
    sizes = list(distinct(rng, _depth(group) + 1, SIZES))
    if number % 2 == 0:
        sizes[:2] = int(sizes_of(rng).integers(60, 70)), int(sizes_of(rng).integers(30, 40))
    return Case((sizes,), group=group)


def activated_layers(rng: Generator, number: int) -> Case:
    """Draw one layer and the name of its activation."""
    group = in_turn(number, _ACTIVATED)
    A_prev, W, b = _layer(rng, group.partition(", ")[2])
    return Case((A_prev, W, b, _activation(group)), group=group)


def networks(rng: Generator, number: int) -> Case:
    """Draw examples and a network's parameters: X, parameters."""
    group = in_turn(number, _DEPTHS)
    X, _, parameters = _network(rng, group)
    return Case((X, parameters), group=group)


def probabilities(rng: Generator, number: int) -> Case:
    """Draw what a network says and what is true: AL, Y."""
    kinds = ("many examples", "one example", "all labels alike", "nearly certain", "few examples")
    group = in_turn(number, kinds)
    m = _examples(rng, group)
    AL = rng.uniform(0.05, 0.95, (1, m))
    Y = np.full((1, m), number // len(kinds) % 2) if group == "all labels alike" else labels(rng, m)
    if group == "nearly certain":
        # Two answers, each nearly certain of another class.
        AL.flat[:2] = NEAREST_TO_CERTAIN, 1 - NEAREST_TO_CERTAIN
    return Case((in_float32(AL), Y), group=group)


def steps_back(rng: Generator, number: int) -> Case:
    """Draw the arguments of linear_backward: dZ and what the forward step kept."""
    kinds = (
        "many examples",
        "one example",
        "one unit",
        "large values",
        "one input",
        "few examples",
    )
    group = in_turn(number, kinds)
    A_prev, W, b = _layer(rng, group)
    dZ = in_float32(rng.normal(size=(W.shape[0], A_prev.shape[1])))
    return Case((dZ, (A_prev, W, b)), group=group)


def activated_steps_back(rng: Generator, number: int) -> Case:
    """Draw the arguments of linear_activation_backward; the two caches belong together."""
    group = in_turn(number, _ACTIVATED)
    A_prev, W, b = _layer(rng, group.partition(", ")[2])
    Z = _score(A_prev, W, b)
    dA = in_float32(rng.normal(size=Z.shape))
    return Case((dA, ((A_prev, W, b), Z), _activation(group)), group=group)


def passes_back(rng: Generator, number: int) -> Case:
    """Draw the arguments of L_model_backward; all caches belong together."""
    group = in_turn(number, _DEPTHS)
    X, Y, parameters = _network(rng, group)
    caches, AL = _forward(X, parameters)
    return Case((AL, Y, caches), group=group)


def trainings(rng: Generator, number: int) -> Case:
    """Draw the arguments of L_layer_model: labelled points, layers, and how to go down."""
    kinds = ("two layers", "three layers", "one layer", "one step", "long run", "one example")
    group = in_turn(number, kinds)
    depth = {"one step": 2, "long run": 2, "one example": 3}.get(group) or _depth(group)
    sizes = [*distinct(rng, depth, SIZES), 1]
    m = 1 if group == "one example" else int(sizes_of(rng).integers(10, 15))
    X = in_float32(rng.normal(size=(sizes[0], m)))
    if group == "long run" and number >= CASES_WITH_LONG_TRAINING:
        group = "few steps"
    steps = {"long run": (102, 125), "one step": (1, 2)}.get(group, (3, 9))
    rates = SLOW_RATES if group == "long run" else RATES
    settings: dict[str, Any] = {
        "learning_rate": float(in_float32(rng.uniform(*rates))),
        "num_iterations": int(rng.integers(*steps)),
    }
    if number == DEFAULT_RATE_CASE:
        del settings["learning_rate"]
    if number == PRINTING_CASE:
        settings["print_cost"] = True
    return Case((X, labels(rng, m), sizes), settings, group)


def row_networks(rng: Generator, number: int) -> Case:
    """Draw a network in another notation: rows of examples, and the input counted as layer 1."""
    group = in_turn(number, ("two layers", "one layer", "three layers", "five layers"))
    sizes = distinct(rng, _depth(group) + 1, SIZES)
    theirs = {}
    for place, (before, own) in enumerate(pairwise(sizes), start=2):
        theirs[f"W{place}"] = in_float32(rng.normal(size=(before, own)))
        theirs[f"B{place}"] = in_float32(rng.normal(size=own))
    return Case((theirs,), group=group)


def squared_error_networks(rng: Generator, number: int) -> Case:
    """Draw X, Y and parameters of a network of sigmoids with several outputs."""
    group = in_turn(number, _DEPTHS)
    *sizes, m = distinct(rng, _depth(group) + 2, SIZES)
    m = 1 if "one example" in group else m + 9
    X = in_float32(rng.normal(size=(sizes[0], m)))
    # Targets between 0 and 1 and beyond, so that their sign and size matter.
    Y = in_float32(rng.normal(0.5, 0.7, size=(sizes[-1], m)))
    return Case((X, Y, _random_parameters(rng, sizes, spread=1.5)), group=group)


_DEPTHS = (
    "two layers",
    "three layers",
    "one layer",
    "five layers",
    "three layers, one example",
    "three layers",
)
_ACTIVATED = (
    "sigmoid, many examples",
    "ReLU, many examples",
    "sigmoid, one example",
    "ReLU, one example",
    "ReLU, large values",
    "sigmoid, few examples",
)


def _depth(group: str) -> int:
    words = {"one": 1, "two": 2, "three": 3, "five": 5}
    return words[group.partition(" ")[0]]


def _activation(group: str) -> str:
    return group.partition(",")[0].lower()


def _examples(rng: Generator, group: str) -> int:
    if "one example" in group:
        return 1
    low, high = (2, 5) if group == "few examples" else (10, 15)
    return int(sizes_of(rng).integers(low, high))


def _layer(rng: Generator, group: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw A (n_prev, m), W (n, n_prev) and b (n, 1), their scores of both signs."""
    n_prev, n = sizes_of(rng).choice((5, 6, 7, 8, 9), 2, replace=False)
    n_prev, n = (1, n) if group == "one input" else (n_prev, 1 if group == "one unit" else n)
    m = _examples(rng, group)
    scale = LARGE if group == "large values" else 1.0
    while True:
        A = in_float32(scale * rng.normal(size=(n_prev, m)))
        A.flat[0] = 0.0
        W = in_float32(rng.normal(size=(n, n_prev)) / np.sqrt(n_prev))
        b = in_float32(rng.choice((-1, 1), (n, 1)) * rng.uniform(0.3, 1, (n, 1)))
        Z = _score(A, W, b)
        mixed = (Z.min() < 0 < Z.max()) or Z.size == 1
        if mixed and np.abs(Z).min() > CLEAR_OF_KINK:
            return A, W, b


def _network(rng: Generator, group: str) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Draw X, Y and parameters of a network whose units are neither all asleep nor saturated."""
    depth = _depth(group)
    sizes = (*distinct(rng, depth, SIZES), 1)
    m = _examples(rng, group) + 1 if "one example" not in group else 1
    while True:
        X = in_float32(rng.normal(size=(sizes[0], m)))
        parameters = _random_parameters(rng, sizes, spread=1.5)
        caches, _ = _forward(X, parameters)
        *hidden, last = [Z for _, Z in caches]
        if np.abs(last).max() < FARTHEST_SCORE and all(map(_is_lively, hidden)):
            return X, labels(rng, m), parameters


def _is_lively(Z: np.ndarray) -> bool:
    """Whether some units are awake and some asleep, and none of them close to the kink."""
    return Z.min() < 0 < Z.max() and np.abs(Z).min() > CLEAR_OF_KINK


def _random_parameters(
    rng: Generator, sizes: tuple[int, ...] | list[int], spread: float = 1.0
) -> dict[str, np.ndarray]:
    parameters = {}
    for layer, (before, own) in enumerate(pairwise(sizes), start=1):
        parameters[f"W{layer}"] = in_float32(
            spread * rng.normal(size=(own, before)) / np.sqrt(before)
        )
        parameters[f"b{layer}"] = in_float32(0.3 * rng.normal(size=(own, 1)))
    return parameters


def _forward(X: np.ndarray, parameters: dict[str, np.ndarray]) -> tuple[list[Any], np.ndarray]:
    """All layers' caches and the answers: what the chapter's forward pass gives."""
    A, caches, depth = X, [], len(parameters) // 2
    for layer in range(1, depth + 1):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        Z = _score(A, W, b)
        caches.append(((A, W, b), Z))
        A = np.maximum(0, Z) if layer < depth else 1 / (1 + np.exp(-Z))
    return caches, A


def _score(A: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    return W @ A + b
