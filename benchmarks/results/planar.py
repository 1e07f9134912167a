"""The rows about the planar flower: logistic regression, and networks with one hidden layer."""

from __future__ import annotations

import numpy as np

from autograder.reference import logistic_regression, shallow_network
from benchmarks.results.rows import ResultRow, commonest, constant_cost, cost_row, near_row, percent
from course.datasets.planar import load_planar
from tools.planar_sweep import EVERY, train

SEED = 2  # of the start, as in the field's notebooks
ITERATIONS, SWEEP_ITERATIONS = 10_000, 5_000
# Hidden units and the published accuracy in percent.
SWEEP = {1: 67.5, 2: 67.25, 3: 90.75, 4: 90.5, 5: 91.25, 20: 90.5, 50: 90.25}
PUBLISHED_LAST_COST, LAST_COST_AT, COST_TOLERANCE = 0.2186, 9_000, 0.001
# Logistic regression is at rest by then: more steps change nothing.
LOGISTIC_ITERATIONS, LOGISTIC_RATE = 1_000, 0.5


def logistic() -> list[ResultRow]:
    """Logistic regression on the flower: a straight boundary does worse than guessing."""
    X, Y = load_planar()
    result = logistic_regression.model(X, Y, X, Y, LOGISTIC_ITERATIONS, LOGISTIC_RATE)
    ours = percent(result["Y_prediction_train"] == Y)
    return [
        near_row(
            "planar-logistic",
            "logistic regression, flower",
            "train, %",
            47,
            ours,
            commonest(Y),
            Y.size,
        )
    ]


def network() -> list[ResultRow]:
    """2-4-1 with tanh, trained for long."""
    X, Y = load_planar()
    parameters, costs = train(X, Y, 4, SEED, ITERATIONS)
    model, baseline = f"2-4-1 tanh, flower, {ITERATIONS:,} iterations", constant_cost(Y)
    last = costs[LAST_COST_AT // EVERY]
    return [
        cost_row("planar-4-units-cost-0", model, "cost at 0", "0.693048", costs[0], baseline),
        ResultRow(
            f"planar-4-units-cost-{LAST_COST_AT}",
            model,
            f"cost at {LAST_COST_AT}",
            PUBLISHED_LAST_COST,
            round(last, 4),
            baseline,
            None,
            abs(last - PUBLISHED_LAST_COST) <= COST_TOLERANCE,
            f"{COST_TOLERANCE} or less",
            4,
        ),
        _accuracy("planar-4-units-long", model, 90, parameters, X, Y),
    ]


def sweep(hidden_units: int) -> list[ResultRow]:
    """One size of the sweep over hidden units."""
    X, Y = load_planar()
    np.random.seed(SEED)  # the answer key draws from np.random, as the notebooks do
    parameters = shallow_network.nn_model(X, Y, hidden_units, SWEEP_ITERATIONS)
    model = f"2-{hidden_units}-1 tanh, flower, {SWEEP_ITERATIONS:,} iterations"
    published = SWEEP[hidden_units]
    return [_accuracy(f"planar-sweep-{hidden_units}", model, published, parameters, X, Y)]


def _accuracy(
    id: str, model: str, published: float, parameters: dict, X: np.ndarray, Y: np.ndarray
) -> ResultRow:
    ours = percent(shallow_network.predict(parameters, X) == Y)
    return near_row(id, model, "train, %", published, ours, commonest(Y), Y.size)
