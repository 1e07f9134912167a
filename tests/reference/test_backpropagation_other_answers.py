"""Chapter 2 as others answer it: every right way passes the drawn cases, no wrong one does."""

import math

import numpy as np
import pytest

from autograder.exercises.inputs import hidden_cases
from autograder.reference import backpropagation as key
from autograder.reference import load_chapter
from autograder.sample_class import backpropagation_styles as styles
from course.feedback.compare import agrees
from course.feedback.plain import as_plain

CHAPTER = load_chapter("backpropagation")
SEEDS = range(3)
STYLES = {
    "loops": styles.LOOPS,
    "float32": styles.FLOAT32,
    "other names": styles.OTHER_NAMES,
    "helpers": styles.WITH_HELPERS,
}
RIGHT = [
    pytest.param(name, code, id=f"{style}, {name}")
    for style, answers in STYLES.items()
    for name, code in answers.items()
    if name != "predicted_error"
]


def right_on(answer, exercise, seed):
    """Whether an answer agrees with the reference on each hidden case."""
    print("seed", seed)
    right, called = exercise.as_called(exercise.function), exercise.as_called(answer)
    found = []
    for case in hidden_cases(exercise, bytes([seed]), CHAPTER.key_version):
        expected = as_plain(right(*case.args, **case.kwargs))
        with np.errstate(all="ignore"):
            found.append(agrees(expected, as_plain(called(*case.args, **case.kwargs))))
    return found


@pytest.mark.parametrize(("name", "code"), RIGHT)
def test_every_honest_answer_is_right(name, code):
    names = {"np": np, "delta_step": key.delta_step.function}
    exec(styles.HELPERS + code, names)
    for seed in SEEDS:
        assert all(right_on(names[name], CHAPTER.exercises[name], seed))


# Wrong answers that a usual test, with one fixed input, lets through.


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


class InputsOnly(key.Tape.function):
    """A tape that goes back one step only."""

    def backward(self, result):
        self.gradients = [0.0] * len(self.values)
        self.gradients[result] = 1.0
        for source, slope in self.sources[result]:
            self.gradients[source] += slope


class OneUnwinding(key.Tape.function):
    """A tape that forgets its sources when it is unwound."""

    def backward(self, result):
        super().backward(result)
        self.sources = [[] for _ in self.values]


class DoublesAreSquares(key.Tape.function):
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
    (InputsOnly, key.Tape),
    (OneUnwinding, key.Tape),
    (DoublesAreSquares, key.Tape),
]


@pytest.mark.parametrize(("wrong", "exercise"), WRONG, ids=[wrong.__name__ for wrong, _ in WRONG])
def test_hidden_cases_catch_what_fixed_inputs_miss(wrong, exercise):
    for seed in SEEDS:
        assert not all(right_on(wrong, exercise, seed))
