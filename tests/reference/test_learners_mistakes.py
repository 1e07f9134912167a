"""Mistakes as learners write them, in their own style: what the check says of each."""

from __future__ import annotations

import linecache

import pytest

from autograder.grading.files import given_sources
from autograder.reference import load_chapter
from course.feedback.check_function import check_answers
from course.feedback.store import stored_chapters
from course.feedback.stored_tasks import answers_to

SIX_EQUATIONS = """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters['W2']
    A1, A2 = cache['A1'], cache['A2']
    dZ2 = A2 - Y
    dW2 = (1/m) * np.dot(dZ2, A1.T)
    db2 = (1/m) * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = {}
    dW1 = (1/m) * np.dot(dZ1, X.T)
    db1 = (1/m) * np.sum(dZ1, axis=1, keepdims=True)
    return {{"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}}
"""
ALL_LAYERS_BACK = """
def L_model_backward(AL, Y, caches):
    grads = {{}}
    L = len(caches)
    dAL = - (np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    linear_cache, activation_cache = caches[L - 1]
    dZ = sigmoid_backward(dAL, activation_cache)
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = linear_backward(
        dZ, linear_cache)
    for l in reversed(range(L - 1)):
        {}
        grads["dA" + str(l + 1)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads
"""
ONE_LAYER_BACK = """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = {}
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
"""
FORWARD = """
def forward_propagation(X, parameters):
    Z1 = np.dot(parameters['W1'], X) + parameters['b1']
    A1 = {}
    Z2 = np.dot(parameters['W2'], A1) + parameters['b2']
    A2 = sigmoid(Z2)
    assert(A2.shape == (1, X.shape[1]))
    return A2, {{"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}}
"""
SHALLOW, DEEP, LOGISTIC = "shallow_network", "deep_network", "logistic_regression"

# Chapter, source, and the misconception that is named.
NAMED = [
    (
        SHALLOW,
        SIX_EQUATIONS.format("np.multiply(W2.T * dZ2, 1 - np.power(A1, 2))"),
        "product_entry_by_entry",
    ),
    (SHALLOW, SIX_EQUATIONS.format("np.dot(W2.T, dZ2) * (1 - A1)"), "slope_of_tanh_without_square"),
    (SHALLOW, FORWARD.format("np.maximum(Z1, 0)"), "relu_in_hidden_layer"),
    (SHALLOW, FORWARD.format("sigmoid(Z1)"), "sigmoid_in_hidden_layer"),
    (
        DEEP,
        ONE_LAYER_BACK.format("np.squeeze(np.sum(dZ, axis=1, keepdims=True)) / m"),
        "bias_gradient_squeezed",
    ),
    (DEEP, ONE_LAYER_BACK.format("np.sum(dZ, axis=1, keepdims=True)"), "bias_gradient_not_divided"),
    (
        DEEP,
        ALL_LAYERS_BACK.format(
            "dA_prev, dW, db = linear_backward(sigmoid_backward(dAL, caches[l][1]), caches[l][0])"
        ),
        "begins_again_through_sigmoids",
    ),
    (
        DEEP,
        ALL_LAYERS_BACK.format(
            "dA_prev, dW, db = linear_activation_backward(grads['dA' + str(L)], caches[l], 'relu')"
        ),
        "always_handed_down_by_the_last_layer",
    ),
    (
        LOGISTIC,
        "def predict(w, b, X):\n    return np.where(np.dot(w.T, X) > 0.5, 1, 0)\n",
        "product_cut_at_half",
    ),
]
# Chapter, source, and what is told of an error.
TOLD = [
    (
        DEEP,
        ONE_LAYER_BACK.format("float(np.squeeze(np.sum(dZ, axis=1, keepdims=True))) / m"),
        ("in line 5", "dZ is ("),
    ),
    (
        DEEP,
        ALL_LAYERS_BACK.format("dA_prev, dW, db = linear_backward(dAL, caches)"),
        (
            "`dA_prev, dW, db = linear_backward(dAL, caches)`",
            "caches is a list of",
            "more or fewer names",
        ),
    ),
    (
        LOGISTIC,
        "def initialize_with_zeros(dim):\n    return np.zeros(dim, 1), 0\n",
        ("in line 2", "sizes in one tuple"),
    ),
    (
        LOGISTIC,
        "def predict(w, b, X):\n    return np.asscalar(X)\n",
        ("in line 2", "the array's method item()"),
    ),
]


def said(chapter, source):
    """What the check says of a cell's function in a notebook in which all else is right."""
    names = {"__name__": "__main__"}
    for cell in given_sources(load_chapter(chapter)):
        exec(cell, names)
    for exercise in load_chapter(chapter).exercises.values():
        exec(exercise.solution_cell(marked=False), names)
    source, name = source.strip("\n"), source.partition("(")[0].split()[1]
    file = f"<a learner's {name}, {len(linecache.cache)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), names)
    stored = stored_chapters()[chapter][name]
    return check_answers(name, stored, answers_to(names[name], stored))


@pytest.mark.parametrize(
    ("chapter", "source", "named"), NAMED, ids=lambda one: one if one.isidentifier() else ""
)
def test_a_mistake_is_named(chapter, source, named):
    diagnosis = said(chapter, source)
    assert (diagnosis.misconception or diagnosis.message).partition(".")[2] == named


@pytest.mark.parametrize(("chapter", "source", "words"), TOLD)
def test_an_error_is_told_by_its_line_and_what_it_usually_means(chapter, source, words):
    message = said(chapter, source).message
    for each in words:
        assert each in message
