"""Turns a value into a msgpack tree, without a word from any object that a student made."""

from __future__ import annotations

from typing import Any

import numpy as np

from course.plain_types import (
    MAX_DIMENSIONS,
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

from .wire_bounds import MAX_MESSAGE, WIRE_DTYPES, ValueCount, WireError

_DIRECT_INTS = range(-(2**63), 2**64)


def to_tree(value: Any) -> Any:
    """Turn a value into a msgpack tree, calling no method of anything but built-in types.

    A part that is no plain data (a subclass, an object array, a set) becomes its type's name
    alone; more than one message carries raises `WireError`.
    """
    return _Encoder().tree(value, 0)


class _Encoder(ValueCount):
    def tree(self, value: Any, depth: int) -> Any:
        self.one_more()
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is str:
            wrong = None if value.isascii() else wrong_text(value)
            return ["u", wrong] if wrong else value
        if kind is int:
            return _int_tree(value)
        if kind is list or kind is tuple:
            if depth >= MAX_NESTING:
                return ["u", too_deep(kind)]
            return ["l" if kind is list else "t", *[self.tree(item, depth + 1) for item in value]]
        if kind is dict:
            return self._dict_tree(value, depth)
        if kind is np.ndarray:
            return _array_tree(value)
        if kind in NUMPY_SCALARS:
            plain = np.ndarray.astype(np.asarray(value), value.dtype.newbyteorder("<"))
            return ["s", plain.dtype.str, plain.tobytes()]
        return ["u", value.type_name if kind is Unsupported else type_name(kind)]

    def _dict_tree(self, value: dict[Any, Any], depth: int) -> list[Any]:
        if depth >= MAX_NESTING:
            return ["u", too_deep(dict)]
        flat: list[Any] = ["d"]
        for key, item in value.items():
            # Most keys are plain at a glance.
            if not (type(key) is str and key.isascii()) and (wrong := wrong_key(key)):
                return ["u", wrong]
            flat += [self.tree(key, depth + 1), self.tree(item, depth + 1)]
        return flat


def _int_tree(value: int) -> Any:
    if value in _DIRECT_INTS:
        return value
    if wrong := wrong_int(value):
        return ["u", wrong]
    return ["i", value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)]


def _array_tree(value: np.ndarray) -> list[Any]:
    name = value.dtype.str
    if name not in WIRE_DTYPES or value.ndim > MAX_DIMENSIONS:
        if wrong := wrong_array(value):
            return ["u", wrong]
        name = value.dtype.newbyteorder("<").str
    if value.nbytes > MAX_MESSAGE:
        raise WireError(f"an array of {value.nbytes} bytes; at most {MAX_MESSAGE} travel")
    plain = value if value.dtype.str == name else np.ndarray.astype(value, WIRE_DTYPES[name])
    return ["a", name, list(value.shape), plain.tobytes()]
