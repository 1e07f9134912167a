"""What the recorder notes of a function's own lines, how little of it, and what it leaves alone."""

from __future__ import annotations

import sys
import threading

import numpy as np
import pytest

from course import recorder
from course.drivers import record_steps
from course.recorded_values import MOST_ENTRIES, MOST_IN_ALL, MOST_ITEMS, Copies, NotKeptError


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def both(z):
    return sigmoid(z), z


def steps_of(function, *args, helpers=(), driver=""):
    return record_steps(function, helpers, driver, args, {})["steps"]


def names_set(steps):
    return [step[1] if step[2] is None else step[2] for step in steps if step[0] == "set"]


def test_every_new_value_is_noted_with_its_name_and_line():
    def forward(X):
        Z = 2 * X
        A = np.tanh(Z)
        Z = Z + 1
        return A

    steps = steps_of(forward, np.ones((2, 2)))
    assert [(step[1], step[4]) for step in steps] == [("Z", 1), ("A", 2), ("Z", 3)]
    assert np.array_equal(steps[0][3], np.full((2, 2), 2.0))


def test_entries_of_dictionaries_and_lists_and_arrays_changed_in_place_are_noted():
    def fill(X):
        grads, layers, dw = {}, [], np.zeros(2)
        grads["dW1"] = X
        layers.append(X + 1)
        dw[0] = 7
        return grads

    steps = steps_of(fill, np.ones(2))
    assert names_set(steps) == ["dw", "dW1", 0, "dw"]
    assert steps[0][3].tolist() == [0, 0] and steps[-1][3].tolist() == [7, 0]


def test_calls_of_helpers_are_noted_before_what_becomes_of_them():
    def answer(z):
        a = sigmoid(z=z)
        return a

    (called, args, kwargs, value), (_, name, _, set_to, _) = (
        step[1:] if step[0] == "call" else step
        for step in steps_of(answer, np.zeros(3), helpers=["sigmoid", "absent"])
    )
    assert (called, args, name) == ("sigmoid", [], "a") and list(kwargs) == ["z"]
    assert np.array_equal(value, set_to)
    assert sigmoid.__name__ == "sigmoid"


def test_calls_that_a_helper_makes_are_its_own_affair():
    def answer(z):
        return both(z)

    noted = steps_of(answer, 1.0, helpers=["sigmoid", "both"])
    assert [step[1] for step in noted if step[0] == "call"] == ["both"]


def test_steps_up_to_an_error_are_kept_and_its_type_is_told():
    def stops(x):
        y = x + 1
        return y / 0

    record = record_steps(stops, [], "", (1,), {})
    assert (record["error"], record["result"]) == ("ZeroDivisionError", [])
    assert names_set(record["steps"]) == ["y"]


def test_the_driver_calls_the_function_that_is_watched():
    def backward(AL, Y, caches):
        grads = {"dA1": AL - Y}
        return grads

    record = record_steps(backward, [], "run_backward", (np.ones(2), np.zeros(2), [None]), {})
    assert names_set(record["steps"]) == ["dA1"]
    assert record["result"][0]["dA0"].tolist() == [1, 1]


def test_only_the_first_call_of_the_function_itself_is_followed():
    def count(n):
        left = n - 1
        return count(left) if left else 0

    assert [step[3] for step in steps_of(count, 4)] == [3]


@pytest.mark.parametrize("rounds", [10, 100_000])
def test_a_record_is_bounded_however_long_the_function_runs(rounds):
    def train(w):
        for _ in range(rounds):
            w = w + 1.0
        return w

    steps = steps_of(train, 0.0)
    assert len(steps) <= recorder.MOST_STEPS
    assert len(steps) >= min(2 * rounds, recorder.MOST_STEPS)


def test_the_time_of_noting_is_bounded_where_counts_are_not_met(monkeypatch):
    monkeypatch.setattr(recorder, "MOST_SECONDS", 0.0)

    def train(w):
        for _ in range(5):
            w = w + 1.0
        return w

    assert len(steps_of(train, 0.0)) <= 1


def test_values_that_are_large_or_no_plain_data_are_left_out():
    class Odd:
        def __repr__(self):
            raise AssertionError("nobody asks")

        __eq__ = __hash__ = __len__ = __array__ = __repr__

    def work():
        one = Odd()
        one = np.zeros(MOST_ENTRIES + 1)
        one = np.ma.array([1.0])
        one = list(range(MOST_ITEMS + 1))
        one = np.array([None], dtype=object)
        one = 10**400
        one = "é" * 9
        small = 1.0
        return one, small

    assert names_set(steps_of(work)) == ["small"]


def test_a_record_holds_so_many_numbers_in_all():
    copies = Copies()
    for _ in range(MOST_IN_ALL // MOST_ENTRIES):
        copies.of(np.zeros(MOST_ENTRIES))
    with pytest.raises(NotKeptError):
        copies.of(1.0)


def test_a_list_that_holds_itself_ends():
    def work():
        endless = []
        endless.append(endless)
        return endless

    assert record_steps(work, [], "", (), {})["result"] == []


def test_a_debugger_is_left_alone():
    seen = []

    def debugger(frame, event, _):
        seen.append(frame.f_code.co_name)

    def work():
        value = 1
        return value

    sys.settrace(debugger)
    try:
        record = record_steps(work, [], "", (), {})
        assert sys.gettrace() is debugger
    finally:
        sys.settrace(None)
    assert record["steps"] == [] and record["result"] == [1]
    assert "work" in seen


def test_a_function_may_switch_watching_off_or_end_python_and_only_loses_its_record():
    def hides():
        sys.settrace(None)
        hidden = 1
        return hidden

    def ends():
        raise SystemExit

    def another():
        sys.settrace(lambda *_: None)
        hidden = 1
        return hidden

    assert record_steps(hides, [], "", (), {})["result"] == [1]
    assert record_steps(another, [], "", (), {})["result"] == [1]
    assert record_steps(ends, [], "", (), {})["error"] == "SystemExit"
    assert sys.gettrace() is None


def test_what_has_no_lines_of_its_own_runs_all_the_same():
    assert record_steps(np.negative, [], "", (1.0,), {})["result"][0] == -1.0
    assert record_steps(max, [], "", (1, 2), {})["result"] == [2]


def test_a_generator_is_never_run():
    def endless():
        while True:
            yield 1

    assert record_steps(endless, [], "", (), {}) == {"steps": [], "result": [], "error": ""}


def test_a_record_taken_in_a_thread_is_the_same():
    def work():
        value = 2
        return value

    found = []
    thread = threading.Thread(target=lambda: found.append(steps_of(work)))
    thread.start()
    thread.join()
    assert found == [steps_of(work)]
