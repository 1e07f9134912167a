"""Chapter 1 in plain Python numbers and lists, to compare the answer key with."""

from __future__ import annotations

import math
from itertools import product

import numpy as np


def logistic(x: float) -> float:
    """From tanh: another formula than the key's."""
    return (1 + math.tanh(x / 2)) / 2


def unrolled(image: np.ndarray) -> list[list[float]]:
    """Pixel by pixel: rows from the top, then columns, then channels."""
    height, width, depth = image.shape
    return [[image[h, w, c].item()] for h, w, c in product(*map(range, (height, width, depth)))]


def unit_rows(x: np.ndarray) -> list[list[float]]:
    return [[entry / math.hypot(*row) for entry in row] for row in x.tolist()]


def standardized(X: np.ndarray) -> list[list[float]]:
    rows = []
    for row in X.tolist():
        mean = math.fsum(row) / len(row)
        variance = math.fsum((entry - mean) ** 2 for entry in row) / len(row)
        rows.append([(entry - mean) / math.sqrt(variance) for entry in row])
    return rows


def shares(x: np.ndarray) -> list[list[float]]:
    """Share j is 1 over the sum of e^(x_k - x_j): no power is divided by another."""
    return [[1 / math.fsum(_power(k - j) for k in row) for j in row] for row in x.tolist()]


def scores(w: np.ndarray, b: float, X: np.ndarray) -> list[list[float]]:
    weights = w[:, 0].tolist()
    columns = X.T.tolist()
    return [[math.fsum(u * v for u, v in zip(weights, x, strict=True)) + b for x in columns]]


def _power(exponent: float) -> float:
    return math.exp(exponent) if exponent < 700 else math.inf
