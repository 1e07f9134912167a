"""How fast a function is, told by a loop that runs beside it: a ratio, never seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

# A function need be fast enough only once: something else may run beside it.
SPEED_TRIES = 2
LOOP_RUNS = 3
RUNS = 5
# A function that takes longer than this many loops is slow beyond doubt; one run of it will do.
SURELY_SLOW = 3.0


def times_faster_than_loop(function: Callable[..., Any], *arguments: Any, **named: Any) -> float:
    """Time a function against a plain loop over every entry of its arguments.

    The loop does one multiplication and one addition for each entry of every array. Both are
    timed in CPU seconds of this process, the quickest of several runs of each.

    Parameters
    ----------
    function : callable
        What is timed.
    *arguments, **named
        What it is given; at least one array.

    Returns
    -------
    float
        The loop's time over the function's: 20 means twenty times faster than the loop.
    """
    arrays = [one for one in (*arguments, *named.values()) if isinstance(one, np.ndarray)]
    loop = min(_seconds(lambda: _loop_over_entries(arrays)) for _ in range(LOOP_RUNS))
    own = _seconds(lambda: function(*arguments, **named))
    for _ in range(RUNS if own < SURELY_SLOW * loop else 0):
        own = min(own, _seconds(lambda: function(*arguments, **named)))
    return loop / own if own else float(RUNS)


def enlarged(cases: Iterable[Mapping[str, Any]], counted_on: str, columns: int) -> dict[str, Any]:
    """Take the case with most examples, and repeat them until there are enough to time.

    Parameters
    ----------
    cases : iterable of mapping
        Each case's arguments by name.
    counted_on : str
        The argument whose last axis counts the examples; every other array whose last axis is
        as long is enlarged with it.
    columns : int
        How many examples there are to be.

    Returns
    -------
    dict
        All arguments by name; those without examples are unchanged.
    """
    arguments = max(cases, key=lambda case: case[counted_on].shape[-1])
    examples = arguments[counted_on].shape[-1]

    def longer(value: Any) -> Any:
        fits = isinstance(value, np.ndarray) and value.ndim and value.shape[-1] == examples
        return np.take(value, np.arange(columns) % examples, axis=-1) if fits else value

    return {name: longer(value) for name, value in arguments.items()}


def _loop_over_entries(arrays: list[np.ndarray]) -> float:
    total = 0.0
    for array in arrays:
        flat = array.reshape(-1)
        for place in range(flat.size):
            total = total + 2.0 * flat[place]
    return total


def _seconds(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
