"""A misconception is named if, and only if, every case shows it."""

from __future__ import annotations

import numpy as np
import pytest

from course.feedback.diagnose import diagnose
from course.feedback.task import Task

from .diagnosing import altered, answers, diagnosed, gradient, task_of


def test_a_misconception_is_named_if_it_gives_the_same_in_every_case():
    wrong = altered(lambda g, c, X, r: (g, c * X.shape[1]))
    wrong.__name__ = "not_averaged"
    diagnosis = diagnosed(wrong, versions=[(wrong, "Divide by m.")])
    assert diagnosis.misconception == "gradient.not_averaged"
    assert diagnosis.message == "Divide by m."


def test_a_misconception_is_not_named_if_one_case_differs():
    wrong = altered(lambda g, c, X, r: (g, c * X.shape[1]))
    other = altered(lambda g, c, X, r: (g, c * (X.shape[1] if X.shape[1] < 9 else 2)))
    assert diagnosed(other, versions=[(wrong, "Divide by m.")]).misconception is None


def test_no_misconception_is_named_on_a_right_function():
    assert diagnosed(gradient, versions=[(gradient, "Equal to the answer.")]).right
    assert diagnosed(gradient, versions=[(gradient, "Equal.")]).misconception is None


def raising(name, text):
    def function(X, Y, learning_rate):
        raise ValueError(text.format(3 * X.shape[1]))

    function.__name__ = name
    return function


ALWAYS = (raising("broken", "shapes (1,1) and ({},1) not aligned"), "It stops.")


@pytest.mark.parametrize(
    "text", ["shapes (1,1) and ({},1) not aligned", "core dimension 0 (size {} is not 1)"]
)
def test_a_misconception_that_always_raises_matches_the_same_words_or_sizes(text):
    """np.dot and @ word one mistake in two ways."""
    assert diagnosed(raising("own", text), versions=[ALWAYS]).misconception == "gradient.broken"


@pytest.mark.parametrize("text", ["another text", "shapes (1,1) and (20,1) not aligned", ""])
def test_a_misconception_that_always_raises_does_not_claim_every_error_of_its_type(text):
    assert diagnosed(raising("own", text), versions=[ALWAYS]).misconception is None


def test_a_misconception_that_raises_in_some_cases_matches_whatever_the_words():
    def partly(text):
        def function(X, Y, learning_rate):
            if X.shape[1] > 1:
                raise ValueError(text)
            return gradient(X, Y)

        return function

    versions = [(partly("the one text"), "It stops.")]
    diagnosis = diagnosed(partly("another text"), versions=versions)
    assert diagnosis.misconception == "gradient.function"


def test_a_misconception_that_gives_nan_matches_nan():
    wrong = altered(lambda g, c, X, r: (g, np.nan))
    assert diagnosed(wrong, versions=[(wrong, "A hint.")]).message == "A hint."


def test_wrong_versions_are_not_worked_out_for_a_right_function():
    task = task_of()

    def unwanted():
        raise AssertionError("was asked for")

    task = Task(task.name, task.trials, unwanted)
    assert diagnose(task, answers(gradient, task.trials)).right
