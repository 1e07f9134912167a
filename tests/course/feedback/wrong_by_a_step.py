"""Steps that go wrong in functions as learners write them, and what is said of each."""

from __future__ import annotations

from typing import NamedTuple

from .stepwise import ACTIVATED, ALL_BACK, BACK, FORWARD, PROPAGATE, TRAIN

LOOK = "What it is made of is right, so look at how you put it together."


class Wrong(NamedTuple):
    """A right function, what is changed in it, and the sentences about its steps."""

    right: str
    old: str
    new: str
    said: str


WRONG = (
    Wrong(
        BACK,
        "power(A1, 2)",
        "power(A1, 1)",
        "`dZ2` is right. `dZ1` is the first step that is not. " + LOOK,
    ),
    Wrong(
        BACK,
        " * (1 - np.power(A1, 2))",
        "",
        "`dZ2` is right. `dZ1` is the first step that is not: yours is what comes out without "
        "the slope of tanh.",
    ),
    Wrong(
        BACK,
        '= cache["A1"]',
        '= cache["Z1"]',
        "`dZ2` is right. Your `A1` holds what is called `Z1` in the arguments.",
    ),
    Wrong(
        BACK,
        "X.shape[1]",
        "X.shape[0]",
        "The first step that is wrong is `m`: it counts something else.",
    ),
    Wrong(
        BACK,
        "dZ1, X.T) / m",
        "dZ1, X.T)",
        "`dZ2` and `dZ1` are right. `dW1` is the first step that is not: it is too large by a "
        "factor of m, the number of examples.",
    ),
    Wrong(
        BACK,
        "np.sum(dZ2, axis=1, keepdims=True) / m",
        "np.sum(dZ2, axis=1) / m",
        "`dZ2`, `dZ1`, `dW1`, `db1` and `dW2` are right. `db2` is the first step that is not: "
        "its shape is (...), and should be (...).",
    ),
    Wrong(
        BACK,
        "A2 - Y",
        "(A2 - Y) * A2 * (1 - A2)",
        "The first step that is wrong is `dZ2`: yours has the slope of sigmoid once too often.",
    ),
    Wrong(
        BACK,
        'return {"dW1": dW1',
        'return {"dW1": dW1 * 0',
        "`dZ2` and `dZ1` are right. You compute `dW1` rightly, but your result holds "
        "something else in its place. What happens between that line and the `return`?",
    ),
    Wrong(
        FORWARD,
        "np.tanh(Z1)",
        "np.maximum(Z1, 0)",
        "`Z1` is right. `A1` is the first step that is not: yours is what ReLU gives of `Z1`.",
    ),
    Wrong(
        FORWARD,
        ' + parameters["b2"]',
        "",
        "`Z1` and `A1` are right. `Z2` is the first step that is not: yours is what comes out "
        "without `b2`.",
    ),
    Wrong(
        FORWARD,
        "sigmoid(Z2)",
        "Z2",
        "`Z1`, `A1` and `Z2` are right. `A2` is the first step that is not: what stands there "
        "is `Z2`.",
    ),
    Wrong(
        FORWARD,
        "sigmoid(Z2)",
        "sigmoid(A1)",
        "`Z1`, `A1` and `Z2` are right. In your call of `sigmoid` the argument `z` is not "
        "what it should be: its shape is (...), and should be (...).",
    ),
    Wrong(
        ALL_BACK,
        "(dA, caches[l]",
        "(dAL, caches[l]",
        "`dA2`, `dW3` and `db3` are right. In your second call of "
        "`linear_activation_backward` the argument `dA` is the one that belongs to the first "
        "call.",
    ),
    Wrong(
        ALL_BACK,
        "caches[l], ",
        "caches[l + 1], ",
        "`dA2`, `dW3` and `db3` are right. In your second call of "
        "`linear_activation_backward` the argument `cache` is the one that belongs to the "
        "first call.",
    ),
    Wrong(
        ALL_BACK,
        "-(Y / AL",
        "(Y / AL",
        "In your first call of `linear_activation_backward` the argument `dA` is not what it "
        "should be: its sign is the opposite.",
    ),
    Wrong(
        ACTIVATED,
        '"relu"',
        '"sigmoid"',
        "The first step that is wrong is `dZ`. It comes from `relu_backward`, and another "
        "function belongs there.",
    ),
    Wrong(
        TRAIN,
        "(parameters, grads)",
        "(parameters, grads, 0.5)",
        "In your first call of `update_parameters` the argument `learning_rate` is not what "
        "it should be.",
    ),
    Wrong(
        PROPAGATE,
        "a - Y",
        "a * Y",
        "`Z`, `A` and `cost` are right. `dZ` is the first step that is not. " + LOOK,
    ),
    Wrong(
        PROPAGATE,
        " + (1 - Y)",
        " - (1 - Y)",
        "`Z` and `A` are right. `cost` is the first step that is not. " + LOOK,
    ),
)
