"""Chapter 3 as others answer it: every right way passes the drawn cases, no wrong one does."""

import contextlib
import io

import numpy as np
import pytest

from autograder.exercises.inputs import hidden_cases
from autograder.reference import load_chapter
from autograder.reference import logistic_regression as key
from course.feedback.compare import agrees
from course.feedback.plain import as_plain

from . import plain_logistic_regression as plain

CHAPTER = load_chapter("logistic_regression")
SEEDS = range(10)


def hidden(exercise, seed):
    print("seed", seed)
    return hidden_cases(exercise, bytes([seed]), CHAPTER.key_version)


def differs(wrong, exercise, cases):
    """Whether a wrong version is found out on at least one of the cases."""
    for case in cases:
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            try:
                answer = wrong(*case.args, **case.kwargs)
            except Exception:
                return True
            if not plain.same(answer, exercise(*case.args, **case.kwargs), rtol=1e-4, atol=1e-4):
                return True
    return False


# Right answers as others write them; usual tests refuse some of these, ours may not.


def plain_formula(z):
    return 1 / (1 + np.exp(-z))


def growing_powers(z):
    return np.exp(z) / (1 + np.exp(z))


def half_of_tanh(z):
    return 0.5 * (1 + np.tanh(z / 2))


@pytest.mark.parametrize("answer", [plain_formula, growing_powers, half_of_tanh])
def test_every_honest_sigmoid_is_right(answer):
    for seed in SEEDS:
        for case in hidden(key.sigmoid, seed):
            with np.errstate(all="raise"):
                right, given = key.sigmoid(*case.args), answer(*case.args)
            assert agrees(as_plain(right), as_plain(given))


def logarithms_as_in_the_formula(A):
    return np.log(A), np.log(1 - A)


def logarithms_with_epsilon(A):
    return np.log(A + 1e-8), np.log(1 - A + 1e-8)


def logarithms_of_clipped(A):
    A = np.clip(A, 1e-7, 1 - 1e-7)
    return np.log(A), np.log(1 - A)


LOGARITHMS = (logarithms_as_in_the_formula, logarithms_with_epsilon, logarithms_of_clipped)


@pytest.mark.parametrize("logarithms", LOGARITHMS)
def test_every_honest_cost_is_right(logarithms, monkeypatch):
    def propagate(w, b, X, Y):
        m = X.shape[1]
        A = plain_formula(np.dot(w.T, X) + b)
        log_a, log_not_a = logarithms(A)
        cost = -1 / m * np.sum(Y * log_a + (1 - Y) * log_not_a)
        return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost

    print("seed", 0)
    cases = {
        name: hidden(CHAPTER.exercises[name], 0) for name in ("propagate", "optimize", "model")
    }
    expected = {name: answers(name, cases[name]) for name in cases}
    monkeypatch.setattr(key, "propagate", propagate)
    for case, right in zip(cases["propagate"], expected["propagate"], strict=True):
        assert agrees(as_plain(right), as_plain(propagate(*case.args)))
    for name in ("optimize", "model"):
        for answer, right in zip(answers(name, cases[name]), expected[name], strict=True):
            assert agrees(as_plain(right), as_plain(answer)), name


def answers(name, cases):
    return [CHAPTER.exercises[name](*case.args, **case.kwargs) for case in cases]


# Wrong answers that usual tests, with one fixed input for each function, let through.


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


@pytest.mark.parametrize(("wrong", "exercise"), WRONG, ids=[wrong.__name__ for wrong, _ in WRONG])
def test_hidden_cases_catch_what_fixed_inputs_miss(wrong, exercise):
    for seed in SEEDS:
        assert differs(wrong, exercise, hidden(exercise, seed))
