"""Chapter 3 in plain Python numbers and lists, to compare the answer key with."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def flat_columns(images: np.ndarray) -> list[list[int]]:
    """Pixel by pixel; one list for each place in a column, one entry for each picture."""
    m, height, width, depth = images.shape
    return [
        [int(images[i, y, x, c]) for i in range(m)]
        for y in range(height)
        for x in range(width)
        for c in range(depth)
    ]


def logistic(z: float) -> float:
    """From tanh: another formula than the key's."""
    return (1 + math.tanh(z / 2)) / 2


def score(w: np.ndarray, b: float, x: np.ndarray) -> float:
    return math.fsum([float(u) * float(v) for u, v in zip(w[:, 0], x, strict=True)] + [float(b)])


def cost_of(w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray) -> float:
    """Mean log loss, by the identity loss = log(1 + e^-z) for y = 1 and log(1 + e^z) for y = 0."""
    losses = []
    for x, y in zip(X.T, Y[0], strict=True):
        z = score(w, b, x)
        losses.append(math.log1p(math.exp(-z if y == 1 else z)))
    return math.fsum(losses) / len(losses)


def gradient_of(w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray) -> tuple[list, float]:
    """Entry by entry, each a mean over the examples."""
    m = X.shape[1]
    errors = [logistic(score(w, b, X[:, i])) - int(Y[0, i]) for i in range(m)]
    dw = [math.fsum(errors[i] * float(X[j, i]) for i in range(m)) / m for j in range(X.shape[0])]
    return dw, math.fsum(errors) / m


def descend(
    w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray, steps: int, rate: float
) -> tuple[np.ndarray, float, list[float]]:
    costs = []
    for step in range(steps):
        if step in range(0, steps, 100):
            costs.append(cost_of(w, b, X, Y))
        dw, db = gradient_of(w, b, X, Y)
        w = np.array([[float(old) - rate * slope] for old, slope in zip(w[:, 0], dw, strict=True)])
        b = b - rate * db
    return w, b, costs


def same(answer: Any, other: Any, rtol: float = 1e-6, atol: float = 1e-9) -> bool:
    """Whether two results agree in kind, shape and value; types of numbers do not matter."""
    if isinstance(other, dict):
        return answer.keys() == other.keys() and all(
            same(answer[key], other[key], rtol, atol) for key in other
        )
    if isinstance(other, tuple | list):
        return (
            isinstance(answer, type(other))
            and len(answer) == len(other)
            and all(same(a, o, rtol, atol) for a, o in zip(answer, other, strict=True))
        )
    if isinstance(answer, tuple | list | dict) or np.shape(answer) != np.shape(other):
        return False
    return bool(np.allclose(answer, other, rtol=rtol, atol=atol))
