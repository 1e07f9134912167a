"""Plain data as bytes and back: both sides of the wall read it the same way.

A value is a msgpack tree: None, bool, float, str and 64-bit int stand for themselves, everything
else is an array that starts with a tag. What is plain data is said in `course.plain_types`. Nothing
is pickled, and every size is bounded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgpack

from course.plain_types import Unsupported

from .decode import from_tree
from .encode import to_tree
from .wire_bounds import MAX_MESSAGE, MAX_VALUES, WireError

__all__ = ["WireError", "dump", "from_tree", "load", "to_tree", "unpack"]


def dump(value: Any, limit: int = MAX_MESSAGE) -> bytes:
    """Encode a value; see `to_tree` for what does not travel."""
    data = msgpack.packb(to_tree(value))
    if len(data) > limit:
        raise WireError(f"a value of {len(data)} bytes; at most {limit} travel")
    return data


def load(data: bytes, unsupported: Callable[[str], Any] = Unsupported) -> Any:
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
