"""Wrong answers to chapter 3 that a usual test, with one fixed input, lets through."""

import numpy as np

from autograder.reference import logistic_regression as key


def only_positive_scores(z):
    return key.sigmoid(np.abs(z))


def fixed_number_of_examples(w, b, X, Y):
    grads, cost = key.propagate(w, b, X, Y)
    share = X.shape[1] / 3
    return {part: value * share for part, value in grads.items()}, cost * share


def clipped_costs(w, b, X, Y):
    grads, cost = key.propagate(w, b, X, Y)
    return grads, np.clip(cost, 0.05, 0.95)


def clipped_probabilities(w, b, X, Y):
    A = np.clip(key.sigmoid(w.T @ X + b), 0.05, 0.95)
    m = X.shape[1]
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


def first_feature_only(w, b, X, Y):
    return key.propagate(np.where(np.arange(len(w))[:, None] == 0, w, 0), b, X, Y)


def low_threshold(w, b, X):
    return (key.sigmoid(w.T @ X + b) > 0.48).astype(int)


def high_threshold(w, b, X):
    return (key.sigmoid(w.T @ X + b) > 0.52).astype(int)


def starts_from_zeros(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    return key.optimize(0 * w, 0.0, X, Y, num_iterations, learning_rate)


def whole_hundreds(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    return key.optimize(w, b, X, Y, max(1, num_iterations // 100 * 100), learning_rate)


def colour_pictures_only(images):
    return images.reshape(-1, images.shape[1] * images.shape[2] * 3).T


def square_pictures_only(images):
    return images.reshape(-1, images.shape[1] ** 2 * images.shape[3]).T


WRONG = [
    (only_positive_scores, key.sigmoid),
    (fixed_number_of_examples, key.propagate),
    (clipped_costs, key.propagate),
    (clipped_probabilities, key.propagate),
    (first_feature_only, key.propagate_loop),
    (low_threshold, key.predict),
    (high_threshold, key.predict),
    (starts_from_zeros, key.optimize),
    (whole_hundreds, key.optimize),
    (colour_pictures_only, key.flatten_images),
    (square_pictures_only, key.flatten_images),
]
