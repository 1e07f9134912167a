"""What stands in a step's place, in terms of the right value and of what is known to be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course.feedback.compare import agrees
from course.feedback.messages import say
from course.feedback.own_steps.same_value import tells

Change = Callable[[np.ndarray], np.ndarray]

# What a learner may have put in place of a step, or left out of it.
ACTIVATIONS: dict[str, Change] = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "ReLU": lambda z: np.maximum(0, z),
}
# Slopes by what the activation gives; that of ReLU is the same by its score.
SLOPES: dict[str, Change] = {
    "sigmoid": lambda a: a * (1 - a),
    "tanh": lambda a: 1 - a**2,
    "ReLU": lambda a: (a > 0).astype(float),
}
# What may have been done to the right value once too often, by the end of its sentence.
DONE: dict[str, Change] = {
    "steps.upside_down": lambda e: 1 / e,
    "steps.squared": lambda e: e**2,
    "steps.root": np.sqrt,
    "steps.no_sign": np.abs,
    "steps.exponential": np.exp,
    "steps.logarithm": np.log,
    "steps.floored": np.floor,
}


def exact_words(
    expected: np.ndarray, given: np.ndarray, known: Mapping[str, np.ndarray]
) -> Iterator[str]:
    """Ends of sentences on how a value differs that fit no value but a right one with one slip.

    So what the value is made of is right, too.

    Parameters
    ----------
    expected, given : array
        Of one shape.
    known : mapping
        Arrays that are right, by their symbols.
    """
    same_shape = {symbol: one for symbol, one in known.items() if one.shape == given.shape}
    yield from _activated(expected, given, same_shape)
    if not tells(expected) or not tells(given):
        return
    for symbol, other in known.items():
        if tells(other) and not agrees(expected, other) and _broadcasts_to(other, given):
            yield from _with_other(expected, given, symbol, other)
    for message_id, done in DONE.items():
        if agrees(done(expected), given):
            yield say(message_id)
    if given.size > 2 and _is_constant(1 / given - 1 / expected):
        yield say("steps.below_the_line")


def _activated(
    expected: np.ndarray, given: np.ndarray, known: Mapping[str, np.ndarray]
) -> Iterator[str]:
    for symbol, other in known.items():
        for name, activation in ACTIVATIONS.items():
            if tells(activation(other)) and agrees(activation(other), given):
                yield say("steps.activation_of", activation=name, other=symbol)
        for name, slope in SLOPES.items():
            if _differ(slope(other)) and agrees(expected, given * slope(other)):
                yield say("steps.no_slope", activation=name)
            if _differ(slope(other)) and agrees(expected * slope(other), given):
                yield say("steps.slope_too_many", activation=name)
    for name, activation in ACTIVATIONS.items():
        # ReLU makes zeros of much else.
        if tells(expected) and agrees(expected, activation(given)):
            yield say("steps.not_added", other=name)


def _with_other(
    expected: np.ndarray, given: np.ndarray, symbol: str, other: np.ndarray
) -> Iterator[str]:
    if agrees(expected, given + other) or agrees(expected, given - other):
        yield say("steps.not_added", other=symbol)
    if agrees(expected, given + 2 * other) or agrees(expected, given - 2 * other):
        yield say("steps.minus", other=symbol)
    if agrees(expected * other, given):
        yield say("steps.times_other", other=symbol)
    if agrees(expected, given * other):
        yield say("steps.over_other", other=symbol)


def _differ(values: np.ndarray) -> bool:
    return bool((values != values.flat[0]).any())


def _is_constant(values: np.ndarray) -> bool:
    return bool(np.isfinite(values).all()) and agrees(np.full(values.shape, values.flat[0]), values)


def _broadcasts_to(one: np.ndarray, other: np.ndarray) -> bool:
    try:
        return np.broadcast_shapes(one.shape, other.shape) == other.shape
    except ValueError:
        return False
