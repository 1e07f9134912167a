"""Plain data as bytes and back: the one file that both sides of the wall read the same way.

A value is a msgpack tree: None, bool, float, str and 64-bit int stand for themselves, everything
else is an array that starts with a tag. Nothing is pickled, every size is bounded, and the file
stands alone: inside the wall it is bound by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgpack
import numpy as np

MAX_MESSAGE = 64 * 2**20
MAX_VALUES = 200_000
MAX_DEPTH = 32
MAX_INT_BYTES = 1024
MAX_DIMENSIONS = 16
DTYPES = {
    name: np.dtype(name)
    for name in "|b1 |i1 <i2 <i4 <i8 |u1 <u2 <u4 <u8 <f2 <f4 <f8 <c8 <c16".split()
}
# What stands for itself, and what follows each tag that has a fixed number of parts.
_THEMSELVES = frozenset([type(None), bool, float, str, int])
_PARTS = {"i": (bytes,), "u": (str,), "s": (str, bytes), "a": (str, list, bytes)}
_SCALARS = frozenset(np.dtype(code).type for code in "?bBhHiIlLqQefdFD")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DIRECT_INTS = range(-(2**63), 2**64)
_type_name = type.__dict__["__name__"].__get__


class WireError(ValueError):
    """Bytes or a value that the wire does not carry; the text says what is wrong with them."""


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that does not travel; only its type's name does."""

    type_name: str


def dump(value: Any, limit: int = MAX_MESSAGE) -> bytes:
    """Encode a value; see `to_tree` for what does not travel."""
    data = msgpack.packb(to_tree(value))
    if len(data) > limit:
        raise WireError(f"a value of {len(data)} bytes; at most {limit} travel")
    return data


def load(data: bytes, unsupported: Callable[[str], Any] = Opaque) -> Any:
    """Decode a value; anything but what `dump` writes raises `WireError`."""
    return from_tree(unpack(data), unsupported)


def unpack(data: bytes) -> Any:
    """The msgpack tree of a message, bounded, not yet checked."""
    try:
        return msgpack.unpackb(
            data,
            use_list=True,
            max_str_len=len(data),
            max_bin_len=len(data),
            max_array_len=min(len(data), MAX_VALUES),
            max_map_len=0,
            max_ext_len=0,
        )
    except (ValueError, RecursionError, MemoryError, msgpack.UnpackException) as error:
        raise WireError(f"not a message: {type(error).__name__}: {error}"[:200]) from None


def to_tree(value: Any) -> Any:
    """Turn a value into a msgpack tree, calling no method of anything but built-in types.

    A part of another type (a subclass, an object array, a set) becomes its type's name alone; a
    value too large or too deep raises `WireError`.
    """
    return _Encoder().tree(value, 0)


class _Counter:
    values = 0

    def count(self, depth: int) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            raise WireError(f"more than {MAX_VALUES} values in one message")
        if depth > MAX_DEPTH:
            raise WireError(f"nested deeper than {MAX_DEPTH}")


class _Encoder(_Counter):
    def tree(self, value: Any, depth: int) -> Any:
        self.count(depth)
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is str:
            surrogate = not value.isascii() and _SURROGATE.search(value)
            return ["u", "str that is not text"] if surrogate else value
        if kind is int:
            return _int_tree(value)
        if kind is list or kind is tuple:
            return ["l" if kind is list else "t", *[self.tree(item, depth + 1) for item in value]]
        if kind is dict:
            return self._dict_tree(value, depth)
        if kind is np.ndarray:
            return _array_tree(value)
        if kind in _SCALARS:
            plain = np.ndarray.astype(np.asarray(value), value.dtype.newbyteorder("<"))
            return ["s", plain.dtype.str, plain.tobytes()]
        return ["u", value.type_name if kind is Opaque else _type_name(kind)[:100]]

    def _dict_tree(self, value: dict[Any, Any], depth: int) -> list[Any]:
        flat: list[Any] = ["d"]
        for key, item in value.items():
            if type(key) is not str and type(key) is not int:
                return ["u", f"dict with a key of type {_type_name(type(key))[:80]}"]
            flat += [self.tree(key, depth + 1), self.tree(item, depth + 1)]
        return flat


