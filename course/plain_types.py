"""Which values are plain data: the exact types and the bounds, stated here alone.

Instant feedback copies values by these rules (`course.feedback.plain`), and the grader's wire
carries what they allow, into the sandbox and out of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

# Lists, tuples and dictionaries may lie in one another so deep.
MAX_NESTING = 32
MAX_INT_BITS = 8_000
MAX_DIMENSIONS = 16
DTYPES = frozenset(map(np.dtype, "?bBhHiIlLqQefdFD"))
NUMPY_SCALARS = frozenset(dtype.type for dtype in DTYPES)
MAX_NAME = 100
# Half characters, which Python's text may hold and no file may.
_SURROGATE = re.compile("[\ud800-\udfff]")
_name_of = type.__dict__["__name__"].__get__


@dataclass(frozen=True)
class Unsupported:
    """Stands for a value that is no plain data: only the name of its type is kept."""

    type_name: str


def type_name(kind: type) -> str:
    """The name of a type, read past any metaclass of the student's."""
    name = _name_of(kind)
    return name[:MAX_NAME] if type(name) is str else "object"


def wrong_text(text: str) -> str | None:
    """Why text is no plain data; None if it is."""
    is_text = text.isascii() or not _SURROGATE.search(text)
    return None if is_text else "str that is not text"


def wrong_int(number: int) -> str | None:
    """Why a whole number is no plain data; None if it is."""
    fits = number.bit_length() <= MAX_INT_BITS
    return None if fits else f"int of more than {MAX_INT_BITS} bits"


def wrong_key(key: object) -> str | None:
    """Why no plain dictionary has such a key; None if it may."""
    if type(key) is str:
        wrong = wrong_text(key)
    elif type(key) is int:
        wrong = wrong_int(key)
    else:
        wrong = type_name(type(key))
    return None if wrong is None else f"dict with a key of type {wrong}"


def wrong_array(array: np.ndarray) -> str | None:
    """Why an array is no plain data, whatever its byte order; None if it is."""
    fits = array.dtype.newbyteorder("=") in DTYPES and array.ndim <= MAX_DIMENSIONS
    return None if fits else f"ndarray of {array.dtype.str}, {array.ndim} dimensions"


def too_deep(kind: type) -> str:
    """What is said of a list, tuple or dictionary that lies too deep in others."""
    return f"{type_name(kind)} nested too deeply"
