"""Right answers in another dress: the reference with other types of arguments or results."""

from __future__ import annotations

import copy
import functools
import inspect
import re
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.audit.right.solution import Solution

Change = Callable[[Any], Any]
_WHOLE_BY_CONTRACT = re.compile(r"^(\w+) : array of whole numbers", re.MULTILINE)


def dressed_versions(function: Callable[..., Any]) -> list[Solution]:
    """The function in each dressing.

    Where a dressing finds nothing to change, the solution's ``differs`` says so once it has run.
    """
    return [
        *(_version(name, function, of_arguments=change) for name, change in ARGUMENTS.items()),
        *(_version(name, function, of_result=change) for name, change in RESULTS.items()),
    ]


def _version(
    name: str,
    function: Callable[..., Any],
    of_arguments: Change | None = None,
    of_result: Change | None = None,
) -> Solution:
    changed = []
    kept = _indices(function) if of_arguments is _whole_as_real else frozenset()

    def dress(value: Any, change: Change | None) -> Any:
        new = value if change is None else _everywhere(value, change)
        changed.append(new is not value)
        return new

    @functools.wraps(function)
    def dressed(*args: Any, **kwargs: Any) -> Any:
        args = tuple(
            arg if place in kept else dress(arg, of_arguments) for place, arg in enumerate(args)
        )
        return dress(function(*copy.deepcopy(args), **kwargs), of_result)

    return Solution(name, dressed, lambda: any(changed))


def _indices(function: Callable[..., Any]) -> frozenset[int]:
    """Places of the arguments that the docstring calls arrays of whole numbers, such as labels.

    An answer may use them as indices, so they must not become decimals.
    """
    named = set(_WHOLE_BY_CONTRACT.findall(inspect.getdoc(function) or ""))
    names = inspect.signature(function).parameters
    return frozenset(place for place, name in enumerate(names) if name in named)


def _everywhere(value: Any, change: Change) -> Any:
    """Change the parts of a value, then the whole; if nothing changes, it is the same object."""
    if type(value) in (tuple, list):
        parts = [_everywhere(part, change) for part in value]
        if any(new is not old for new, old in zip(parts, value, strict=True)):
            value = type(value)(parts)
    elif type(value) is dict:
        new = {key: _everywhere(part, change) for key, part in value.items()}
        if any(new[key] is not value[key] for key in value):
            value = new
    return change(value)


def _single_precision(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.float64) and value.dtype == np.float64:
        return value.astype(np.float32)
    return value


def _fortran_order(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.ndim > 1:
        return np.asfortranarray(value)
    return value


def _view_with_gaps(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.ndim:
        return np.repeat(value, 2, axis=-1)[..., ::2]
    return value


def _whole_as_real(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.dtype.kind in "iu":
        return value.astype(np.float64)
    return value


def _array_as_list(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray) and value.ndim else value


def _number_as_1_by_1(value: Any) -> Any:
    return np.array([[value]]) if _is_real(value) else value


def _number_as_0d(value: Any) -> Any:
    return np.array(value) if _is_real(value) else value


def _number_as_python_number(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _labels(kind: type) -> Change:
    def change(value: Any) -> Any:
        if (
            isinstance(value, np.ndarray)
            and value.dtype.kind in "iu"
            and set(np.unique(value)) <= {0, 1}
        ):
            return value.astype(kind)
        return value

    return change


def _zeros_as_int(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.dtype.kind == "f" and not value.any():
        return value.astype(int)
    return 0 if isinstance(value, float) and value == 0 else value


def _tuple_as_list(value: Any) -> Any:
    return list(value) if type(value) is tuple else value


def _extra_keys(value: Any) -> Any:
    return {"A": np.zeros(3), **value, "note": "mine"} if type(value) is dict else value


def _is_real(value: Any) -> bool:
    return isinstance(value, float | np.floating)


ARGUMENTS: dict[str, Change] = {
    "arguments turned into float32": _single_precision,
    "arguments stored column by column": _fortran_order,
    "arguments as views with gaps": _view_with_gaps,
    "whole numbers among the arguments turned into float64": _whole_as_real,
}
RESULTS: dict[str, Change] = {
    "results in float32": _single_precision,
    "arrays given back as lists": _array_as_list,
    "numbers given back as (1, 1) arrays": _number_as_1_by_1,
    "numbers given back as 0-d arrays": _number_as_0d,
    "numbers given back as Python's": _number_as_python_number,
    "labels as bool": _labels(bool),
    "labels as float": _labels(float),
    "zeros as whole numbers": _zeros_as_int,
    "a list of results instead of a tuple": _tuple_as_list,
    "dictionaries with more keys": _extra_keys,
}
