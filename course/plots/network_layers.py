"""Reads a network's layers from its parameters, and refuses what does not fit together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

Arrays = Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Layer:
    """One layer with its numbers; the input is a layer whose weights have no columns."""

    weights: np.ndarray  # (units, units of the layer before)
    biases: np.ndarray  # (units,)
    values: np.ndarray | None = None  # (units,)
    weight_slopes: np.ndarray | None = None  # as the weights
    bias_slopes: np.ndarray | None = None  # (units,)

    @property
    def size(self) -> int:
        """Number of units."""
        return len(self.weights)


def layers_of(
    parameters: Arrays, x: np.ndarray | None, activations: Arrays | None, gradients: Arrays | None
) -> list[Layer]:
    """Return the layers of a network, the input first.

    Raises
    ------
    ValueError
        If an array is missing or its shape does not fit; the message names it.
    """
    depth = sum(name.startswith("W") for name in parameters)
    if not depth:
        raise ValueError(f"parameters has {_names(parameters)}; expected W1, b1, W2, b2, ...")
    n_x = np.shape(_entry(parameters, "parameters", "W1"))[-1]
    features = None if x is None else _fitting(x, "x", (n_x, 1)).ravel()
    layers = [Layer(np.zeros((n_x, 0)), np.zeros(n_x), features)]
    for number in range(1, depth + 1):
        size = len(_entry(parameters, "parameters", f"W{number}"))
        matrix, column = (size, layers[-1].size), (size, 1)
        weights = _fitting(parameters[f"W{number}"], f"W{number}", matrix)
        biases = _column(parameters, "parameters", f"b{number}", column)
        values = weight_slopes = bias_slopes = None
        if activations is not None:
            values = _column(activations, "activations", f"A{number}", column)
        if gradients is not None:
            name = f"dW{number}"
            weight_slopes = _fitting(_entry(gradients, "gradients", name), name, matrix)
            bias_slopes = _column(gradients, "gradients", f"db{number}", column)
        layers.append(Layer(weights, biases, values, weight_slopes, bias_slopes))
    return layers


def _column(arrays: Arrays, what: str, name: str, shape: tuple[int, int]) -> np.ndarray:
    return _fitting(_entry(arrays, what, name), name, shape).ravel()


def _entry(arrays: Arrays, what: str, name: str) -> np.ndarray:
    if name not in arrays:
        raise ValueError(f"{what} has {_names(arrays)}; expected {name} as well.")
    return arrays[name]


def _fitting(array: np.ndarray, name: str, shape: tuple[int, int]) -> np.ndarray:
    numbers = np.asarray(array, dtype=float) + 0.0  # a zero with a sign would be shown as -0
    if numbers.shape != shape:
        raise ValueError(
            f"{name} has the shape {numbers.shape}; expected {shape}. A weight matrix has a row "
            "for each unit and a column for each unit of the layer before; one example is a column."
        )
    return numbers


def _names(arrays: Arrays) -> str:
    return ", ".join(arrays) or "no entries"
