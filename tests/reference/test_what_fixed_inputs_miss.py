"""Wrong answers that a usual test, with one fixed input, lets through lose points on any secret."""

from __future__ import annotations

from functools import cache

import pytest

from autograder.judging.key import Key

from . import let_through_backpropagation as backpropagation
from . import let_through_digit_recognition as digit_recognition
from . import let_through_logistic_regression as logistic_regression
from .every_exercise import CHAPTERS, title, verdict_on

SEEDS = range(5)
WRONG = [*backpropagation.WRONG, *logistic_regression.WRONG, *digit_recognition.WRONG]


@cache
def key_of(exercise, seed):
    return Key(exercise, bytes([seed]), CHAPTERS[exercise.chapter].key_version)


@pytest.mark.parametrize(
    ("wrong", "exercise"),
    WRONG,
    ids=[f"{title(exercise)}-{wrong.__name__}" for wrong, exercise in WRONG],
)
def test_hidden_cases_catch_what_fixed_inputs_miss(wrong, exercise):
    for seed in SEEDS:
        assert verdict_on(wrong, key_of(exercise, seed)).score < exercise.points, seed
