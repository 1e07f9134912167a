"""A misconception is named if, and only if, every case shows it."""

from __future__ import annotations

import numpy as np

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


def test_a_misconception_that_raises_matches_the_same_error():
    def broken(X, Y, learning_rate):
        raise ValueError("the one text")

    def broken_too(X, Y, learning_rate):
        raise ValueError("another text")

    versions = [(broken, "It stops.")]
    assert diagnosed(broken_too, versions=versions).misconception == "gradient.broken"


def test_a_misconception_that_gives_nan_matches_nan():
    wrong = altered(lambda g, c, X, r: (g, np.nan))
    assert diagnosed(wrong, versions=[(wrong, "A hint.")]).message == "A hint."


def test_wrong_versions_are_not_worked_out_for_a_right_function():
    task = task_of()

    def unwanted():
        raise AssertionError("was asked for")

    task = Task(task.name, task.trials, unwanted)
    assert diagnose(task, answers(gradient, task.trials)).right
