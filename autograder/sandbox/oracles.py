"""Answers the student's code for a helper, from the reference, within bounds."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..limits import Limits
from . import wire

# Largest whole number times array elements that one call may ask this side to work through.
MAX_WORK = 10**9


class Oracles:
    """The helpers of one batch; each call is checked before the reference sees it.

    Parameters
    ----------
    functions : mapping of str to callable
        What may be asked, and who answers.
    seconds : float
        Time in all that this side spends on answers; afterwards every call is refused.
    """

    def __init__(
        self, functions: Mapping[str, Callable[..., Any]], limits: Limits, seconds: float
    ) -> None:
        self._functions = functions
        self._calls_left = limits.oracle_calls
        self._seconds_left = seconds

    def answer(self, body: list[Any]) -> tuple[bool, Any]:
        """Answer one call: True and the value's tree, or False and a message's."""
        started = time.monotonic()
        try:
            name, tree = body
            value = self._call(name, *wire.from_tree(tree))
            return True, wire.to_tree(value)
        except Exception as error:
            return False, f"{type(error).__name__}: {error}"[:500]
        finally:
            self._seconds_left -= time.monotonic() - started

    def _call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        self._calls_left -= 1
        if self._calls_left < 0 or self._seconds_left < 0:
            raise ValueError("this helper was called too often")
        if work_in((args, kwargs)) > MAX_WORK:
            raise ValueError("this helper was asked for too much work at once")
        return self._functions[name](*args, **kwargs)


def work_in(value: Any) -> int:
    """A bound on the work that a call can ask for: its largest number times its elements."""
    largest, elements = _measure(value)
    return max(1, largest) * max(1, elements)


def _measure(value: Any) -> tuple[int, int]:
    # Exact types, since the wire builds no others.
    kind = type(value)
    if kind is np.ndarray:
        whole = value.size == 1 and value.dtype.kind in "iu"
        return (abs(int(value.item())) if whole else 0), value.size
    if kind is float or kind is str or value is None:
        return 0, 1
    if kind is list or kind is tuple or kind is dict:
        largest = elements = 0
        for item in value.values() if kind is dict else value:
            number, count = _measure(item)
            largest, elements = max(largest, number), elements + count
        return largest, elements
    return (abs(int(value)) if isinstance(value, (int, np.integer)) else 0), 1
