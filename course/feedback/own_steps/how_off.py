"""In which way a step's value is off, as the end of a sentence about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from course.feedback.compare import agrees, compare
from course.feedback.factors import readings
from course.feedback.messages import say
from course.feedback.mismatch import Off
from course.feedback.parts import as_numbers

# What a learner may have put in place of a step, or left out of it.
ACTIVATIONS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "ReLU": lambda z: np.maximum(0, z),
}
# Slopes by what the activation gives; that of ReLU is the same by its score.
SLOPES: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "sigmoid": lambda a: a * (1 - a),
    "tanh": lambda a: 1 - a**2,
    "ReLU": lambda a: (a > 0).astype(float),
}
# Ways to be off of which a sentence tells that needs no more facts.
_PLAIN = (
    *(Off.NOTHING, Off.TRANSPOSED, Off.NAN, Off.INFINITE, Off.ZEROS, Off.SIGN, Off.COMPLEMENT),
    *(Off.SOME_SIGNS, Off.SATURATED, Off.CONSTANT, Off.ORDER, Off.OFFSET, Off.ENTRY),
)


def how_off(
    expected: Any, given: Any, known: Mapping[str, np.ndarray], arguments: Mapping[str, Any]
) -> str:
    """In which way a value is off; "" if nothing more than that can be said.

    Parameters
    ----------
    known : mapping
        Arrays that are right, by their symbols: arguments of the case and earlier steps.
    arguments : mapping
        The arguments of the case.
    """
    right, array = as_numbers(expected), as_numbers(given)
    if type(expected) is int:
        return say("steps.count")
    is_real = array is not None and array.dtype.kind in "biuf"
    if right is not None and array is not None and right.shape == array.shape and is_real:
        with np.errstate(all="ignore"):
            words = next(_in_terms_of(right, array, known), "")
        if words:
            return words
    mismatches = compare(expected, given)
    if len(mismatches) != 1:
        return ""
    kind, factor = mismatches[0].kind, mismatches[0].factor
    if kind in _PLAIN:
        return say(f"steps.{kind}")
    if kind is Off.SCALE and factor is not None:
        return _scale(factor, arguments)
    if right is not None and array is not None and array.shape != right.shape:
        return _shape(right.shape, array.shape, arguments)
    return ""


def _in_terms_of(
    expected: np.ndarray, given: np.ndarray, known: Mapping[str, np.ndarray]
) -> Iterator[str]:
    """Sentences that say what the value is instead, the surest first."""
    if given.dtype.kind in "bu":
        # Of truth values and unsigned numbers, NumPy makes no negative ones.
        given = given.astype(np.float64)
    for symbol, other in known.items():
        if other.shape == given.shape and agrees(other, given):
            yield say("steps.is_other", other=symbol)
    for symbol, other in known.items():
        if other.shape != given.shape:
            continue
        for name, activation in ACTIVATIONS.items():
            if agrees(activation(other), given):
                yield say("steps.activation_of", activation=name, other=symbol)
        for name, slope in SLOPES.items():
            if _differ(slope(other)) and agrees(expected, given * slope(other)):
                yield say("steps.no_slope", activation=name)
            if _differ(slope(other)) and agrees(expected * slope(other), given):
                yield say("steps.slope_too_many", activation=name)
    for name, activation in ACTIVATIONS.items():
        if agrees(expected, activation(given)):
            yield say("steps.not_added", other=name)
    for symbol, other in known.items():
        if other.size > 1 and _broadcasts_to(other, given) and agrees(expected, given + other):
            yield say("steps.not_added", other=symbol)


def _differ(values: np.ndarray) -> bool:
    return bool((values != values.flat[0]).any())


def _broadcasts_to(one: np.ndarray, other: np.ndarray) -> bool:
    try:
        return np.broadcast_shapes(one.shape, other.shape) == other.shape
    except ValueError:
        return False


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
