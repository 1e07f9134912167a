"""Takes an answer apart beside the right one: which number, array or text belongs to which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.feedback.mismatch import Mismatch, Off, Path, Stage
from course.feedback.plain import NUMPY_SCALARS, Unsupported, is_dots

MAX_INT_BITS = 63
MAX_LISTED = 1_000_000
# The types that a list of costs usually holds; both are float64.
_FLOATS = (float, np.float64)
# What keepdims makes of a single number.
_NUMBER_SHAPES = ((1,), (1, 1))


@dataclass(frozen=True)
class Pair:
    """One part of an answer that holds numbers on both sides, as arrays.

    ``scalar`` is true where the right answer is a single number. There the given one may be of
    shape (), (1,) or (1, 1).
    """

    path: Path
    expected: np.ndarray
    given: np.ndarray
    scalar: bool


# The parts that are numbers on both sides, and those of which the kinds differ already.
Parts = tuple[list[Pair], list[Mismatch]]


def take_apart(expected: Any, given: Any, path: Path = ()) -> Parts:
    """Pair up the parts of two pieces of plain data."""
    if isinstance(given, Unsupported):
        kind = Off.ELLIPSIS if is_dots(given) else Off.UNSUPPORTED
        return _off(path, (kind,), expected, given, given.type_name)
    if given is None and expected is not None:
        return _off(path, (Off.NOTHING,), expected, given)
    if isinstance(expected, dict):
        return _dict(expected, given, path)
    if isinstance(expected, (tuple, list)) and not _is_listed_numbers(expected):
        return _sequence(expected, given, path)
    if expected is None or isinstance(expected, str):
        if type(expected) is not type(given):
            return _off(path, (Off.KIND,), expected, given)
        return ([], []) if expected == given else _off(path, (Off.TEXT,), expected, given)
    return _numbers(expected, given, path)


def describe(value: Any) -> str:
    """What a value is, in words and without its numbers."""
    if isinstance(value, Unsupported):
        return f"an object of type {value.type_name}"
    if value is None:
        return "nothing (None)"
    if isinstance(value, (bool, np.bool_)):
        return "True or False"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, (tuple, list, dict)):
        name = {tuple: "a tuple", list: "a list", dict: "a dictionary"}[type(value)]
        return f"{name} with {len(value)} {'entry' if len(value) == 1 else 'entries'}"
    return "text" if isinstance(value, str) else "a number"


def _off(
    path: Path, kinds: tuple[Off, ...], expected: Any, given: Any, type_name: str = ""
) -> Parts:
    words = describe(expected), describe(given)
    return [], [Mismatch(path, Stage.KIND, kinds, None, *words, type_name=type_name)]


def _together(several: Iterable[Parts]) -> Parts:
    pairs: list[Pair] = []
    mismatches: list[Mismatch] = []
    for more_pairs, more_mismatches in several:
        pairs += more_pairs
        mismatches += more_mismatches
    return pairs, mismatches


def _dict(expected: dict, given: Any, path: Path) -> Parts:
    if not isinstance(given, dict):
        return _off(path, (Off.KIND,), expected, given)
    return _together(
        take_apart(value, given[key], (*path, key))
        if key in given
        else _off((*path, key), (Off.MISSING_KEY,), value, None)
        for key, value in expected.items()
    )


def _sequence(expected: Any, given: Any, path: Path) -> Parts:
    if isinstance(given, np.ndarray) and given.ndim == 1 and len(given) == len(expected):
        given = list(given)
    if isinstance(expected, list) and not isinstance(given, (tuple, list)):
        return _off(path, (Off.KIND,), expected, given)
    if not isinstance(given, (tuple, list)) or len(given) != len(expected):
        if isinstance(expected, list):
            return _off(path, (Off.LENGTH,), expected, given)
        return _off(path, (_wrong_number(path), Off.KIND), expected, given)
    return _together(
        take_apart(one, other, (*path, place))
        for place, (one, other) in enumerate(zip(expected, given, strict=True))
    )


def _numbers(expected: Any, given: Any, path: Path) -> Parts:
    if isinstance(expected, list) and np.ndim(expected) and _is_number(given):
        return _off(path, (Off.KIND,), expected, given)
    scalar = not isinstance(expected, (np.ndarray, list)) or np.ndim(expected) == 0
    array = None if scalar and isinstance(given, (tuple, list)) else as_numbers(given)
    if array is None:
        kinds: tuple[Off, ...] = (Off.KIND,)
        if isinstance(given, tuple):
            kinds = (Off.COMMA if len(given) == 1 else _wrong_number(path), Off.KIND)
        return _off(path, kinds, expected, given)
    if array.dtype.kind == "c":
        return _off(path, (Off.COMPLEX,), expected, given)
    right = as_numbers(expected)
    if right is None:
        raise TypeError(f"the right answer at {path} is no plain data: {expected!r}")
    if _is_list_of_numbers(expected, given, right, array):
        array = array.reshape(-1)
    if isinstance(given, tuple) and len(given) == 1 and array.shape[1:] == right.shape:
        return _off(path, (Off.COMMA, Off.KIND), expected, given)
    if _is_several_results(given) and array.shape != right.shape:
        return _off(path, (_wrong_number(path), Off.KIND), expected, given)
    return [Pair(path, right, array, scalar)], []


def _is_number(given: Any) -> bool:
    """Whether a single number was given; NumPy's own count as such, arrays of one do not."""
    return isinstance(given, (bool, int, float)) or type(given) in NUMPY_SCALARS


