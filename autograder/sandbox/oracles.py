"""Answers the student's code for a helper, from the reference, within bounds.

The reference runs on the trusted side, where nothing stops it from outside. So what it is asked
is bounded in size before each call, the calls in number, and its time in all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from .asked import Asked, asked_for, too_large
from .known_answers import answer_tree

# Of CPU time, so that a busy machine takes nothing away.
SECONDS_IN_ALL = 10.0
# For each version of the function that a student's test meets: what one takes is not missing for
# the next, which could tell them apart by it.
SECONDS_A_VERSION = 1.0
# Characters kept of a message to the student's code.
MAX_TEXT = 500
NOTHING = Asked()


class OracleRefusedError(ValueError):
    """What is asked, or how often, is beyond what an honest answer needs."""


class OracleTime:
    """CPU seconds that are left for answers: over a submission, or for one version."""

    def __init__(self, seconds: float = SECONDS_IN_ALL) -> None:
        self.left = seconds


class Oracles:
    """The helpers of one batch; each call is checked before the reference sees it.

    Parameters
    ----------
    functions : mapping of str to callable
        What may be asked, and who answers.
    most_calls : int
        Afterwards every call is refused.
    time_left : OracleTime
        Shared with whoever else it is for; when it is used up every call is refused.
    at_hand : Asked
        How large the batch's own calls are: helpers may be asked for some times as much.
    """

    def __init__(
        self,
        functions: Mapping[str, Callable[..., Any]],
        most_calls: int,
        time_left: OracleTime,
        at_hand: Asked = NOTHING,
    ) -> None:
        self._functions = functions
        self._calls_left = most_calls
        self._time = time_left
        self._at_hand = at_hand

    def answer(self, body: list[Any]) -> tuple[bool, Any]:
        """Answer one call: True and the value's tree, or False and a message's."""
        started = time.thread_time()
        try:
            name, tree = body
            self._count()
            return True, answer_tree(self._functions[name], tree, self._check)
        except Exception as error:
            return False, f"{type(error).__name__}: {error}"[:MAX_TEXT]
        finally:
            self._time.left -= time.thread_time() - started

    def _count(self) -> None:
        self._calls_left -= 1
        if self._calls_left < 0:
            raise OracleRefusedError("this helper was called too often")
        if self._time.left <= 0:
            raise OracleRefusedError("the stand-ins for your helpers were called for too long")

    def _check(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
        """Refuse a call that is too large; whether it would not be, whatever it is asked for."""
        asked = asked_for((args, kwargs))
        if why := too_large(asked, self._at_hand):
            raise OracleRefusedError(f"this helper was asked for too much: {why}")
        return not too_large(asked, NOTHING)
