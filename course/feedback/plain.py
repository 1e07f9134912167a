"""Plain data: the only values that are ever compared, told apart by their exact type."""

from __future__ import annotations

from typing import Any

import numpy as np

from course.functions import NamedFunction
from course.plain_types import (
    MAX_NESTING,
    NUMPY_SCALARS,
    Unsupported,
    too_deep,
    type_name,
    wrong_array,
    wrong_int,
    wrong_key,
    wrong_text,
)

# Values of these types need no copy. `Unsupported` stands where a part was no plain data.
_AS_THEY_ARE = (bool, float, NamedFunction, Unsupported)


def as_plain(value: Any, nesting: int = 0) -> Any:
    """Copy a value as plain data, without calling a method of an object that a student made.

    Parameters
    ----------
    value : object
        Whatever a function returned.

    Returns
    -------
    object
        None, bool, int, float, str, tuple, list, dict (keys str or int), NumPy scalar or array
        of numbers, or a `NamedFunction` of the course; `Unsupported` for anything else, whole or
        nested: subclasses, masked arrays, matrices, object arrays, functions.
    """
    kind = type(value)
    if kind is str:
        return _marked(value, wrong_text(value))
    if kind is int:
        return _marked(value, wrong_int(value))
    if value is None or kind in _AS_THEY_ARE or kind in NUMPY_SCALARS:
        return value
    if kind is np.ndarray:
        return _plain_array(value)
    if kind in (tuple, list, dict) and nesting >= MAX_NESTING:
        return Unsupported(too_deep(kind))
    if kind is tuple or kind is list:
        return kind(as_plain(item, nesting + 1) for item in value)
    if kind is dict:
        return _plain_dict(value, nesting)
    return Unsupported(type_name(kind))


def _marked(value: Any, wrong: str | None) -> Any:
    return value if wrong is None else Unsupported(wrong)


def is_dots(value: Any) -> bool:
    """Whether plain data stands for the ``...`` of a blank."""
    return isinstance(value, Unsupported) and value.type_name == "ellipsis"


def _plain_array(array: np.ndarray) -> np.ndarray | Unsupported:
    if wrong := wrong_array(array):
        return Unsupported(wrong)
    # A copy in the machine's byte order: the function may fill the same buffer again.
    return np.array(array, dtype=array.dtype.newbyteorder("="), order="C")


def _plain_dict(pairs: dict[Any, Any], nesting: int) -> dict[str | int, Any] | Unsupported:
    plain: dict[str | int, Any] = {}
    for key, value in pairs.items():
        if wrong := wrong_key(key):
            return Unsupported(wrong)
        plain[key] = as_plain(value, nesting + 1)
    return plain


def same_data(one: Any, other: Any) -> bool:
    """Whether two pieces of plain data are identical, NaN equal to NaN."""
    if type(one) is not type(other):
        return False
    if type(one) is np.ndarray:
        return (
            one.shape == other.shape
            and one.dtype == other.dtype
            and bool(np.array_equal(one, other, equal_nan=True))
        )
    if type(one) in (tuple, list):
        return len(one) == len(other) and all(map(same_data, one, other))
    if type(one) is dict:
        return one.keys() == other.keys() and all(same_data(one[k], other[k]) for k in one)
    # NaN is the one plain value that differs from itself.
    return bool(one == other) or bool(one != one and other != other)
