"""How fast a function is, told by a loop that runs beside it: a ratio, never seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

LOOP_RUNS = 3
RUNS = 5
# A run that takes longer than this many loops is slow enough to know after one.
SURELY_SLOW = 3.0


def times_faster_than_loop(function: Callable[..., Any], *arguments: Any, **named: Any) -> float:
    """How many times faster a function is than a plain loop over every entry of its arguments.

    The loop does one multiplication and one addition for each entry of every array. Both are
    timed in CPU seconds of this process, the quickest of several runs of each.
    """
    arrays = [one for one in (*arguments, *named.values()) if isinstance(one, np.ndarray)]
    loop = min(_seconds(lambda: _loop_over_entries(arrays)) for _ in range(LOOP_RUNS))
    own = _seconds(lambda: function(*arguments, **named))
    for _ in range(RUNS if own < SURELY_SLOW * loop else 0):
        own = min(own, _seconds(lambda: function(*arguments, **named)))
    return loop / own if own else float(RUNS)


def enlarged(arguments: Mapping[str, Any], counted_on: str, columns: int) -> dict[str, Any]:
    """The same arguments with their examples repeated until there are so many columns.

    Parameters
    ----------
    arguments : mapping
        A case's arguments by name.
    counted_on : str
        The argument whose last axis counts the examples; every other array whose last axis is
        as long is enlarged with it.
    columns : int
        How many examples there are to be.
    """
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
