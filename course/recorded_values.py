"""What the recorder keeps of values: small copies, and what has changed since it last looked."""

from __future__ import annotations

from typing import Any

import numpy as np

from course.plain_types import DTYPES, NUMPY_SCALARS

# Bounds of one value: how many numbers or items, how deep lists lie in one another, how long
# text is; and how many numbers, texts and keys all values of a record may have together.
MOST_ENTRIES = 400
MOST_ITEMS = 20
MOST_NESTING = 4
MOST_TEXT = 40
MOST_IN_ALL = 20_000
_LARGEST_INT = 2**53

NOTHING = object()


class NotKeptError(Exception):
    """A value is too large, or no plain data."""


class Copies:
    """Makes copies of plain data, as many as fit into one record.

    No method of an object that a student made is called.
    """

    def __init__(self) -> None:
        self._left = MOST_IN_ALL

    def of(self, value: Any, nesting: int = 0) -> Any:
        """A copy; NumPy's numbers become arrays.

        Raises
        ------
        NotKeptError
            If there is no room for it, or it is no plain data.
        """
        kind = type(value)
        if kind is np.ndarray or kind in NUMPY_SCALARS:
            return self._array(value)
        if kind in (tuple, list, dict):
            return self._collection(value, nesting)
        self._take(1)
        if value is None or kind in (bool, float):
            return value
        if kind is int and abs(value) <= _LARGEST_INT:
            return value
        if kind is str and len(value) <= MOST_TEXT and value.isascii():
            return value
        raise NotKeptError

    def _array(self, value: Any) -> np.ndarray:
        if value.dtype not in DTYPES or value.size > MOST_ENTRIES:
            raise NotKeptError
        self._take(value.size)
        return np.array(value, order="C")

    def _collection(self, value: Any, nesting: int) -> Any:
        if len(value) > MOST_ITEMS or nesting >= MOST_NESTING:
            raise NotKeptError
        if type(value) is not dict:
            return type(value)([self.of(item, nesting + 1) for item in value])
        if not all(type(key) in (str, int) for key in value):
            raise NotKeptError
        return {self.of(key): self.of(item, nesting + 1) for key, item in value.items()}

    def _take(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise NotKeptError


class Known:
    """What a local name held when it was last looked at."""

    def __init__(self, value: Any) -> None:
        self._keep(value)

    def _keep(self, value: Any) -> None:
        self._value = value
        self._items = _items_of(value)
        self._bytes = _bytes_of(value)

    def changes(self, value: Any) -> list[tuple[Any, Any]]:
        """What was set since: pairs of a key, or None for the name itself, and the new value."""
        items, new = _items_of(value), []
        if items is not None:
            before = self._items or {}
            # The same object under the same key: nothing was set there.
            new = [(key, one) for key, one in items.items() if before.get(key, NOTHING) is not one]
        elif value is not self._value or _bytes_of(value) != self._bytes:
            new = [(None, value)]
        if new:
            self._keep(value)
        return new


def _items_of(value: Any) -> dict[Any, Any] | None:
    """The entries of a short dictionary or list, by key or place; None of anything else."""
    if type(value) not in (dict, list) or len(value) > MOST_ITEMS:
        return None
    if type(value) is list:
        return dict(enumerate(value))
    return {key: item for key, item in value.items() if type(key) in (str, int)}


def _bytes_of(value: Any) -> bytes | None:
    """What a small array holds, to see when a line changes it in place."""
    if type(value) is not np.ndarray or value.size > MOST_ENTRIES or value.dtype not in DTYPES:
        return None
    return value.tobytes()
