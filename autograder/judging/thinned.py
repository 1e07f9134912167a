"""Plain data of bounded size in the place of plain data of any size."""

from __future__ import annotations

from typing import Any

import numpy as np

from course.feedback.plain import Unsupported

# Of one array, and of everything in one answer.
MOST_ENTRIES = 24
MOST_PARTS = 240
LONGEST_TEXT = 80
# Integers beyond it are beyond what JSON's readers keep exactly.
LARGEST_INT = 2**53
LEFT_OUT = "more than is kept"
# Mistakes often give round numbers, on which a limit between two roundings would lie: so that
# the last bits of these decide nothing, all numbers are moved a little before they are rounded.
OFF_ROUND_NUMBERS = 1.0000271828
COARSE = ".7g"


def thinned(value: Any) -> Any:
    """A value of which no more than some hundred numbers are kept.

    Of a large array these are its shape, the mean, and entries at equal distances; of a long list
    its length and the first items.
    """
    return _Thinning().thin(value)


class _Thinning:
    """Counts what may still be kept of one value."""

    def __init__(self) -> None:
        self._left = MOST_PARTS

    def thin(self, value: Any) -> Any:
        self._left -= 1
        if self._left < 0:
            return LEFT_OUT
        if isinstance(value, np.ndarray):
            return self._thin_array(value)
        if type(value) in (list, tuple):
            kept = [self.thin(item) for item in value[:MOST_ENTRIES]]
            more = [] if len(value) <= MOST_ENTRIES else [len(value)]
            return type(value)([*kept, *more])
        if type(value) is dict:
            kept_keys = list(value)[:MOST_ENTRIES]
            return {self._text(key): self.thin(value[key]) for key in kept_keys}
        if type(value) is int and abs(value) > LARGEST_INT:
            return "a very large whole number"
        if isinstance(value, Unsupported):
            # As a text, since no value that is no plain data agrees with another.
            return "no plain data", value.type_name[:LONGEST_TEXT]
        return self._text(value)

    def _thin_array(self, array: np.ndarray) -> Any:
        entries = min(array.size, MOST_ENTRIES)
        self._left -= entries
        if self._left < 0:
            return LEFT_OUT
        if array.size <= MOST_ENTRIES:
            return array
        flat = array.ravel()
        with np.errstate(all="ignore"):
            mean = float(np.mean(flat, dtype=np.float64))
        places = np.linspace(0, array.size - 1, MOST_ENTRIES).astype(int)
        return "part of an array", array.shape, mean, flat[places]

    def _text(self, value: Any) -> Any:
        return value[:LONGEST_TEXT] if type(value) is str else value


def coarse(value: Any) -> str:
    """Plain data as a text that is the same for values within the judge's tolerance, as a rule."""
    if isinstance(value, np.ndarray):
        return f"array {value.shape} {[coarse(entry) for entry in value.ravel().tolist()]}"
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, (list, tuple)):
        return f"{type(value).__name__} {[coarse(item) for item in value]}"
    if isinstance(value, dict):
        # One by one, since keys may be numbers beside texts.
        return f"dict {sorted((repr(key), coarse(item)) for key, item in value.items())}"
    if isinstance(value, (bool, int, float)):
        # Of a zero and what is left of a difference, one is as good as the other.
        number = 0.0 if abs(value) < 1e-9 else float(value)
        return format(number * OFF_ROUND_NUMBERS, COARSE)
    return repr(value)
