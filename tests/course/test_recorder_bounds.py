"""How little the recorder keeps, and what hostile or odd functions get out of being watched."""

from __future__ import annotations

import sys
import threading

import numpy as np
import pytest

from course import recorder
from course.drivers import record_steps
from course.recorded_values import MOST_ENTRIES, MOST_IN_ALL, MOST_ITEMS, Copies, NotKeptError

from .test_recorder import names_set, steps_of


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
