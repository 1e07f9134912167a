"""Decoys that can be made of any function: they change whatever it gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from course.decoys.decoy import Decoy


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


def _last_part_tripled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Triple the last part of a result that has several; leave a single number or array alone."""

    def decoy(*args: Any, **kwargs: Any) -> Any:
        value = function(*args, **kwargs)
        return _in_last_part(value) if type(value) in (tuple, list, dict) else value

    return decoy


def _in_last_part(value: Any) -> Any:
    if type(value) in (tuple, list) and value:
        return type(value)([*value[:-1], _in_last_part(value[-1])])
    if type(value) is dict and value:
        # By name, so that the order in which a student fills the dictionary plays no part.
        last = max(value, key=str)
        return {**value, last: _in_last_part(value[last])}
    return _everywhere(value, lambda number: 3.0 * number)


def _turned(value: Any) -> Any:
    return value.T if isinstance(value, np.ndarray) else value


GENERAL = {
    "opposite": Decoy(
        "the sign", "gives the opposite sign", _changing_results(lambda value: -1.0 * value)
    ),
    "tripled": Decoy(
        "the size", "gives three times too much", _changing_results(lambda value: 3.0 * value)
    ),
    "shifted": Decoy(
        "an offset", "gives 0.75 too much", _changing_results(lambda value: value + 0.75)
    ),
    "turned": Decoy(
        "rows and columns", "swaps rows and columns of its result", _changing_results(_turned)
    ),
    "unsigned": Decoy(
        "negative results", "loses the sign of its result", _changing_results(np.abs)
    ),
    "empty": Decoy("zeros", "gives only zeros", _changing_results(lambda value: 0.0 * value)),
    "nothing": Decoy(
        "no result", "gives nothing back", lambda function: lambda *args, **kwargs: None
    ),
    "one_part": Decoy(
        "one part",
        "gives three times too much in one part of its result, and is right in the others",
        _last_part_tripled,
    ),
}
