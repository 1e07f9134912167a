"""How much one message carries, whatever its values are, and the types of its arrays."""

from __future__ import annotations

from course.plain_types import DTYPES

MAX_MESSAGE = 64 * 2**20
MAX_VALUES = 200_000
# Arrays travel with their small bytes first, under these names.
WIRE_DTYPES = {dtype.newbyteorder("<").str: dtype.newbyteorder("<") for dtype in DTYPES}


class WireError(ValueError):
    """Bytes or a value that the wire does not carry; the text says what is wrong with them."""


class ValueCount:
    """Counts the values of one message and stops at too many."""

    _values = 0

    def one_more(self) -> None:
        """Count a value; `WireError` if there are too many."""
        self._values += 1
        if self._values > MAX_VALUES:
            raise WireError(f"more than {MAX_VALUES} values in one message")
