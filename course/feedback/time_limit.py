"""Ends a call of a student's function that takes too long, where the platform can.

In the main thread of Unix a timer's signal does; elsewhere, and where somebody else uses that
timer, a second thread asks Python to raise an exception in the first. Neither can end a single
call of compiled code that never comes back to Python, and the second way does not end a loop that
catches every exception around a `sleep`. Where neither is to be had, as in a browser, calls take
as long as they take.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from types import FrameType
from typing import NoReturn

from course.feedback.own_code import CodePlace, own_place
from course.waiting_exceptions import drop_waiting, raise_in

# Seconds of the processor that a call may take. The slowest right function that is known, training
# in plain Python loops, takes one; so a slow machine does not end an honest call, nor does a busy
# one, whose seconds go to others.
SECONDS = 10.0
# No call goes on longer by the clock on the wall, even if it only waits.
MOST_SECONDS = 60.0
# Code that catches every exception is stopped again after this, ...
AGAIN_SECONDS = 0.1
# ... and, if it has caught that many, without a pause: some stop falls between its `try`s.
PATIENT_STOPS = 3
AT_ONCE_SECONDS = 1e-4


class TookTooLongError(BaseException):
    """A call ran out of time. No Exception, so that code with `except Exception` lets it through.

    Attributes
    ----------
    place : CodePlace or None
        Where in the student's own code it was.
    seconds : float
        How long it had run.
    """

    def __init__(self, place: CodePlace | None = None, seconds: float = 0.0) -> None:
        super().__init__("it took too long")
        self.place = place
        self.seconds = seconds


def limited() -> AbstractContextManager[None]:
    """Until the context ends, raise TookTooLongError in the student's code after some seconds."""
    return _by_timer() if _timer_is_free() else _by_thread()


class _Stopper:
    """Raises in the student's code, and remembers where it was at first."""

    def __init__(self, processor_seconds: Callable[[], float]) -> None:
        self._processor_seconds = processor_seconds
        self._processor_at_first = processor_seconds()
        self._began = time.monotonic()
        self.place: CodePlace | None = None
        self.stops = 0

    def finds(self, frame: FrameType | None) -> bool:
        """Whether the student's code is to be stopped; its place at the first stop is kept.

        It is not before its time has come. Nor if a call has just ended or is about to begin, so
        that nothing of ours is interrupted.
        """
        place = own_place(frame) if self._is_late() else None
        if place is None:
            return False
        self.place = self.place or place
        self.stops += 1
        return True

    def give_up(self) -> NoReturn:
        """End the call."""
        raise TookTooLongError(self.place, self._waited())

    def _waited(self) -> float:
        return time.monotonic() - self._began

    def _is_late(self) -> bool:
        used = self._processor_seconds() - self._processor_at_first
        return used >= SECONDS or self._waited() >= MOST_SECONDS

    def must_not_have_stopped(self) -> None:
        """A call that caught the stop and gave something back ran out of time all the same."""
        if self.stops:
            self.give_up()

    def on_signal(self, _number: int, frame: FrameType | None) -> None:
        """Handle the timer's signal."""
        if not self.finds(frame):
            return
        if self.stops == PATIENT_STOPS:
            signal.setitimer(signal.ITIMER_REAL, AT_ONCE_SECONDS, AT_ONCE_SECONDS)
        self.give_up()


def _timer_is_free() -> bool:
    """Whether this thread may have the timer, and nobody else has it."""
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
        and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    )


@contextlib.contextmanager
def _by_timer() -> Iterator[None]:
    stopper = _Stopper(time.thread_time)
    signal.signal(signal.SIGALRM, stopper.on_signal)
    signal.setitimer(signal.ITIMER_REAL, SECONDS, AGAIN_SECONDS)
    try:
        yield
        stopper.must_not_have_stopped()
    finally:
        # What the student's code may have put in its place is left alone.
        if signal.getsignal(signal.SIGALRM) == stopper.on_signal:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)


@contextlib.contextmanager
def _by_thread() -> Iterator[None]:
    stopper, ended, turn = _Stopper(time.process_time), threading.Event(), threading.Lock()
    watched = threading.get_ident()

    def watch() -> None:
        pause = SECONDS
        while not ended.wait(pause):
            pause = AGAIN_SECONDS if stopper.stops < PATIENT_STOPS else AT_ONCE_SECONDS
            with turn:
                frame = sys._current_frames().get(watched)
                if not ended.is_set() and stopper.finds(frame):
                    raise_in(watched, TookTooLongError)

    watcher = threading.Thread(target=watch, daemon=True, name="time limit of a check")
    try:
        watcher.start()
    except RuntimeError:
        # This platform has no threads.
        yield
        return
    try:
        yield
        stopper.must_not_have_stopped()
    except TookTooLongError:
        # Python made this one, without the place.
        stopper.give_up()
    finally:
        _settle(ended, turn, stopper)


def _settle(ended: threading.Event, turn: threading.Lock, stopper: _Stopper) -> None:
    """Let no exception come any more; one that comes at this very moment is dropped."""
    while True:
        try:
            with turn:
                ended.set()
            if stopper.stops:
                drop_waiting()
            return
        except TookTooLongError:
            continue
