"""Builds the value of a msgpack tree anew, and checks every part of it on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from course.plain_types import MAX_DIMENSIONS, MAX_NESTING, Unsupported, wrong_int, wrong_key

from .wire_bounds import WIRE_DTYPES, ValueCount, WireError

# What stands for itself, and what follows each tag that has a fixed number of parts.
_THEMSELVES = frozenset([type(None), bool, float, str, int])
_PARTS = {"i": (bytes,), "u": (str,), "s": (str, bytes), "a": (str, list, bytes)}
# Characters kept of the name of a type that does not travel.
MAX_NAME = 200


def from_tree(tree: Any, unsupported: Callable[[str], Any] = Unsupported) -> Any:
    """Build the value of a tree anew, checking every part; raises `WireError`."""
    return _Decoder(unsupported).value(tree, 0)


class _Decoder(ValueCount):
    def __init__(self, unsupported: Callable[[str], Any]) -> None:
        self.unsupported = unsupported

    def value(self, tree: Any, depth: int) -> Any:
        self.one_more()
        kind = type(tree)
        if kind in _THEMSELVES:
            return tree
        if kind is not list or not tree:
            raise WireError(f"{kind.__name__} without a tag")
        tag, *body = tree
        if type(tag) is not str:
            raise WireError(f"a malformed value, tag {str(tag)[:20]!r}")
        if tag == "t" or tag == "l" or tag == "d":
            if depth >= MAX_NESTING:
                raise WireError(f"nested deeper than {MAX_NESTING}")
            if tag == "d":
                return self._dict(body, depth)
            items = [self.value(item, depth + 1) for item in body]
            return items if tag == "l" else tuple(items)
        if tuple(map(type, body)) != _PARTS.get(tag):
            raise WireError(f"a malformed value, tag {tag[:20]!r}")
        if tag == "a":
            return _array(*body)
        if tag == "s":
            return _array(body[0], [], body[1])[()]
        if tag == "u":
            return self.unsupported(body[0][:MAX_NAME])
        return _int(body[0])

    def _dict(self, body: list[Any], depth: int) -> dict[Any, Any]:
        if len(body) % 2:
            raise WireError("a dict with a key and no value")
        built: dict[Any, Any] = {}
        for key_tree, item in zip(body[::2], body[1::2], strict=True):
            key = self.value(key_tree, depth + 1)
            # A message's text is text.
            if type(key) is not str and (wrong := wrong_key(key)):
                raise WireError(wrong)
            if key in built:
                raise WireError("a dict key given twice")
            built[key] = self.value(item, depth + 1)
        return built


def _int(data: bytes) -> int:
    number = int.from_bytes(data, "big", signed=True)
    if wrong := wrong_int(number):
        raise WireError(wrong)
    return number


def _array(name: str, shape: list[Any], data: bytes) -> np.ndarray:
    dtype = WIRE_DTYPES.get(name)
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
