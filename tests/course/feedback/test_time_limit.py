"""Calls that do not end are ended, by a signal or by a second thread, and all is put back."""

from __future__ import annotations

import contextlib
import signal
import threading
import time

import numpy as np
import pytest

from course.feedback import time_limit
from course.feedback.calls import call
from course.feedback.ended import ended_words
from course.feedback.time_limit import TookTooLongError

NO_ARGUMENTS = (), {}
HAS_TIMER = hasattr(signal, "setitimer")


def counts():
    done = 0
    while True:
        done += 1


def multiplies():
    x = np.ones((50, 50))
    while True:
        x = x @ x * 0


def helper():
    return sum(range(50))


def catches_all():
    while True:
        try:
            helper()
        except BaseException:
            continue


def catches_twice():
    while True:
        try:
            try:
                helper()
            except:  # noqa: E722
                helper()
        except BaseException:
            helper()


def sleeps_and_catches():
    while True:
        try:
            time.sleep(0.05)
        except BaseException:
            continue


def gives_up_quietly():
    try:
        counts()
    except BaseException:
        return 1.0


ENDLESS = [counts, multiplies, catches_all, catches_twice, gives_up_quietly]


@pytest.fixture(autouse=True)
def _short(monkeypatch):
    monkeypatch.setattr(time_limit, "SECONDS", 0.1)
    monkeypatch.setattr(time_limit, "MOST_SECONDS", 0.5)


@pytest.fixture(params=["timer", "thread"])
def _way(request, monkeypatch):
    if request.param == "thread":
        monkeypatch.setattr(time_limit, "_timer_is_free", lambda: False)
    elif not HAS_TIMER:
        pytest.skip("this platform has no such timer")


def ended(function):
    with pytest.raises(TookTooLongError) as caught:
        call(function, NO_ARGUMENTS, NO_ARGUMENTS)
    return caught.value


@pytest.mark.usefixtures("_way")
@pytest.mark.parametrize("function", ENDLESS)
def test_an_endless_call_is_ended_and_its_place_told(function):
    late = ended(function)
    assert late.place.function in {function.__name__, "helper", "counts"}
    assert late.place.source and late.place.line > 0
    assert f"in `{late.place.function}`, line {late.place.line}: `" in ended_words(late, "case 1")


@pytest.mark.skipif(not HAS_TIMER, reason="only a signal ends a sleep")
def test_a_loop_that_sleeps_and_catches_everything_is_ended():
    assert ended(sleeps_and_catches).place.source == "time.sleep(0.05)"


@pytest.mark.usefixtures("_way")
def test_a_call_that_others_keep_waiting_has_its_time_all_the_same(monkeypatch):
    monkeypatch.setattr(time_limit, "MOST_SECONDS", 60)
    assert call(lambda: time.sleep(0.4), NO_ARGUMENTS, NO_ARGUMENTS).value is None


@pytest.mark.usefixtures("_way")
def test_nothing_comes_after_a_call_that_ended_in_time():
    for _ in range(20):
        assert call(helper, NO_ARGUMENTS, NO_ARGUMENTS).value == 1225
    until = time.monotonic() + 0.3
    while time.monotonic() < until:
        helper()


@pytest.mark.skipif(not HAS_TIMER, reason="there is no timer to put back")
def test_the_timer_is_put_back():
    for function in (helper, counts):
        with contextlib.suppress(TookTooLongError):
            call(function, NO_ARGUMENTS, NO_ARGUMENTS)
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.skipif(not HAS_TIMER, reason="there is no timer that somebody could have")
def test_a_timer_of_somebody_else_is_left_alone():
    def theirs(number, frame):
        raise AssertionError("theirs")

    signal.signal(signal.SIGALRM, theirs)
    signal.setitimer(signal.ITIMER_REAL, 60)
    try:
        assert ended(counts).place.function == "counts"
        assert signal.getsignal(signal.SIGALRM) is theirs
        assert 50 < signal.getitimer(signal.ITIMER_REAL)[0] <= 60
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def test_a_call_in_a_second_thread_is_ended_too():
    found = []
    thread = threading.Thread(target=lambda: found.append(ended(counts)))
    thread.start()
    thread.join(30)
    assert found[0].place.function == "counts"


@pytest.mark.usefixtures("_way")
def test_an_error_of_the_function_passes_through():
    assert call(lambda: 1 / 0, NO_ARGUMENTS, NO_ARGUMENTS).error_name == "ZeroDivisionError"


@pytest.mark.usefixtures("_way")
def test_being_interrupted_by_hand_passes_through():
    def stopped():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        call(stopped, NO_ARGUMENTS, NO_ARGUMENTS)


def test_a_platform_without_threads_runs_without_a_limit(monkeypatch):
    def refuse(self):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(time_limit, "_timer_is_free", lambda: False)
    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert call(helper, NO_ARGUMENTS, NO_ARGUMENTS).value == 1225
