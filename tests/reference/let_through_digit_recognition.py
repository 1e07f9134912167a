"""Wrong answers to chapter 6 that a usual test, with one fixed input, lets through."""

import numpy as np

from autograder.reference import digit_recognition as key


def clipped_probabilities(A, Y):
    return key.cross_entropy(np.clip(A, 0.05, 0.95), Y)


def two_layers_only(X, parameters):
    given = key.forward_pass(X, {name: parameters[name] for name in ("W1", "b1")})
    if "W2" not in parameters:
        return given
    A1 = np.maximum(0, parameters["W1"] @ X + parameters["b1"])
    return [X, A1, key.softmax_columns(parameters["W2"] @ A1 + parameters["b2"])]


def same_cache_for_all(activations, Y, parameters):
    grads = key.backward_pass(activations, Y, parameters)
    mask = activations[1] > 0
    return {
        name: g if name != "db1" or len(parameters) < 6 else g * mask.any(axis=1, keepdims=True)
        for name, g in grads.items()
        if name != "dW2" or len(parameters) < 6
    }


def fifty_per_batch(X, Y, batch_size, order):
    return key.mini_batches(X, Y, 4, order)


def one_layer_moves(parameters, grads, velocity, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
    now, speed = key.momentum_step(
        parameters, grads, velocity, learning_rate, momentum, weight_decay
    )
    return {**now, **{n: parameters[n] for n in parameters if n[1:] != "1"}}, speed


def always_fifty(parameters, velocity, X, Y, order, batch_size=50, **settings):
    return key.train_pass(parameters, velocity, X, Y, order, **settings)


def symmetric_counts(labels, predictions, num_classes):
    counts = key.confusion_matrix(labels, predictions, num_classes)
    return (counts + counts.T) / 2


def turned_by_the_first_pixel(X):
    return np.where(X[:1] > 0.5, 1 - X, X)


def made_to_add_up(p_long, p_man):
    four = key.combine_answers(p_long, p_man)
    four[3] = 0
    return four / four.sum(axis=0)


WRONG = [
    (clipped_probabilities, key.cross_entropy),
    (two_layers_only, key.forward_pass),
    (same_cache_for_all, key.backward_pass),
    (fifty_per_batch, key.mini_batches),
    (one_layer_moves, key.momentum_step),
    (always_fifty, key.train_pass),
    (symmetric_counts, key.confusion_matrix),
    (turned_by_the_first_pixel, key.ink_on_paper),
    (made_to_add_up, key.combine_answers),
]
