"""Wrong answers to chapter 2 that a usual test, with one fixed input, lets through."""

import math

import numpy as np

from autograder.reference import backpropagation as key


def first_two_entries_only(f, x, nudge=1e-5):
    gradient = key.numerical_gradient(f, x, nudge)
    gradient.ravel()[2:] = 0
    return gradient


def rows_only(f, x, nudge=1e-5):
    gradient = np.zeros(x.shape)
    for i in range(x.shape[0]):
        gradient[i] = key.numerical_gradient(f, x, nudge)[i, 0]
    return gradient


def stops_when_good(w, x, target, learning_rate, num_iterations):
    w, errors = key.train_line(w, x, target, learning_rate, num_iterations)
    return w, [error for error in errors if error > 1e-3]


def learning_rate_of_the_example(w, x, target, learning_rate, num_iterations):
    return key.train_line(w, x, target, 0.005, num_iterations)


def absolute_slopes(x, y, z):
    f, grads = key.sum_times_z(x, y, z)
    return f, {name: abs(slope) for name, slope in grads.items()}


def max_of_sizes(gate, x, y, d_out):
    if gate == "max":
        return (d_out, 0.0) if abs(x) > abs(y) else (0.0, d_out)
    return key.gate_backward(gate, x, y, d_out)


def sum_of_differences(gradient, numeric):
    size = np.linalg.norm(gradient) + np.linalg.norm(numeric)
    return float(abs(np.sum(gradient - numeric)) / size) if size else 0.0


def three_hidden_units(w, b, v, c, x, y):
    grads = key.net_gradient(w, b, v, c, x, y)
    grads["w"][3:] = 0
    return grads


def slopes_of_size(w, b, v, c, x, y):
    answer = np.sum(v * np.tanh(w * x + b)) + c
    off = math.copysign(1, answer - y)
    right = key.net_gradient(w, b, v, c, x, y)
    return {name: slope * off / (2 * (answer - y)) for name, slope in right.items()}


class InputsOnly(key.Tape):
    """A tape that goes back one step only."""

    def backward(self, result):
        self.gradients = [0.0] * len(self.values)
        self.gradients[result] = 1.0
        for source, slope in self.sources[result]:
            self.gradients[source] += slope


class OneUnwinding(key.Tape):
    """A tape that forgets its sources when it is unwound."""

    def backward(self, result):
        super().backward(result)
        self.sources = [[] for _ in self.values]


class DoublesAreSquares(key.Tape):
    """A tape whose product of a value with itself has the slope of one factor."""

    def multiply(self, a, b):
        place = super().multiply(a, b)
        if a == b:
            self.sources[place] = self.sources[place][:1]
        return place


WRONG = [
    (first_two_entries_only, key.numerical_gradient),
    (rows_only, key.numerical_gradient),
    (stops_when_good, key.train_line),
    (learning_rate_of_the_example, key.train_line),
    (absolute_slopes, key.sum_times_z),
    (max_of_sizes, key.gate_backward),
    (sum_of_differences, key.gradient_check),
    (three_hidden_units, key.net_gradient),
    (slopes_of_size, key.net_gradient),
    (InputsOnly, key.TAPE),
    (OneUnwinding, key.TAPE),
    (DoublesAreSquares, key.TAPE),
]
