"""Decoys of a cross-entropy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from course.decoys.decoy import Decoy, from_result, numbers


def _times_examples(cost: Any, A: Any, Y: Any) -> Any:
    return cost * np.shape(Y)[1] ** 2


def _times_classes(cost: Any, A: Any, Y: Any) -> Any:
    return cost * np.shape(Y)[0]


def _lost_at_zero(cost: Any, A: Any, Y: Any) -> Any:
    """NaN for each example if any class is given exactly 0."""
    return np.full(np.shape(Y)[1], np.nan) if np.any(numbers(A) == 0) else cost


def _less_where_they_differ(cost: Any, A: Any, Y: Any) -> Any:
    given = np.sum(numbers(A) * numbers(Y), axis=0)
    return cost - np.std(given)


def _others_counted(cost: Any, A: Any, Y: Any) -> Any:
    others = numbers(A) * (1 - numbers(Y))
    return cost + np.mean(np.sum(others**2, axis=0))


def _cross_entropy(kind: str, words: str, change: Callable[..., Any]) -> Decoy:
    return Decoy(kind, words, from_result(change), of="cross_entropy")


OF_COSTS = {
    "cross_entropy.sign": _cross_entropy(
        "sign", "gives a negative cost, of twice the size", lambda cost, A, Y: -2 * cost
    ),
    "cross_entropy.size": _cross_entropy(
        "size", "gives half of the cost", lambda cost, A, Y: cost / 2
    ),
    "cross_entropy.mean": _cross_entropy(
        "mean over examples", "gives more, the more examples there are", _times_examples
    ),
    "cross_entropy.classes": _cross_entropy(
        "number of classes", "gives more, the more classes there are", _times_classes
    ),
    "cross_entropy.differ": _cross_entropy(
        "different probabilities",
        "gives less if the right classes of different examples were given different probabilities",
        _less_where_they_differ,
    ),
    "cross_entropy.others": _cross_entropy(
        "wrong classes", "adds something for what wrong classes were given", _others_counted
    ),
    "cross_entropy.zero": _cross_entropy(
        "exact zeros", "gives NaN if some class is given exactly 0", _lost_at_zero
    ),
}
