"""Right functions as learners write them, and what is said of the steps of one that is changed."""

from __future__ import annotations

from autograder.exercises.exercise import Exercise
from autograder.reference import load_chapter
from course.feedback.own_steps.here import step_words_here
from course.feedback.store import stored_chapters

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
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
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
MODEL = """
def model(X_train, Y_train, X_test, Y_test, num_iterations=9, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    test, train = predict(w, b, X_test), predict(w, b, X_train)
    told = {"learning_rate": learning_rate, "num_iterations": num_iterations, "costs": costs}
    return {**told, "Y_prediction_test": test, "Y_prediction_train": train, "w": w, "b": b}
"""


def chapter_of(source):
    """The chapter that a function belongs to."""
    if source in (ALL_BACK, ACTIVATED):
        return load_chapter("deep_network")
    return load_chapter(
        "logistic_regression" if source in (PROPAGATE, MODEL) else "shallow_network"
    )


def name_of(source):
    """The function's name."""
    return source.partition("def ")[2].partition("(")[0]


def helpers_for(source):
    """What stands before the function: the answers to earlier exercises, and what is given."""
    module = chapter_of(source).exercises[name_of(source)].function.__globals__
    return {
        name: one.function if isinstance(one, Exercise) else one for name, one in module.items()
    }


def words_about(source, right, helpers=()):
    """What is said of the steps of a function, its text being a change of ``right``."""
    names = helpers_for(right) | dict(helpers)
    exec(source, names)
    stored = stored_chapters()[chapter_of(right).name][name_of(right)]
    return step_words_here(name_of(right), names[name_of(right)], stored).words
