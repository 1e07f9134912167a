"""Puts a network with one hidden layer on a student's tape, number by number.

The tape is chapter 2's class: it adds, multiplies, takes a tanh, and runs backward. All else that
the network needs is made of these, and of one more gate, a logarithm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np


def gradients_on_tape(
    tape_class: Callable[[], Any],
    parameters: Mapping[str, np.ndarray],
    X: np.ndarray,
    Y: np.ndarray,
) -> dict[str, np.ndarray]:
    """Have a tape find the slopes of the cost for all parameters of a network.

    The hidden layer is tanh, the single output a sigmoid, the cost the mean log loss.

    Parameters
    ----------
    tape_class : class
        Chapter 2's ``Tape``: ``variable``, ``add``, ``multiply``, ``tanh`` and ``record`` put
        something on it and hand out its place; ``value``, ``backward`` and ``gradient`` take one.
    parameters : mapping
        ``"W1"``, ``"b1"``, ``"W2"`` (one row) and ``"b2"``.
    X : array of shape (n_x, m)
        Examples in columns.
    Y : array of shape (1, m)
        Labels, 0 or 1.

    Returns
    -------
    dict
        ``"dW1"``, ``"db1"``, ``"dW2"``, ``"db2"``.
    """
    tape = tape_class()
    places = {
        name: [[tape.variable(float(number)) for number in row] for row in array]
        for name, array in parameters.items()
    }
    cost = tape.variable(0.0)
    for x, y in zip(X.T, Y[0], strict=True):
        features = [tape.variable(float(number)) for number in x]
        hidden = [tape.tanh(score) for score in _scores(tape, places, 1, features)]
        [score] = _scores(tape, places, 2, hidden)
        share = tape.multiply(tape.variable(1 / len(Y[0])), _log_loss(tape, score, y))
        cost = tape.add(cost, share)
    tape.backward(cost)
    return {
        f"d{name}": np.array([[tape.gradient(place) for place in row] for row in rows])
        for name, rows in places.items()
    }


def _scores(
    tape: Any, places: Mapping[str, list[list[int]]], layer: int, inputs: Sequence[int]
) -> list[int]:
    """The places of a layer's scores, each a bias and then weight times input, added up."""
    scores = []
    for weights, [score] in zip(places[f"W{layer}"], places[f"b{layer}"], strict=True):
        for weight, entry in zip(weights, inputs, strict=True):
            score = tape.add(score, tape.multiply(weight, entry))
        scores.append(score)
    return scores


def _log_loss(tape: Any, score: int, y: float) -> int:
    """The place of -log of the probability that the network gave to what came."""
    # The sigmoid of z is (1 + tanh(z / 2)) / 2; for y = 0, 1 - sigmoid(z) is sigmoid(-z).
    half = tape.variable(0.5)
    towards = tape.multiply(tape.variable(0.5 if y == 1 else -0.5), score)
    probability = tape.add(half, tape.multiply(half, tape.tanh(towards)))
    value = tape.value(probability)
    logarithm = tape.record(np.log(value), [(probability, 1 / value)])
    return tape.multiply(tape.variable(-1.0), logarithm)
