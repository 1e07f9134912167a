"""In which way a step's value is off, as the end of a sentence about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from course.feedback.compare import agrees, compare
from course.feedback.factors import readings
from course.feedback.messages import say
from course.feedback.mismatch import Off
from course.feedback.own_steps.in_terms import exact_words
from course.feedback.own_steps.inputs import input_arrays
from course.feedback.parts import as_numbers

# Ways to be off of which a sentence tells that needs no more facts.
_PLAIN = (
    *(Off.NOTHING, Off.TRANSPOSED, Off.NAN, Off.INFINITE, Off.ZEROS, Off.SIGN, Off.COMPLEMENT),
    *(Off.SOME_SIGNS, Off.SATURATED, Off.CONSTANT, Off.ORDER, Off.OFFSET, Off.ENTRY),
)


class HowOff(NamedTuple):
    """In which way a value is off.

    Attributes
    ----------
    words : str
        The end of a sentence about it; "" if nothing more than that can be said.
    exact : bool
        Whether it is off in that way and no other, so that what it is made of must be right.
    of_size : bool
        Whether it has another number of entries, as what it is made of may have: even an input, if
        another one was picked.
    """

    words: str = ""
    exact: bool = False
    of_size: bool = False


def how_off(
    expected: Any, given: Any, known: Mapping[str, np.ndarray], arguments: Mapping[str, Any]
) -> HowOff:
    """In which way a value is off.

    Parameters
    ----------
    known : mapping
        Arrays that are right, by their symbols: arguments of the case and earlier steps.
    arguments : mapping
        The arguments of the case.
    """
    if type(expected) is int:
        return HowOff(say("steps.count"))
    right, array = _real(expected), _real(given)
    if right is not None and array is not None and right.shape == array.shape:
        for symbol, other in known.items():
            if other.shape == array.shape and agrees(other, array):
                # An input may stand there because nothing was done to it on the way.
                is_step = symbol not in input_arrays(arguments)
                return HowOff(say("steps.is_other", other=symbol), exact=is_step)
        with np.errstate(all="ignore"):
            words = next(exact_words(right, array, known), "")
        if words:
            return HowOff(words, exact=True)
    of_size = right is not None and array is not None and right.size != array.size
    return HowOff(_plainly(expected, given, arguments), of_size=of_size)


def how_change_is_off(
    expected: Any, given: Any, before: tuple[str, np.ndarray], arguments: Mapping[str, Any]
) -> HowOff:
    """In which way the step is off that leads from an old value to a new one, as of a parameter.

    Parameters
    ----------
    before : (str, array)
        Name and old value.
    """
    symbol, old = before
    right, array = _real(expected), _real(given)
    if right is None or array is None or not right.shape == array.shape == old.shape:
        return HowOff()
    if agrees(right, array + old):
        return HowOff(say("steps.only_change", other=symbol), exact=True)
    change, own_change = right - old, array - old
    with np.errstate(all="ignore"):
        how = next(exact_words(change, own_change, {symbol: old}), "")
    how = how or _plainly(change, own_change, arguments)
    return HowOff(say("steps.change", how=how) if how else "")


def _real(value: Any) -> np.ndarray | None:
    """Real numbers as an array; None if it is none."""
    array = as_numbers(value)
    if array is None or array.dtype.kind not in "biuf":
        return None
    # Of truth values and unsigned numbers, NumPy makes no negative ones.
    return array.astype(np.float64) if array.dtype.kind in "biu" else array


def _plainly(expected: Any, given: Any, arguments: Mapping[str, Any]) -> str:
    """In which way a value is off, by itself; "" if there is no word for it."""
    mismatches = compare(expected, given)
    if len(mismatches) != 1:
        return ""
    kind, factor = mismatches[0].kind, mismatches[0].factor
    if kind in _PLAIN:
        return say(f"steps.{kind}")
    if kind is Off.SCALE and factor is not None:
        return _scale(factor, arguments)
    right, array = as_numbers(expected), as_numbers(given)
    if right is not None and array is not None and array.shape != right.shape:
        return _shape(right.shape, array.shape, arguments)
    return ""


def _scale(factor: float, arguments: Mapping[str, Any]) -> str:
    found = readings(factor, arguments)
    if not found:
        return ""
    reading = found[0]
    return say(
        "steps.scale",
        direction="large" if reading.too_large else "small",
        factor=reading.factor.text(public=False),
        sign=say("steps.other_sign") if reading.flipped else "",
    )


def _shape(expected: tuple[int, ...], given: tuple[int, ...], arguments: Mapping[str, Any]) -> str:
    """Both shapes; not one with a size that the case does not have, which its author chose."""
    sizes = {1, *expected}
    for value in arguments.values():
        for item in value.values() if isinstance(value, dict) else [value]:
            sizes.update(np.shape(item) if isinstance(item, np.ndarray) else ())
    if len(given) <= 2 and sizes.issuperset(given):
        return say("steps.shape", given=given, expected=expected)
    return say("steps.other_shape", expected=expected)
