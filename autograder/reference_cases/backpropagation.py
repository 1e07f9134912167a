"""How chapter 2's inputs are drawn: places and sizes at which usual mistakes show.

Every function draws case ``number`` from ``rng``. Kinds of case follow one another in turn, so
that the six public cases already hold one of each. The weights say which kinds count towards
partial credit: not those on which many mistakes stay hidden.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.random import Generator

from autograder.exercises.exercise import Case
from autograder.reference_cases.drawing import (
    distinct,
    in_float32,
    in_turn,
    number_in_float32,
    sizes_of,
)
from course.functions import NamedFunction

NUDGE_WEIGHTS = {"one entry": 0.0, "the usual nudge": 0.0, "whole numbers": 0.5}
RATE_WEIGHTS = {"a slope of zero": 0.0, "a positive slope": 0.0}
LINE_WEIGHTS = {"one round": 0.0, "one example": 0.0}
GATE_WEIGHTS = {"add": 0.0}
CHECK_WEIGHTS = {"both zero": 0.0, "the sign is wrong": 0.0}
TAPE_WEIGHTS = {"no value used twice": 0.5}
NETWORK_WEIGHTS = {"an input of zero": 0.0, "one hidden unit": 0.5}
LONGEST_TAPE = 14


def positive_numbers(rng: Generator, number: int) -> Case:
    """Draw a positive number; neither 1 nor 2, where slopes and values can meet by chance."""
    group = in_turn(number, ("below 1", "between 2 and 10", "large"))
    low, high = {"below 1": (0.2, 0.8), "between 2 and 10": (2.5, 9.5), "large": (20, 90)}[group]
    return Case((number_in_float32(rng.uniform(low, high)),), group=group)


def functions_to_nudge(rng: Generator, number: int) -> Case:
    """Draw a function, where to measure its slopes, and a nudge so wide that its size shows."""
    kinds = ("one entry", "a column", "a matrix", "whole numbers", "the usual nudge")
    group = in_turn(number, (*kinds, "large values"))
    nudge = {"nudge": number_in_float32(rng.uniform(0.05, 0.2))}
    rows, columns = distinct(rng, 2, (2, 3, 4, 5))
    if group == "one entry":
        return Case(_sines(rng, (1, 1)), nudge, group)
    if group == "a matrix":
        return Case(_sines(rng, (rows, columns)), nudge, group)
    if group == "whole numbers":
        f, x = _sines(rng, (rows, columns))
        return Case((f, rng.integers(-4, 5, x.shape)), nudge, group)
    if group == "the usual nudge":
        return Case(_sines(rng, (rows, columns)), group=group)
    return Case(_bowl(rng, rows, columns, 100.0 if group == "large values" else 1.0), nudge, group)


def weights_and_rates(rng: Generator, number: int) -> Case:
    """Draw a weight or many, slopes of both signs, and a learning rate."""
    kinds = ("a positive slope", "a negative slope", "many weights", "a slope of zero")
    group = in_turn(number, kinds)
    learning_rate = number_in_float32(rng.uniform(0.01, 0.4))
    if group == "many weights":
        size = int(sizes_of(rng).integers(3, 7))
        rate = rng.uniform(0.3, 0.9, size) * (-1.0) ** np.arange(size)
        return Case(
            (in_float32(rng.normal(size=size)), in_float32(rate), learning_rate), group=group
        )
    sign = {"a positive slope": 1, "a negative slope": -1, "a slope of zero": 0}[group]
    slope = sign * number_in_float32(rng.uniform(1.5, 60))
    return Case((number_in_float32(rng.normal()), slope, learning_rate), group=group)


def lines_to_learn(rng: Generator, number: int) -> Case:
    """Draw a start, examples that lie near a line, and a learning rate that converges."""
    kinds = ("one example", "targets on a line", "many examples", "one round", "large values")
    group = in_turn(number, (*kinds, "steps that overshoot"))
    m = {"one example": 1, "many examples": 12}.get(group, int(sizes_of(rng).integers(3, 7)))
    scale = 20.0 if group == "large values" else 1.0
    x = in_float32(scale * rng.uniform(0.3, 1.5, m) * rng.choice((-1, 1, 1), m))
    noise = 0.0 if group == "targets on a line" else 0.3 * scale
    target = in_float32(rng.uniform(-3, 3) * x + noise * rng.normal(size=m))
    best = float(x @ target / (x @ x))
    w = number_in_float32(best + rng.choice((-1, 1)) * rng.uniform(1, 3))
    share = rng.uniform(0.6, 0.9) if group == "steps that overshoot" else rng.uniform(0.05, 0.3)
    # Beyond one over the sum of squares, each step would end further away than it began.
    learning_rate = float(share / (x @ x))
    # With targets on a line there are enough rounds for the error to fall to almost nothing.
    rounds = {"one round": 1, "targets on a line": 40}.get(group, int(rng.integers(3, 12)))
    return Case((w, x, target, learning_rate, rounds), group=group)


def three_numbers(rng: Generator, number: int) -> Case:
    """Draw the inputs of a small graph; tanh(x y + z) stays clear of its flat ends and of 0."""
    kinds = ("all positive", "x negative", "y negative", "x and y negative")
    group = in_turn(number, (*kinds, "whole numbers"))
    if group == "whole numbers":
        x, y = (int(one) for one in rng.choice((-2, 3, 4), 2, replace=False))
        return Case((x, y, -x * y + int(rng.choice((-1, 1)))), group=group)
    signs = {"x negative": (-1, 1), "y negative": (1, -1), "x and y negative": (-1, -1)}
    x, y = np.array(signs.get(group, (1, 1))) * rng.uniform((0.4, 1.1), (0.9, 1.6))
    z = rng.choice((-1, 1)) * rng.uniform(0.7, 1.2) - x * y
    if group == "all positive":
        z = rng.uniform(0.1, 0.4)
    return Case((number_in_float32(x), number_in_float32(y), number_in_float32(z)), group=group)


def gates(rng: Generator, number: int) -> Case:
    """Draw a gate with its inputs, never equal, and the slope that arrives."""
    group = in_turn(number, ("add", "multiply", "max, first larger", "max, second larger"))
    x, y = number_in_float32(rng.uniform(1.2, 3)), number_in_float32(-rng.uniform(0.2, 0.9))
    if rng.random() < 0.5:
        x, y = -y, -x
        x, y = max(x, y), min(x, y)
    if group == "max, second larger":
        x, y = y, x
    d_out = number_in_float32(rng.choice((-1, 1)) * rng.uniform(1.5, 4))
    return Case((group.split(",")[0], x, y, d_out), group=group)


def gradients_to_check(rng: Generator, number: int) -> Case:
    """Draw a measured gradient, and one to be checked that is off in one way or another."""
    kinds = ("one entry is wrong", "twice too large", "the sign is wrong", "both zero")
    group = in_turn(number, (*kinds, "nearly right", "large values"))
    shape = distinct(rng, 2, (2, 3, 4, 5)) if number % 2 else (int(sizes_of(rng).integers(2, 7)),)
    scale = 1000.0 if group == "large values" else 1.0
    numeric = in_float32(scale * rng.uniform(0.3, 2, shape) * rng.choice((-1, 1), shape))
    factor = {"twice too large": 2, "the sign is wrong": -1, "both zero": 0}.get(group, 1)
    gradient = factor * numeric  # same shape as numeric
    if group == "nearly right":
        gradient = in_float32(gradient * rng.uniform(0.999, 1.001, shape))
    elif group in ("one entry is wrong", "large values"):
        gradient.flat[rng.integers(gradient.size)] += scale
    return Case((gradient, 0 * numeric if group == "both zero" else numeric), group=group)


def tapes(rng: Generator, number: int) -> Case:
    """Draw inputs and steps for `course.drivers.run_tape`."""
    kinds: dict[str, tuple[int, list[tuple[Any, ...]]]] = {
        "no value used twice": (3, [("multiply", 0, 1), ("tanh", 3), ("add", 2, 4)]),
        "a value used twice": (
            2,
            [("multiply", 0, 0), ("multiply", 0, 1), ("tanh", 3), ("add", 2, 4)],
        ),
        "ways of different length": (
            2,
            [("add", 0, 1), ("tanh", 2), ("multiply", 3, 2), ("add", 4, 2), ("multiply", 5, 1)],
        ),
        "backward run again": (2, [("multiply", 0, 1), ("add", 2, 0), ("multiply", 3, 1)]),
        "an input without effect": (
            3,
            [
                ("tanh", 1),
                ("multiply", 0, 3),
                ("multiply", 0, 2),
                ("add", 4, 4),
                ("multiply", 6, 1),
            ],
        ),
    }
    group = in_turn(number, (*kinds, "a long tape"))
    if group == "a long tape":
        inputs, steps = 4, _random_steps(rng, 4)
    else:
        inputs, steps = kinds[group]
    if group == "no value used twice" and number >= len(kinds) + 1:
        # With a single input the first step stands at place 1, which a loop may leave out.
        inputs, steps = 1, [("tanh", 0), ("tanh", 1)]
    runs = int(sizes_of(rng).integers(2, 4)) if group == "backward run again" else 1
    sizes = rng.uniform(0.4, 1.4, inputs) * rng.choice((-1, 1), inputs)
    # In that group the result is not the last step, so that it matters where backward starts.
    result = {"result": -2} if group == "an input without effect" else {}
    return Case(([number_in_float32(one) for one in sizes], steps, runs), result, group)


def small_networks(rng: Generator, number: int) -> Case:
    """Draw a network with one hidden layer, and an example that it gets wrong."""
    kinds = ("one hidden unit", "few hidden units", "a negative input", "an input of zero")
    group = in_turn(number, (*kinds, "many hidden units", "a large error"))
    k = {"one hidden unit": 1, "many hidden units": 9}.get(group, int(sizes_of(rng).integers(2, 6)))
    w, b, v = (in_float32(rng.uniform(0.3, 0.9, k) * rng.choice((-1, 1), k)) for _ in range(3))
    c = number_in_float32(rng.normal())
    size = number_in_float32(rng.uniform(0.4, 1.6))
    x = {"a negative input": -size, "an input of zero": 0.0}.get(group, size)
    off = rng.choice((-1, 1)) * (80.0 if group == "a large error" else rng.uniform(0.8, 3))
    y = number_in_float32(np.sum(v * np.tanh(w * x + b)) + c - off)
    return Case((w, b, v, c, x, y), group=group)


def _sines(rng: Generator, shape: tuple[int, ...]) -> tuple[NamedFunction, np.ndarray]:
    """Draw a function whose slopes differ from entry to entry, and a place."""
    weights = in_float32(rng.uniform(0.5, 2, shape) * rng.choice((-1, 1), shape))
    return NamedFunction("weighted_sines", {"weights": weights}), in_float32(rng.normal(size=shape))


def _bowl(
    rng: Generator, rows: int, columns: int, scale: float
) -> tuple[NamedFunction, np.ndarray]:
    """Draw a bowl over a column of numbers, and a place away from its bottom."""
    A = in_float32(rng.normal(size=(rows, columns)))
    centre, x = (in_float32(scale * rng.normal(size=(columns, 1))) for _ in range(2))
    return NamedFunction("bowl", {"A": A, "centre": centre}), x


def _random_steps(rng: Generator, known: int) -> list[tuple[Any, ...]]:
    """Draw steps of which each uses the one before; products pass through tanh, and stay small."""
    steps: list[tuple[Any, ...]] = [("add", 0, 1)]
    while len(steps) < LONGEST_TAPE:
        last = known + len(steps) - 1
        other = int(rng.integers(last + 1))
        operation = ("multiply", "tanh", "add")[len(steps) % 3]
        steps.append((operation, last) if operation == "tanh" else (operation, other, last))
    return steps
