"""A wrong function that passes the usual tests gets less than full marks, and hears why."""

from __future__ import annotations

import functools
import re

import numpy as np
import pytest

from autograder.judging.judge import judge
from autograder.judging.verdict import Status
from course.feedback.messages import MAX_WORDS

from .judging import MISCONCEPTIONS, OF_FUNCTIONS, answers_of, judged
from .right_solutions import optimize_single, plain_sigmoid, propagate_epsilon


def cost_clipped(w, b, X, Y, lowest=0.1):
    grads, _ = propagate_epsilon(w, b, X, Y)
    A = np.clip(plain_sigmoid(w.T @ X + b), lowest, 1 - lowest)
    return grads, float(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))


def with_gradient(change):
    def function(w, b, X, Y):
        grads, cost = propagate_epsilon(w, b, X, Y)
        return {**grads, **change(w, X, Y, grads)}, cost

    return function


def hard_coded_m(w, b, X, Y):
    grads, cost = propagate_epsilon(w, b, X, Y)
    share = X.shape[1] / 7
    return {name: value * share for name, value in grads.items()}, cost * share


WRONG = [
    ("sigmoid", lambda z: plain_sigmoid(np.abs(z))),
    ("sigmoid", lambda z: np.clip(plain_sigmoid(z), 0.05, 0.95)),
    ("sigmoid", lambda z: np.array([])),
    ("sigmoid", lambda z: np.full(np.shape(z), np.nan)),
    ("sigmoid", lambda z: plain_sigmoid(z) + 0j),
    ("sigmoid", lambda z: np.ma.masked_array(plain_sigmoid(z))),
    ("sigmoid", lambda z: np.asarray(plain_sigmoid(z)).astype(object)),
    ("predict", lambda w, b, X: (plain_sigmoid(w.T @ X + b) > 0.48).astype(int)),
    ("predict", lambda w, b, X: (plain_sigmoid(w[0, 0] * X[[0]] + b) > 0.5).astype(int)),
    ("predict", lambda w, b, X: 1.0),
    ("propagate", hard_coded_m),
    ("propagate", cost_clipped),
    ("propagate", with_gradient(lambda w, X, Y, grads: {"dw": grads["dw"].ravel()})),
    ("propagate", with_gradient(lambda w, X, Y, grads: {"dw": grads["dw"].T})),
    ("propagate", with_gradient(lambda w, X, Y, grads: {"dw": np.full_like(w, grads["dw"].sum())})),
    ("propagate", with_gradient(lambda w, X, Y, grads: {"db": grads["db"] + 0 * Y})),
    ("propagate", with_gradient(lambda w, X, Y, grads: {"db": np.mean(grads["dw"])})),
    ("flatten_images", lambda images: images.reshape(-1, images.shape[0])),
    ("flatten_images", lambda images: images.reshape(-1, 1)),
    (
        "optimize",
        lambda w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False: (
            optimize_single(w, b, X, Y, num_iterations)
        ),
    ),
    ("initialize_with_zeros", lambda dim: (np.zeros((dim, 1)), np.zeros((dim, 1)))),
]


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_wrong_functions_never_get_full_marks(keys, number):
    name, function = WRONG[number]
    verdict = judged(keys, name, function)
    assert verdict.status is Status.WRONG and verdict.score < verdict.max_score, verdict
    assert verdict.passed < verdict.cases


def test_a_cost_that_is_clipped_only_at_the_far_ends_is_wrong(keys):
    verdict = judged(keys, "propagate", lambda *case: cost_clipped(*case, lowest=0.05))
    assert verdict.score < verdict.max_score


@functools.cache
def answers_of_wrong(key, wrong):
    return answers_of(key, wrong.function)


@pytest.mark.parametrize("wrong", MISCONCEPTIONS, ids=lambda wrong: wrong.id)
def test_every_misconception_is_named(keys, wrong):
    key = keys[wrong.exercise]
    verdict = judge(key, answers_of_wrong(key, wrong), "any")
    assert verdict.score < verdict.max_score
    assert (verdict.misconception, verdict.message) == (wrong.id, str(wrong.hint))


@pytest.mark.parametrize("wrong", OF_FUNCTIONS, ids=lambda wrong: wrong.id)
def test_without_its_hint_no_misconception_leaks_a_hidden_number(keys, wrong, monkeypatch):
    key = keys[wrong.exercise]
    monkeypatch.setitem(vars(key), "_misconceptions", [])
    verdict = judge(key, answers_of_wrong(key, wrong), "any")
    assert verdict.score < verdict.max_score and verdict.misconception is None
    assert len(verdict.message.split()) <= MAX_WORDS
    assert set(re.findall(r"\d+(?:\.\d+)?", verdict.message)) <= {"0", "1", "2", "10", "255"}


def test_the_likely_mistake_is_named_without_a_hint(keys, monkeypatch):
    key = keys["propagate"]
    monkeypatch.setitem(vars(key), "_misconceptions", [])
    by_name = {m.name: m for m in key.exercise.misconceptions}
    verdict = judge(key, answers_of(key, by_name["nothing_averaged"].function), "any")
    assert "too large by a factor of m, the number of examples" in verdict.message
