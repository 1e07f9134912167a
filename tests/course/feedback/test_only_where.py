"""What all wrong cases have in common, and no right one has."""

from __future__ import annotations

import numpy as np

from course.feedback.only_where import only_where
from course.feedback.part_names import part_phrases
from course.feedback.task import Trial

PARAMETERS, DEFAULTS = ["z", "activation", "rate"], {"activation": "relu", "rate": 0.1}


def trial(*args, **kwargs):
    return Trial.of_call(PARAMETERS, DEFAULTS, (args, kwargs), "", 0.0)


GIVEN = [trial(1.0, "tanh", 0.5), trial(2.0, "relu", 0.25), trial(3.0, "tanh", 0.125)]


def test_an_argument_that_every_wrong_case_leaves_out_is_told():
    trials = [*GIVEN, trial(4.0, "tanh"), trial(5.0, "relu")]
    words = only_where(trials, [True, True, True, False, False])
    assert words.startswith("It is wrong only where `rate` is left out.")
    assert only_where(trials, [True, True, False, False, False]) == ""
    assert only_where(trials, [True, True, True, True, False]) == ""


def test_a_setting_that_every_wrong_case_has_is_told():
    assert (
        only_where(GIVEN, [True, False, True]) == "It is wrong only where `activation` is 'relu'."
    )
    assert only_where(GIVEN, [False, True, False]).endswith("`activation` is 'tanh'.")
    assert only_where(GIVEN, [False, True, True]) == ""


def test_numbers_and_arrays_of_cases_are_not_told():
    trials = [trial(np.ones(2), "tanh", 0.5), trial(np.ones(3), "tanh", 0.25)]
    assert only_where(trials, [True, False]) == ""


def test_where_every_case_is_wrong_no_setting_is_to_blame():
    assert only_where([trial(1.0, "relu")] * 3, [False] * 3) == ""


def test_parts_of_many_parts_are_told_together():
    every = [(batch, half) for batch in range(6) for half in range(2)]
    assert part_phrases(every, every, ()) == ["every part of your result"]
    assert part_phrases(every[:10], every, ()) == ["10 of the 12 parts of your result"]
    assert part_phrases(every[:2], every, ()) == [
        "the first part of the first part of your result",
        "the second part of the first part of your result",
    ]
