"""Functions as learners write them, each with a step that goes wrong, and what is said of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from autograder.reference import load_chapter
from course.feedback.store import stored_chapters
from course.feedback.trace.here import trace_here

BACK = """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
"""
FORWARD = """
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache
"""
ALL_BACK = """
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(dA, caches[l], "relu")
        grads["dA" + str(l)], grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = dA_prev, dW, db
        dA = dA_prev
    return grads
"""
ACTIVATED = """
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)
"""
TRAIN = """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    n_x, _, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters
"""
PROPAGATE = """
def propagate(w, b, X, Y):
    m = X.shape[1]
    z = np.dot(w.T, X) + b
    a = sigmoid(z)
    cost = -np.sum(Y * np.log(a) + (1 - Y) * np.log(1 - a)) / m
    dz = a - Y
    return {"dw": np.dot(X, dz.T) / m, "db": np.sum(dz) / m}, cost
"""
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
        "its shape is (2,), and should be (2, 1).",
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
        "what it should be: its shape is (7, 1), and should be (2, 1).",
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


def chapter_of(source):
    """The chapter that a function belongs to."""
    if source in (ALL_BACK, ACTIVATED):
        return load_chapter("deep_network")
    return load_chapter("logistic_regression" if source is PROPAGATE else "shallow_network")


def name_of(source):
    """The function's name."""
    return source.partition("def ")[2].partition("(")[0]


def helpers_for(source):
    """What the chapter's text defines before the function: the answers to earlier exercises."""
    chapter = chapter_of(source)
    names = {one.__name__: one for one in chapter.given}
    names |= {name: one.function for name, one in chapter.exercises.items()}
    sigmoid = load_chapter("logistic_regression").exercises["sigmoid"].function
    return {"np": np, "sigmoid": sigmoid, **names}


def words_about(source, right, helpers=()):
    """What the trace of a function says, its text being a change of ``right``."""
    names = helpers_for(right) | dict(helpers)
    exec(source, names)
    stored = stored_chapters()[chapter_of(right).name][name_of(right)]
    return trace_here(name_of(right), names[name_of(right)], stored).words
