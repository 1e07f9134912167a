"""Chapter 3 as others answer it: right answers that usual tests refuse, and ours may not."""

import numpy as np
import pytest

from autograder.exercises.inputs import hidden_cases
from autograder.judging.verdict import Status
from autograder.reference import load_chapter
from autograder.reference import logistic_regression as key
from course.feedback.compare import agrees
from course.feedback.plain import as_plain

from .every_exercise import hidden_key, verdict_on

CHAPTER = load_chapter("logistic_regression")
SEEDS = range(10)


def hidden(exercise, seed):
    print("seed", seed)
    return hidden_cases(exercise, bytes([seed]), CHAPTER.key_version)


def test_loop_and_vectorised_version_pass_for_each_other():
    for exercise, other in (
        (key.propagate, key.propagate_loop),
        (key.propagate_loop, key.propagate),
    ):
        assert verdict_on(other.function, hidden_key(exercise)).status is Status.RIGHT


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
