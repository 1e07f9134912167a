"""What all wrong cases have in common, and no right one has."""

from __future__ import annotations

import numpy as np

from course.feedback.answer import Answer
from course.feedback.diagnose import diagnose
from course.feedback.only_where import only_where
from course.feedback.part_names import part_phrases
from course.feedback.task import Task, Trial

PARAMETERS, DEFAULTS = ["z", "activation", "rate"], {"activation": "relu", "rate": 0.1}


def trial(*args, **kwargs):
    return Trial.of_call(PARAMETERS, DEFAULTS, (args, kwargs), "", 0.0)


GIVEN = [trial(1.0, "tanh", 0.5), trial(2.0, "relu", 0.25), trial(3.0, "tanh", 0.125)]


def words_of(trials, passed):
    """What is said of the wrong cases."""
    return only_where(trials, passed).words


def test_an_argument_that_every_wrong_case_leaves_out_is_told():
    trials = [*GIVEN, trial(4.0, "tanh"), trial(5.0, "relu")]
    words = words_of(trials, [True, True, True, False, False])
    assert only_where(trials, [True, True, True, False, False]).names_cause
    assert words.startswith("It is wrong only where `rate` is left out.")
    assert words_of(trials, [True, True, False, False, False]) == ""
    assert words_of(trials, [True, True, True, True, False]) == ""


def test_arguments_that_are_left_out_together_are_told_together():
    words = words_of([*GIVEN, trial(4.0)], [True, True, True, False])
    assert words.startswith("It is wrong only where `activation` and `rate` are left out.")


def test_a_wrong_default_is_told_in_place_of_what_comes_of_it():
    def scaled(z, rate=0.1):
        return z * rate

    def wrong_default(z, rate=0.11):
        return z * rate

    cases = [((2.0, 0.5), {}), ((3.0, 0.25), {}), ((4.0,), {}), ((5.5,), {})]
    trials = [
        Trial.of_call(["z", "rate"], {"rate": 0.1}, one, "", scaled(*one[0])) for one in cases
    ]
    task = Task("scaled", trials, lambda: [])
    answers = [Answer(wrong_default(*args)) for args, _ in cases]
    message = diagnose(task, answers).message
    assert "only where `rate` is left out" in message and "one small case" not in message


def test_a_setting_that_every_wrong_case_has_is_told():
    assert words_of(GIVEN, [True, False, True]) == "It is wrong only where `activation` is 'relu'."
    assert words_of(GIVEN, [False, True, False]).endswith("`activation` is 'tanh'.")
    assert words_of(GIVEN, [False, True, True]) == ""


def test_numbers_and_arrays_of_cases_are_not_told():
    trials = [trial(np.ones(2), "tanh", 0.5), trial(np.ones(3), "tanh", 0.25)]
    assert words_of(trials, [True, False]) == ""


def test_where_every_case_is_wrong_no_setting_is_to_blame():
    assert words_of([trial(1.0, "relu")] * 3, [False] * 3) == ""


def test_parts_of_many_parts_are_told_together():
    every = [(batch, half) for batch in range(6) for half in range(2)]
    assert part_phrases(every, every, ()) == ["every part of your result"]
    assert part_phrases(every[:10], every, ()) == ["10 of the 12 parts of your result"]
    assert part_phrases(every[:2], every, ()) == [
        "the first part of the first part of your result",
        "the second part of the first part of your result",
    ]
