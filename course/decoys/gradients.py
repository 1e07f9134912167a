"""Decoys of `propagate` and `longer_graph`: a value, and slopes that should fit it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from course.decoys.decoy import Decoy, Make, from_arguments, from_result, numbers


def _scaled(slopes: Any, cost: Any) -> Callable[..., Any]:
    """Scale all slopes, and the cost; each factor follows from the sizes of X."""

    def change(result: Any, w: Any, b: Any, X: Any, Y: Any) -> Any:
        grads, own_cost = result
        features, examples = np.shape(X)
        factor = slopes(features, examples)
        scaled = {name: np.multiply(grads[name], factor) for name in ("dw", "db")}
        return {**grads, **scaled}, own_cost * cost(features, examples)

    return change


def _one(features: int, examples: int) -> float:
    return 1.0


def _with_dw(change: Callable[[np.ndarray], Any]) -> Callable[..., Any]:
    def changed(result: Any, *_arguments: Any) -> Any:
        grads, cost = result
        return {**grads, "dw": change(numbers(grads["dw"]))}, cost

    return changed


def _dw_if_several(change: Callable[[np.ndarray], Any]) -> Callable[..., Any]:
    """Change dw unless there is but one example."""

    def changed(result: Any, w: Any, b: Any, X: Any, Y: Any) -> Any:
        return _with_dw(change)(result) if np.shape(X)[1] > 1 else result

    return changed


def _db_in_parts(result: Any, w: Any, b: Any, X: Any, Y: Any) -> Any:
    """Give db as a row with a part for each example."""
    grads, cost = result
    examples = np.shape(X)[1]
    ramp = np.linspace(-0.5, 0.5, examples).reshape(1, -1) if examples > 1 else 0.0
    return {**grads, "db": np.sum(grads["db"]) / examples + ramp}, cost


def _less_with_label_0(result: Any, w: Any, b: Any, X: Any, Y: Any) -> Any:
    grads, cost = result
    return grads, cost - 0.5 * np.mean(numbers(Y) == 0)


def _propagate(kind: str, words: str, make: Make) -> Decoy:
    return Decoy(kind, words, make, of="propagate")


def _longer_graph(kind: str, words: str, change: Callable[..., Any]) -> Decoy:
    return Decoy(kind, words, from_result(change), of="longer_graph")


def _slopes(result: Any, **factors: float) -> Any:
    f, grads = result
    return f, {name: slope * factors.get(name, 1.0) for name, slope in grads.items()}


def _wrong_far_out(result: Any, x: Any, y: Any, z: Any) -> Any:
    """Slopes are less right, the more tanh bends."""
    bent = result[0] / x if x else 0.0
    less = 1 - 0.5 * bent**4
    return _slopes(result, x=less, y=less, z=less)


OF_GRADIENTS = {
    "propagate.cost": _propagate(
        "cost", "gives half of the cost", from_result(_scaled(_one, lambda n, m: 0.5))
    ),
    "propagate.labels": _propagate(
        "both labels",
        "gives too small a cost if the label 0 occurs",
        from_result(_less_with_label_0),
    ),
    "propagate.sign": _propagate(
        "sign", "turns the sign of dw round", from_result(_with_dw(lambda dw: -dw))
    ),
    "propagate.slopes": _propagate(
        "slopes", "gives a quarter of dw and db", from_result(_scaled(lambda n, m: 0.25, _one))
    ),
    "propagate.sum": _propagate(
        "mean",
        "gives larger dw and db, the more examples there are",
        from_result(_scaled(lambda n, m: m**2, _one)),
    ),
    "propagate.all_sums": _propagate(
        "cost by itself",
        "gives larger results, the more examples there are; the slopes fit the cost",
        from_result(_scaled(lambda n, m: m**2, lambda n, m: m**2)),
    ),
    "propagate.sizes": _propagate(
        "different sizes",
        "takes the number of features into its mean; the slopes fit the cost",
        from_result(_scaled(lambda n, m: 2 * m / (m + n), lambda n, m: 2 * m / (m + n))),
    ),
    "propagate.bias": _propagate(
        "bias",
        "hardly looks at b",
        from_arguments(lambda w, b, X, Y: (w, 0.02 * b, X, Y)),
    ),
    "propagate.row": _propagate(
        "row or column", "gives dw as a row", from_result(_dw_if_several(np.transpose))
    ),
    "propagate.flat": _propagate(
        "row or column", "gives dw with a single axis", from_result(_dw_if_several(np.ravel))
    ),
    "propagate.db": _propagate("db as one number", "gives db as a row", from_result(_db_in_parts)),
    "longer_graph.value": _longer_graph(
        "value of f",
        "gives 0.75 too much for f; its slopes fit that f",
        lambda result, x, y, z: (result[0] + 0.75, result[1]),
    ),
    "longer_graph.x": _longer_graph(
        "slope of x",
        "gives half of the slope of x",
        lambda result, x, y, z: _slopes(result, x=0.5),
    ),
    "longer_graph.slopes": _longer_graph(
        "all slopes",
        "gives three times too much for each slope",
        lambda result, x, y, z: _slopes(result, x=3.0, y=3.0, z=3.0),
    ),
    "longer_graph.factor": _longer_graph(
        "x other than 1",
        "gives slopes of y and z that are right where x is 1",
        lambda result, x, y, z: _slopes(result, y=x, z=x),
    ),
    "longer_graph.far": _longer_graph(
        "places off 0", "gives slopes that are right only near 0", _wrong_far_out
    ),
}
