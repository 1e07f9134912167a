"""Where two results of one shape first differ: the index, and both numbers."""

from __future__ import annotations

from typing import Any

import numpy as np

from course.feedback.compare import pairs_with_rights
from course.feedback.part_names import part_name

DIGITS = 6


def first_difference(
    expected: Any, given: Any, result_names: tuple[str, ...]
) -> tuple[str, str, str, str] | None:
    """The first entry of an array that is wrong, counted as Python does.

    Returns
    -------
    (str, str, str, str) or None
        The part's name, the index, and the given and the right number. None if no array of the
        right shape holds a wrong number.
    """
    for path, right, own, near in pairs_with_rights(expected, given):
        if right.ndim and not near.all():
            index = tuple(int(place) for place in np.argwhere(~near)[0])
            numbers = _short(own[index]), _short(right[index])
            if numbers[0] == numbers[1]:
                numbers = repr(own[index].item()), repr(right[index].item())
            return part_name(path, result_names), str(list(index)), *numbers
    return None


def _short(number: Any) -> str:
    value = number.item()
    return f"{value:.{DIGITS}g}" if isinstance(value, float) else repr(value)
