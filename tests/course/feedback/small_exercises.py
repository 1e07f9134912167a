"""Two small exercises, for the tests of the instant check."""

from __future__ import annotations

import pytest

from autograder.exercises.exercise import Case
from autograder.exercises.kinds import exercise
from course.feedback import check


def batches(rng, number):
    m = (1, 4, 7)[number % 3]
    return Case((rng.normal(size=(3, m)), float(rng.normal())), group=f"{m} examples")


@exercise(points=2, cases=batches)
def weighted_mean(X, b):
    """Mean over the examples, plus b.

    Returns
    -------
    array of shape (n_x, 1)
    """
    return X.mean(axis=1, keepdims=True) + b


@weighted_mean.misconception("You sum.", "How many examples are there?", "Divide once.")
def summed(X, b):
    return X.sum(axis=1, keepdims=True) + b


@exercise(points=2, cases=lambda rng, number: Case(([float(rng.normal())],)), public_count=2)
def doubled(values):
    """Twice each value."""
    return [2 * value for value in values]


def named(function, name="weighted_mean"):
    function.__name__ = name
    return function


def failure(function, chapter=None):
    with pytest.raises(AssertionError) as caught:
        check(function, chapter)
    return caught.value.words
