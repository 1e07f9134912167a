"""Answers the student's code for a helper, from the reference, within bounds.

The reference runs on the trusted side, where nothing stops it from outside. So what it is asked
is bounded in size before each call, the calls in number, and its time in all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from course.feedback.calls import silenced

from .guest import wire

# Of one call's arguments: numbers in all, and the largest whole number, which may be a count.
MOST_NUMBERS = 20_000
LARGEST_NUMBER = 5_000
SECONDS_IN_ALL = 10.0
# Characters kept of a message to the student's code.
MAX_TEXT = 500


class OracleRefusedError(ValueError):
    """What is asked, or how often, is beyond what an honest answer needs."""


class OracleTime:
    """Seconds that are left for answers, over all oracles of one submission."""

    def __init__(self) -> None:
        self.left = SECONDS_IN_ALL


class Oracles:
    """The helpers of one batch; each call is checked before the reference sees it.

    Parameters
    ----------
    functions : mapping of str to callable
        What may be asked, and who answers.
    most_calls : int
        Afterwards every call is refused.
    time_left : OracleTime
        Shared with the submission's other batches; when it is used up every call is refused.
    """

    def __init__(
        self, functions: Mapping[str, Callable[..., Any]], most_calls: int, time_left: OracleTime
    ) -> None:
        self._functions = functions
        self._calls_left = most_calls
        self._time = time_left

    def answer(self, body: list[Any]) -> tuple[bool, Any]:
        """Answer one call: True and the value's tree, or False and a message's."""
        started = time.monotonic()
        try:
            name, tree = body
            args, kwargs = wire.from_tree(tree)
            self._check(args, kwargs)
            # What the reference prints on the way belongs in no grader's terminal.
            with silenced():
                value = self._functions[name](*args, **kwargs)
            return True, wire.to_tree(value)
        except Exception as error:
            return False, f"{type(error).__name__}: {error}"[:MAX_TEXT]
        finally:
            self._time.left -= time.monotonic() - started

    def _check(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self._calls_left -= 1
        if self._calls_left < 0:
            raise OracleRefusedError("this helper was called too often")
        if self._time.left <= 0:
            raise OracleRefusedError("the stand-ins for your helpers were called for too long")
        numbers = numbers_in(args) + numbers_in(kwargs)
        if numbers > MOST_NUMBERS:
            raise OracleRefusedError(f"{numbers} numbers at once; at most {MOST_NUMBERS} are taken")


def numbers_in(value: Any) -> int:
    """Numbers in plain data; a whole number that is too large counts as too many."""
    # Exact types, since the wire builds no others.
    kind = type(value)
    if kind is np.ndarray:
        whole = value.size == 1 and value.dtype.kind in "iu"
        return numbers_in(value.item()) if whole else value.size
    if kind is list or kind is tuple:
        return sum(map(numbers_in, value))
    if kind is dict:
        return sum(map(numbers_in, value.values()))
    too_large = isinstance(value, int | np.integer) and abs(int(value)) > LARGEST_NUMBER
    return MOST_NUMBERS + 1 if too_large else 1
