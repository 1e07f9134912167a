"""Decoys of the way back through a network, with one hidden layer or with several."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from course.decoys.decoy import Decoy, from_result, numbers

Gradients = dict[str, Any]


def _times(grads: Gradients, names: str, factor: Any) -> Gradients:
    """Scale the gradients whose names match a pattern."""
    return {
        name: np.multiply(value, factor) if re.fullmatch(names, name) else value
        for name, value in grads.items()
    }


def _scaled(names: str, factor: float) -> Callable[..., Gradients]:
    return lambda grads, *_arguments: _times(grads, names, factor)


def _examples(Y: Any) -> int:
    return int(np.shape(Y)[1])


def _biases_as_rows(grads: Gradients, *_arguments: Any) -> Gradients:
    return {**grads, "db1": numbers(grads["db1"]).T, "db2": numbers(grads["db2"]).T}


def _biases_as_means(grads: Gradients, *_arguments: Any) -> Gradients:
    return {**grads, "db1": np.mean(grads["db1"]), "db2": np.mean(grads["db2"])}


def _turned_weights(grads: Gradients, parameters: Any, cache: Any, X: Any, Y: Any) -> Gradients:
    """Weights' gradients lie the wrong way round, unless there is but one example."""
    if _examples(Y) == 1:
        return grads
    return {**grads, "dW1": numbers(grads["dW1"]).T, "dW2": numbers(grads["dW2"]).T}


def _bent(grads: Gradients, parameters: Any, cache: Any, X: Any, Y: Any) -> Gradients:
    """The hidden layer's gradients are too large, the more tanh bends."""
    return _times(grads, "d[Wb]1", 1 + np.mean(numbers(cache["A1"]) ** 2))


def _backward(kind: str, words: str, change: Callable[..., Gradients]) -> Decoy:
    return Decoy(kind, words, from_result(change), of="backward_propagation")


def _layers(grads: Gradients) -> int:
    return max(int(name[2:]) for name in grads if re.fullmatch(r"dW\d+", name))


def _hidden(factor: float) -> Callable[..., Gradients]:
    """Scale the gradients of all layers but the last."""

    def change(grads: Gradients, *_arguments: Any) -> Gradients:
        last = _layers(grads)
        return {
            name: np.multiply(value, factor)
            if name[1:2] in "Wb" and int(name[2:]) < last
            else value
            for name, value in grads.items()
        }

    return change


def _first_lost(grads: Gradients, *_arguments: Any) -> Gradients:
    return _times(grads, "d[Wb]1", 0.0) if _layers(grads) > 1 else grads


def _last_layer(grads: Gradients, *_arguments: Any) -> Gradients:
    return _times(grads, f"d[Wb]{_layers(grads)}", 1.5)


def _deep(kind: str, words: str, change: Callable[..., Gradients]) -> Decoy:
    return Decoy(kind, words, from_result(change), of="L_model_backward")


OF_NETWORKS = {
    **{
        f"backward_propagation.{name}": _backward(
            name, f"gives one and a half times too much for {name}", _scaled(name, 1.5)
        )
        for name in ("dW1", "db1", "dW2", "db2")
    },
    "backward_propagation.sign": _backward(
        "sign", "turns the sign of dW1 and db1 round", _scaled("d[Wb]1", -1.0)
    ),
    "backward_propagation.bend": _backward(
        "slope of tanh", "gives too much for dW1 and db1, the more tanh bends", _bent
    ),
    "backward_propagation.mean": _backward(
        "mean",
        "gives larger gradients, the more examples there are",
        lambda grads, parameters, cache, X, Y: _times(grads, "d.*", _examples(Y) ** 2),
    ),
    "backward_propagation.bias_mean": _backward(
        "mean in biases",
        "gives larger db1 and db2, the more examples there are",
        lambda grads, parameters, cache, X, Y: _times(grads, "db.", _examples(Y) ** 2),
    ),
    "backward_propagation.rows": _backward(
        "shapes of biases", "gives db1 and db2 as rows", _biases_as_rows
    ),
    "backward_propagation.one_bias": _backward(
        "shapes of biases", "gives one number for db1, and one for db2", _biases_as_means
    ),
    "backward_propagation.turned": _backward(
        "shapes of weights", "gives dW1 and dW2 the wrong way round", _turned_weights
    ),
    "L_model_backward.last": _deep(
        "last layer", "gives one and a half times too much in the last layer", _last_layer
    ),
    "L_model_backward.hidden": _deep(
        "hidden layers",
        "gives one and a half times too much in all layers but the last",
        _hidden(1.5),
    ),
    "L_model_backward.sign": _deep(
        "sign", "turns the sign round in all layers but the last", _hidden(-1.0)
    ),
    "L_model_backward.first": _deep(
        "first layer", "gives zeros in the first of several layers", _first_lost
    ),
    "L_model_backward.mean": _deep(
        "mean",
        "gives larger gradients, the more examples there are",
        lambda grads, AL, Y, caches: _times(grads, "d[Wb].*", _examples(Y) ** 2),
    ),
    "L_model_backward.handed": _deep(
        "dA0", "gives three times too much for dA0", _scaled("dA0", 3.0)
    ),
}