def _wrong_number(path: Path) -> Off:
    """A wrong number of results; or of parts, where the `return` line itself is right."""
    return Off.PARTS if path else Off.RESULTS


def _is_several_results(given: Any) -> bool:
    """Whether several arrays were given where one belongs, such as an answer with its cache."""
    return isinstance(given, tuple) and any(isinstance(item, np.ndarray) for item in given)


def _is_list_of_numbers(expected: Any, given: Any, right: np.ndarray, array: np.ndarray) -> bool:
    """Whether an answer is a list of single numbers, such as costs, whatever the shape of each.

    ``right`` and ``array`` are ``expected`` and ``given`` as arrays.
    """
    if isinstance(given, (tuple, list)):
        nested = any(isinstance(item, (tuple, list)) for item in given)
        return right.ndim == 1 and array.size == len(given) and not nested
    # Costs of shape (1,) or (1, 1) that were made into an array.
    return isinstance(expected, list) and array.shape[1:] in _NUMBER_SHAPES


def as_numbers(value: Any) -> np.ndarray | None:
    """Read a number, an array, or a list of either as one array; None if it is no numbers."""
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, int) and value.bit_length() > MAX_INT_BITS:
        return np.array(np.inf if value > 0 else -np.inf)
    if isinstance(value, (bool, int, float)) or type(value) in NUMPY_SCALARS:
        return np.asarray(value)
    if isinstance(value, (tuple, list)) and len(value) <= MAX_LISTED:
        return _listed(value)
    return None


def _listed(items: tuple | list) -> np.ndarray | None:
    if all(type(item) in _FLOATS for item in items):
        return np.array(items, dtype=np.float64)
    parts: list[np.ndarray] = []
    for item in items:
        part = as_numbers(item)
        if part is None:
            return None
        parts.append(part)
    if any(part.shape != parts[0].shape for part in parts):
        if any(part.size != 1 for part in parts):
            return None
        parts = [part.reshape(()) for part in parts]
    return np.stack(parts)


def _is_listed_numbers(expected: Any) -> bool:
    """Whether the right answer is a list of plain numbers, which is compared as an array."""
    return isinstance(expected, list) and all(
        isinstance(item, (bool, int, float)) or type(item) in NUMPY_SCALARS for item in expected
    )
