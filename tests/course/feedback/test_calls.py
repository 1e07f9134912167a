"""Calls in this process: what they gave and changed is noted; they can be kept quiet and alike."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from course.feedback.answer import Outcome
from course.feedback.calls import call, changed_arguments, silenced


def arguments():
    return (np.ones(2), [1.0, np.nan]), {"rate": 0.5, "table": {"a": np.zeros(1)}}


def answer_of(function):
    return call(function, arguments(), arguments())


def test_a_result_comes_back_as_plain_data():
    answer = answer_of(lambda x, y, rate, table: (x, rate))
    assert answer.value[0].tolist() == [1, 1] and answer.value[1] == 0.5
    assert answer.outcome is Outcome.OK and answer.came_back and not answer.raised


def fails(x, y, rate, table):
    raise KeyError("first\nsecond")


@pytest.mark.parametrize("function", [fails, lambda *args, **kwargs: exit(3)])
def test_an_error_comes_back_with_the_line_that_raised_it(function):
    answer = answer_of(function)
    assert answer.raised and answer.came_back and answer.value is None
    assert answer.error_name == ("KeyError" if function is fails else "SystemExit")
    if function is fails:
        assert answer.error.splitlines() == [r"'first\nsecond'", 'raise KeyError("first\\nsecond")']


def test_an_error_that_cannot_be_told_comes_back_all_the_same():
    class MuteError(Exception):
        def __str__(self):
            raise ValueError

    def mute(*args, **kwargs):
        raise MuteError

    assert answer_of(mute).error.splitlines() == ["", "raise MuteError"]


def test_arguments_changed_in_place_are_named():
    def changes(x, y, rate, table):
        x += 1
        table["a"] -= 1
        y[0] = 1.0

    assert answer_of(changes).changed == ("0", "table")


def test_a_function_among_the_arguments_counts_as_unchanged():
    assert changed_arguments(((len,), {}), ((len,), {})) == ()


def test_nothing_is_printed_and_no_overflow_warned_of_while_silenced(capsys):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with silenced():
            print("said")
            assert np.isinf(np.exp(np.array([1e4])))[0]
        with pytest.raises(RuntimeWarning):
            np.exp(np.array([1e4]))
    print("after")
    assert capsys.readouterr().out == "after\n"
