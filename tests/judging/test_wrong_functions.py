"""What the judge says of wrong functions that no misconception explains.

Misconceptions and mutants are the audit's (`make audit`), and misconceptions on public cases those
of tests/reference. What usual tests let through is in test_usual_tests_miss.py.
"""

from __future__ import annotations

import re

import numpy as np
import pytest

from autograder.judging.judge import judge
from autograder.judging.verdict import Status
from course.feedback.messages import MAX_WORDS

from .judging import OF_FUNCTIONS, answers_of, judged
from .right_solutions import plain_sigmoid, propagate_epsilon

# Numbers that belong to the text: factors, black and white, exponents.
HARMLESS_NUMBERS = {"0", "1", "2", "10", "255"}


def with_dw(change):
    def function(w, b, X, Y):
        grads, cost = propagate_epsilon(w, b, X, Y)
        return {**grads, "dw": change(grads["dw"])}, cost

    return function


WRONG = {
    "clipped": ("sigmoid", lambda z: np.clip(plain_sigmoid(z), 0.05, 0.95)),
    "complex": ("sigmoid", lambda z: plain_sigmoid(z) + 0j),
    "array of objects": ("sigmoid", lambda z: np.asarray(plain_sigmoid(z)).astype(object)),
    "one number for all": ("predict", lambda w, b, X: 1.0),
    "flat dw": ("propagate", with_dw(np.ravel)),
    "dw summed over features": ("propagate", with_dw(lambda dw: np.full_like(dw, dw.sum()))),
    "all pixels in one column": ("flatten_images", lambda images: images.reshape(-1, 1)),
    "b as a vector": ("initialize_with_zeros", lambda dim: (np.zeros((dim, 1)),) * 2),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_functions_never_get_full_marks(keys, name):
    exercise, function = WRONG[name]
    verdict = judged(keys, exercise, function)
    assert verdict.status is Status.WRONG and verdict.score < verdict.max_score, verdict
    assert verdict.passed < verdict.cases


@pytest.mark.parametrize("name", OF_FUNCTIONS)
def test_without_its_hint_no_misconception_leaks_a_hidden_number(keys, name, monkeypatch):
    key = keys[name]
    monkeypatch.setitem(vars(key), "_misconceptions", [])
    for wrong in key.exercise.misconceptions:
        verdict = judge(key, answers_of(key, wrong.function), "any")
        assert verdict.score < verdict.max_score and verdict.misconception is None, wrong.id
        assert len(verdict.message.split()) <= MAX_WORDS, wrong.id
        # How many parts a result has, and how many of them are wrong, its docstring tells too.
        message = re.sub(r"\d+ of the \d+ parts", "", verdict.message)
        told = set(re.findall(r"\d+(?:\.\d+)?", message))
        assert told <= HARMLESS_NUMBERS, (wrong.id, verdict.message)


def test_the_likely_mistake_is_named_without_a_hint(keys, monkeypatch):
    key = keys["propagate"]
    monkeypatch.setitem(vars(key), "_misconceptions", [])
    by_name = {m.name: m for m in key.exercise.misconceptions}
    verdict = judge(key, answers_of(key, by_name["nothing_averaged"].function), "any")
    assert "too large by a factor of m, the number of examples" in verdict.message
