"""Plain data: the only values that are ever compared, told apart by their exact type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from course.functions import NamedFunction

MAX_NESTING = 32
MAX_INT_BITS = 8_000
DTYPES = frozenset(map(np.dtype, "?bBhHiIlLqQefdFD"))
NUMPY_SCALARS = frozenset(dtype.type for dtype in DTYPES)


@dataclass(frozen=True)
class Unsupported:
    """Stands for a value that is no plain data: only the name of its type is kept."""

    type_name: str


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
        of numbers; `Unsupported` for anything else, whole or nested: subclasses, masked arrays,
        matrices, object arrays, functions.
    """
    kind = type(value)
    if value is None or kind in (bool, float, str, NamedFunction) or kind in NUMPY_SCALARS:
        return value
    if kind is int:
        too_long = value.bit_length() > MAX_INT_BITS
        return Unsupported(f"int of more than {MAX_INT_BITS} bits") if too_long else value
    if kind is np.ndarray:
        return _plain_array(value)
    if nesting >= MAX_NESTING:
        return Unsupported(f"{type_name(kind)} nested too deeply")
    if kind is tuple or kind is list:
        return kind(as_plain(item, nesting + 1) for item in value)
    if kind is dict:
        return _plain_dict(value, nesting)
    return Unsupported(type_name(kind))


def is_dots(value: Any) -> bool:
    """Whether plain data stands for the ``...`` of a blank."""
    return isinstance(value, Unsupported) and value.type_name == "ellipsis"


def type_name(kind: type) -> str:
    """The name of a type, read past any metaclass of the student's."""
    name = type.__dict__["__name__"].__get__(kind)
    return name if type(name) is str else "object"


def _plain_array(array: np.ndarray) -> np.ndarray | Unsupported:
    native = array.dtype.newbyteorder("=")
    if native not in DTYPES:
        return Unsupported(f"ndarray of {array.dtype.str}, {array.ndim} dimensions")
    # A copy in the machine's byte order: the function may fill the same buffer again.
    return np.array(array, dtype=native, order="C")


def _plain_dict(pairs: dict[Any, Any], nesting: int) -> dict[str | int, Any] | Unsupported:
    plain: dict[str | int, Any] = {}
    for key, value in pairs.items():
        if type(key) is not str and type(key) is not int:
            return Unsupported(f"dict with a key of type {type_name(type(key))}")
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
