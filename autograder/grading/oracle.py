"""The reference as a stand-in for a student's wrong or missing helper, within bounds."""

from __future__ import annotations

import contextlib
import io
import time
from collections.abc import Callable
from typing import Any

import numpy as np

LARGEST_NUMBER = 5_000
MOST_ENTRIES = 20_000
SECONDS_IN_ALL = 10.0


class OracleRefusedError(ValueError):
    """The arguments, or the number of calls, are beyond what an honest answer needs."""


class Oracle:
    """Answers calls that come out of the sandbox; what it is asked is never trusted.

    The reference runs on the trusted side, where nothing stops it from outside. So the size of
    what it is asked is bounded before each call, and its time in all after each.
    """

    def __init__(self, function: Callable[..., Any], budget: Budget) -> None:
        self.function = function
        self.budget = budget

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        entries = sum(_entries(value) for value in (*args, *kwargs.values()))
        if entries > MOST_ENTRIES:
            raise OracleRefusedError(f"{entries} numbers at once; at most {MOST_ENTRIES} are taken")
        # What the reference prints on the way belongs in no grader's terminal.
        silence = contextlib.redirect_stdout(io.StringIO())
        with self.budget, silence, np.errstate(all="ignore"):
            return self.function(*args, **kwargs)


class Budget:
    """Seconds that all oracles of one submission may take together."""

    def __init__(self, seconds: float = SECONDS_IN_ALL) -> None:
        self.left = seconds

    def __enter__(self) -> None:
        if self.left <= 0:
            raise OracleRefusedError("the stand-ins for your helpers were called for too long")
        self.started = time.perf_counter()

    def __exit__(self, *exc: object) -> None:
        self.left -= time.perf_counter() - self.started


def _entries(value: Any) -> int:
    """Numbers in a plain value; one large number counts as too many, since it may be a count."""
    if isinstance(value, np.ndarray):
        return int(value.size)
    if isinstance(value, (tuple, list)):
        return sum(map(_entries, value))
    if isinstance(value, dict):
        return sum(map(_entries, value.values()))
    if isinstance(value, (int, np.integer)) and not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        return MOST_ENTRIES + 1
    return 1
