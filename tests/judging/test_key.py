"""The key: the same cases for the same secret, and right values that are worked out once."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.exercises.exercise import Case
from autograder.exercises.kinds import exercise
from autograder.judging.key import BrokenReferenceError, Key

from .judging import CHAPTER, SECRET


def test_the_same_secret_gives_the_same_cases_and_another_gives_others(keys):
    sigmoid = CHAPTER.exercises["sigmoid"]
    again, other = Key(sigmoid, SECRET, 1), Key(sigmoid, b"another secret", 1)
    np.testing.assert_equal(again.expected, keys["sigmoid"].expected)
    assert not np.array_equal(other.expected[0], keys["sigmoid"].expected[0])


def test_a_new_key_version_draws_new_cases(keys):
    newer = Key(CHAPTER.exercises["sigmoid"], SECRET, 2)
    assert not np.array_equal(newer.expected[0], keys["sigmoid"].expected[0])


def test_misconceptions_are_worked_out_once(keys):
    key = keys["predict"]
    assert key.misconception_values() is key.misconception_values()


def test_the_key_times_its_slowest_call(keys):
    assert 0 < keys["model"].reference_seconds < 60


def test_the_key_says_what_the_docstring_calls_the_results(keys):
    assert keys["propagate"].task.result_names == ("grads", "cost")
    assert keys["sigmoid"].task.result_names == ()


def test_the_key_leaves_the_random_streams_where_they_were():
    @exercise(points=1, cases=lambda rng, number: Case((number,)))
    def drawing(n):
        """Draw."""
        return float(n + np.random.normal())

    np.random.seed(3)
    untouched = np.random.normal()
    np.random.seed(3)
    first, second = Key(drawing, SECRET, 1), Key(drawing, SECRET, 1)
    assert np.random.normal() == untouched
    assert first.expected == second.expected


def test_a_reference_that_fails_is_reported_as_such():
    @exercise(points=1, cases=lambda rng, number: Case((0,)))
    def broken(n):
        """Break."""
        return 1 / n

    with pytest.raises(BrokenReferenceError, match="reference of broken raised ZeroDivisionError"):
        Key(broken, SECRET, 1)
