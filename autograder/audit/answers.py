"""Runs the project's own functions, without a sandbox, and gives what a submission would send."""

from __future__ import annotations

import contextlib
import copy
import gc
import signal
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from autograder.exercises.shared_starts import using_shared_starts
from autograder.exercises.streams import streams_apart
from autograder.judging.judge import Key, judge
from autograder.judging.verdict import Verdict
from autograder.limits import Limits
from autograder.sandbox.guest import wire
from autograder.sandbox.protocol import Call
from course.feedback.answer import Answer, Outcome
from course.feedback.calls import changed_arguments, silenced
from course.feedback.plain import Unsupported
from course.pinned import Pin, names_of, pin_of

# Grading allows more time, for machines that many share. Here each mutant that never ends would
# use up all of it.
LIMITS = Limits(call_floor=0.5, call_factor=20.0)
NANOSECONDS_IN_ONE_MS = 1e6
STREAM_SEED = 7


class TooLongError(BaseException):
    """A call went on beyond its limit."""


@dataclass(frozen=True)
class Sent:
    """What one call gave, its value still encoded as on the wire."""

    outcome: Outcome
    data: bytes = b""
    error_name: str = ""
    error: str = ""
    changed: tuple[str, ...] = ()
    pin: Pin | None = None

    def received(self) -> Answer:
        """The answer as the grader's side reads it."""
        value = wire.load(self.data) if self.data else None
        return Answer(value, self.error_name, self.error, self.changed, self.outcome, self.pin)


def answers_of(key: Key, function: Callable[..., Any]) -> list[Sent]:
    """Call a function once for each case of a key; none of its prints and warnings is shown.

    After a call that runs into the time limit no further ones are made.
    """
    limit = LIMITS.call_cpu(key.reference_seconds)
    sent: list[Sent] = []
    called = key.exercise.as_called(function)
    with quietly(), using_shared_starts(key.exercise):
        for call in key.calls:
            sent.append(_call(called, call, limit, function))
            if sent[-1].outcome is Outcome.TIMEOUT:
                break
    return sent


def judged(key: Key, sent: list[Sent]) -> tuple[Verdict, list[Answer], float]:
    """The verdict, the answers as they were read, and the milliseconds of host time for both."""
    # The audit keeps much in memory. A garbage collection would walk through all of it, and its
    # time would be counted for whichever judgement it happens in.
    gc.disable()
    start = time.thread_time_ns()
    answers = [one.received() for one in sent]
    verdict = judge(key, answers, f"test_{key.exercise.name}")
    took = time.thread_time_ns() - start
    gc.enable()
    return verdict, answers, took / NANOSECONDS_IN_ONE_MS


def encoded(value: Any) -> bytes:
    """A value as it crosses the wall."""
    try:
        return wire.dump(value)
    except wire.WireError as error:
        return wire.dump(Unsupported(str(error)[:100]))


def _call(function: Callable[..., Any], call: Call, limit: float, own: Callable[..., Any]) -> Sent:
    """Call a function; ``own`` is the one on whose line an error is told."""
    args, kwargs = copy.deepcopy((call.args, call.kwargs))
    args = tuple(map(_new_object, args))
    kwargs = {name: _new_object(value) for name, value in kwargs.items()}
    try:
        with _no_longer_than(limit):
            value = function(*args, **kwargs)
    except TooLongError:
        return Sent(Outcome.TIMEOUT)
    except MemoryError:
        return Sent(Outcome.MEMORY)
    except Exception as error:
        pin = pin_of(error, names_of(own), own)
        return Sent(
            Outcome.RAISED, error_name=type(error).__name__, error=str(error)[:200], pin=pin
        )
    changed = changed_arguments((args, kwargs), (call.args, call.kwargs))
    return Sent(Outcome.OK, encoded(value), changed=changed)


def _new_object(value: Any) -> Any:
    """A copy of a text, since texts that cross the wall are new objects.

    A mutant that compares with ``is`` in place of ``==`` must fail here, as it would there.
    """
    return value.encode().decode() if isinstance(value, str) else value


@contextlib.contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    """Stop Python code after so much CPU time, where the system has a timer for that."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    previous = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


def _stop(signum: int, frame: Any) -> None:
    raise TooLongError


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Until the context ends, keep to streams of random numbers of its own, and show nothing."""
    with streams_apart(STREAM_SEED), silenced(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