def _int_tree(value: int) -> Any:
    if value in _DIRECT_INTS:
        return value
    size = value.bit_length() // 8 + 1
    if size > MAX_INT_BYTES:
        return ["u", "int of more than 8000 bits"]
    return ["i", value.to_bytes(size, "big", signed=True)]


def _array_tree(value: np.ndarray) -> list[Any]:
    name = value.dtype.str
    if name not in DTYPES:
        name = value.dtype.newbyteorder("<").str
    if name not in DTYPES or value.ndim > MAX_DIMENSIONS:
        return ["u", f"ndarray of {value.dtype.str[:40]}, {value.ndim} dimensions"]
    if value.nbytes > MAX_MESSAGE:
        raise WireError(f"an array of {value.nbytes} bytes; at most {MAX_MESSAGE} travel")
    plain = value if value.dtype.str == name else np.ndarray.astype(value, DTYPES[name])
    return ["a", name, list(value.shape), plain.tobytes()]


def from_tree(tree: Any, unsupported: Callable[[str], Any] = Opaque) -> Any:
    """Build the value of a tree anew, checking every part; raises `WireError`."""
    return _Decoder(unsupported).value(tree, 0)


class _Decoder(_Counter):
    def __init__(self, unsupported: Callable[[str], Any]) -> None:
        self.unsupported = unsupported

    def value(self, tree: Any, depth: int) -> Any:
        self.count(depth)
        kind = type(tree)
        if kind in _THEMSELVES:
            return tree
        if kind is not list or not tree:
            raise WireError(f"{kind.__name__} without a tag")
        tag, *body = tree
        if type(tag) is not str:
            raise WireError(f"a malformed value, tag {str(tag)[:20]!r}")
        if tag == "t" or tag == "l":
            items = [self.value(item, depth + 1) for item in body]
            return items if tag == "l" else tuple(items)
        if tag == "d":
            return self._dict(body, depth)
        if tuple(map(type, body)) != _PARTS.get(tag):
            raise WireError(f"a malformed value, tag {tag[:20]!r}")
        if tag == "a":
            return _array(*body)
        if tag == "s":
            return _array(body[0], [], body[1])[()]
        if tag == "u":
            return self.unsupported(body[0][:200])
        if len(body[0]) > MAX_INT_BYTES:
            raise WireError(f"an int of {len(body[0])} bytes")
        return int.from_bytes(body[0], "big", signed=True)

    def _dict(self, body: list[Any], depth: int) -> dict[Any, Any]:
        if len(body) % 2:
            raise WireError("a dict with a key and no value")
        built: dict[Any, Any] = {}
        for key_tree, item in zip(body[::2], body[1::2], strict=True):
            key = self.value(key_tree, depth + 1)
            if type(key) not in (str, int):
                raise WireError(f"a dict key of type {type(key).__name__}")
            if key in built:
                raise WireError("a dict key given twice")
            built[key] = self.value(item, depth + 1)
        return built


def _array(name: str, shape: list[Any], data: bytes) -> np.ndarray:
    dtype = DTYPES.get(name)
    if dtype is None:
        raise WireError(f"dtype {name[:20]!r} does not travel")
    if len(shape) > MAX_DIMENSIONS:
        raise WireError("a malformed shape")
    size = dtype.itemsize
    for n in shape:
        if type(n) is not int or n < 0:
            raise WireError("a malformed shape")
        size *= n
    if size != len(data):
        raise WireError(f"{len(data)} bytes for shape {str(shape)[:60]} of {name}")
    if name == "|b1" and data.strip(b"\0\1"):
        raise WireError("a truth value other than 0 and 1")
    try:
        return np.frombuffer(data, dtype).reshape(shape).copy()
    except (ValueError, OverflowError) as error:
        raise WireError(f"shape {str(shape)[:60]}: {error}"[:200]) from None
