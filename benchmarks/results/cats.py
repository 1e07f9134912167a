"""The rows about cats: logistic regression, scrambled pictures, networks of two and four layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from autograder.reference import deep_network, logistic_regression
from benchmarks.results.rows import ResultRow, commonest, constant_cost, cost_row, image_row
from course import load_cats
from course.datasets.cats import PHOTOGRAPHS
from tools.deep_network_results.training import start, step

EVERY = 100  # iterations between two costs
LOGISTIC = "cats, logistic regression"
TWO_LAYERS, FOUR_LAYERS = (12288, 7, 1), (12288, 20, 7, 5, 1)
NETWORK_ITERATIONS, NETWORK_RATE, NETWORK_SEED = 2500, 0.0075, 1
SMALL_START = 0.01


class Examples(NamedTuple):
    """Photographs as columns, 0 to 1, with their labels."""

    X: np.ndarray
    Y: np.ndarray
    X_test: np.ndarray
    Y_test: np.ndarray


def photographs_are_here() -> bool:
    """Whether the published set is found, and not just the course's drawn pictures."""
    return load_cats().source == PHOTOGRAPHS


def photographs(scrambled: bool = False) -> Examples:
    """The photographs as columns, flattened rightly or scrambled by the famous wrong reshape."""
    cats = load_cats()
    mistakes = {m.name: m.function for m in logistic_regression.flatten_images.misconceptions}
    flatten = mistakes["scrambled"] if scrambled else logistic_regression.flatten_images
    # Column after column in memory, which changes no number and makes products faster.
    X, X_test = (np.asfortranarray(flatten(part) / 255) for part in (cats.train_x, cats.test_x))
    return Examples(X, cats.train_y, X_test, cats.test_y)


def logistic() -> list[ResultRow]:
    """2000 iterations at the usual rate."""
    costs = {0: "0.693147", 100: "0.584508", 200: "0.466949", 1900: "0.140872"}
    return logistic_rows("cats-logistic", LOGISTIC, photographs(), 2000, 0.005, costs, 99.04, 70.0)


def logistic_at(rate: float, train: float, test: float, costs: dict[int, str]) -> list[ResultRow]:
    """1500 iterations at another rate."""
    model = f"{LOGISTIC}, rate {rate:g}, 1500 iterations"
    return logistic_rows(
        f"cats-logistic-rate-{rate:g}", model, photographs(), 1500, rate, costs, train, test
    )


def logistic_scrambled() -> list[ResultRow]:
    """The usual training on scrambled pictures: it learns them, and finds no cat."""
    model = f"{LOGISTIC}, scrambled pictures"
    costs = {100: "0.709726"}
    return logistic_rows(
        "cats-scrambled", model, photographs(True), 2000, 0.005, costs, 91.388, 34.0
    )


def logistic_rows(
    id: str,
    model: str,
    examples: Examples,
    iterations: int,
    rate: float,
    costs: dict[int, str],
    train: float,
    test: float,
) -> list[ResultRow]:
    """Train logistic regression and set its costs and accuracies beside the published ones."""
    result = logistic_regression.model(*examples, iterations, rate)
    answers = result["Y_prediction_train"], result["Y_prediction_test"]
    return _rows(id, model, examples, result["costs"], costs, answers, train, test)


def two_layers() -> list[ResultRow]:
    """12288-7-1."""
    return network_rows(
        "cats-2-layers", TWO_LAYERS, "", {0: "0.693050", 100: "0.646432", 2400: "0.048555"}, 100, 72
    )


def four_layers() -> list[ResultRow]:
    """12288-20-7-5-1."""
    costs = {0: "0.771749", 100: "0.672053", 2400: "0.092878"}
    return network_rows("cats-4-layers", FOUR_LAYERS, "", costs, 98.56, 80)


def four_layers_from_small() -> list[ResultRow]:
    """12288-20-7-5-1 from weights that are too small to learn from."""
    return network_rows(
        "cats-4-layers-small-start",
        FOUR_LAYERS,
        f", start {SMALL_START} randn",
        {2400: "0.644"},
        65.55,
        34,
        small_start=True,
    )


def network_rows(
    id: str,
    layer_dims: Sequence[int],
    setting: str,
    costs: dict[int, str],
    train: float,
    test: float,
    small_start: bool = False,
) -> list[ResultRow]:
    """Train a network with the answer key and set its figures beside the published ones."""
    examples = photographs()
    parameters, found = trained_network(examples, layer_dims, small_start)
    answers = tuple(
        deep_network.L_model_forward(X, parameters)[0] > 0.5 for X in (examples.X, examples.X_test)
    )
    model = f"cats, {'-'.join(map(str, layer_dims))}{setting}"
    return _rows(id, model, examples, found, costs, answers, train, test)


def trained_network(
    examples: Examples,
    layer_dims: Sequence[int],
    small_start: bool = False,
    iterations: int = NETWORK_ITERATIONS,
) -> tuple[dict[str, np.ndarray], list[float]]:
    """Train from the start that the field's notebooks draw; parameters, and a cost in EVERY."""
    # The field's notebooks start two layers from small weights.
    if small_start or len(layer_dims) == len(TWO_LAYERS):
        return _from_small_start(examples, layer_dims, iterations)
    np.random.seed(NETWORK_SEED)  # the answer key draws from np.random, as the notebooks do
    train = deep_network.L_layer_model
    return train(examples.X, examples.Y, layer_dims, NETWORK_RATE, iterations)


def _from_small_start(
    examples: Examples, layer_dims: Sequence[int], iterations: int
) -> tuple[dict[str, np.ndarray], list[float]]:
    parameters = start(layer_dims, np.random.RandomState(NETWORK_SEED), SMALL_START)
    costs = []
    for i in range(iterations):
        cost, parameters = step(parameters, examples.X, examples.Y, NETWORK_RATE)
        if i % EVERY == 0:
            costs.append(cost)
    return parameters, costs


def _rows(
    id: str,
    model: str,
    examples: Examples,
    found: Sequence[float],
    costs: dict[int, str],
    answers: tuple[Any, Any],
    train: float,
    test: float,
) -> list[ResultRow]:
    baseline = constant_cost(examples.Y)
    rows = [
        cost_row(f"{id}-cost-{at}", model, f"cost at {at}", printed, found[at // EVERY], baseline)
        for at, printed in costs.items()
    ]
    for part, published, given, Y in (
        ("train", train, answers[0], examples.Y),
        ("test", test, answers[1], examples.Y_test),
    ):
        rows.append(
            image_row(f"{id}-{part}", model, f"{part}, %", published, given == Y, commonest(Y))
        )
    return rows
