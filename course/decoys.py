"""Wrong versions made from any right function: what a student's own test is tried on.

None of them holds the answer to anything: each changes what the student's own function gives.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Decoy:
    """A way to make a right function wrong, and how to speak of it."""

    words: str
    make: Callable[[Callable[..., Any]], Callable[..., Any]]


def _changing_results(change: Callable[[Any], Any]) -> Callable[..., Callable[..., Any]]:
    """Make a decoy that changes every number and array of the result."""

    def make(function: Callable[..., Any]) -> Callable[..., Any]:
        def decoy(*args: Any, **kwargs: Any) -> Any:
            return _everywhere(function(*args, **kwargs), change)

        decoy.__name__ = getattr(function, "__name__", "decoy")
        return decoy

    return make


def _everywhere(value: Any, change: Callable[[Any], Any]) -> Any:
    if type(value) in (tuple, list):
        return type(value)(_everywhere(item, change) for item in value)
    if type(value) is dict:
        return {key: _everywhere(item, change) for key, item in value.items()}
    if isinstance(value, bool | np.bool_):
        value = int(value)
    return change(value) if isinstance(value, int | float | np.number | np.ndarray) else value


def _constant(function: Callable[..., Any]) -> Callable[..., Any]:
    """Whatever it is given, what it gave the first time."""
    first: list[Any] = []

    def decoy(*args: Any, **kwargs: Any) -> Any:
        if not first:
            first.append(function(*args, **kwargs))
        return first[0]

    return decoy


def _turned(value: Any) -> Any:
    return value.T if isinstance(value, np.ndarray) else value


DECOYS: dict[str, Decoy] = {
    "opposite": Decoy("gives the opposite sign", _changing_results(lambda value: -1.0 * value)),
    "tripled": Decoy("gives three times too much", _changing_results(lambda value: 3.0 * value)),
    "shifted": Decoy("gives 0.75 too much", _changing_results(lambda value: value + 0.75)),
    "turned": Decoy("swaps rows and columns of its result", _changing_results(_turned)),
    "unsigned": Decoy("loses the sign of its result", _changing_results(np.abs)),
    "empty": Decoy("gives only zeros", _changing_results(lambda value: 0.0 * value)),
    "constant": Decoy("gives the same whatever it is given", _constant),
    "nothing": Decoy("gives nothing back", lambda function: lambda *args, **kwargs: None),
    "nearly": Decoy("gives 2 percent too much", _changing_results(lambda value: 1.02 * value)),
}
