"""Factors that a wrong answer is often off by, and how to speak of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isclose, log
from typing import Any

import numpy as np

SAME_FACTOR = 1e-4
BRIGHTEST = 255.0
LEARNING_RATE = "learning_rate"


@dataclass(frozen=True)
class Factor:
    """A number with a meaning; ``symbol`` stands for it where the number itself is not shown."""

    symbol: str
    meaning: str
    value: float

    def text(self, public: bool) -> str:
        """Such as "7, the number of examples", or "m, the number of examples"."""
        shown = f"{self.value:g}" if public or not self.symbol else self.symbol
        return f"{shown}, {self.meaning}" if self.meaning else shown


CONSTANTS = (
    Factor("", "", 2.0),
    Factor("", "the largest brightness of a pixel", BRIGHTEST),
    Factor("log 10", "as a logarithm of another base would give", log(10)),
    Factor("log 2", "as a logarithm of another base would give", log(2)),
)


def known_factors(arguments: Mapping[str, Any]) -> list[Factor]:
    """Numbers that the arguments of one case suggest, the likeliest first."""
    sizes: list[Factor] = []
    others: list[Factor] = []
    labels = arguments.get("Y")
    classes = len(labels) if isinstance(labels, np.ndarray) and labels.ndim == 2 else 1
    for name, value in arguments.items():
        if isinstance(value, np.ndarray):
            sizes += _sizes(value, classes)
        elif name == LEARNING_RATE and isinstance(value, float):
            others.append(Factor("the learning rate", "", value))
    sizes.sort(key=lambda factor: factor.symbol != "m")
    return [factor for factor in (*sizes, *others, *CONSTANTS) if factor.value]


def _sizes(array: np.ndarray, classes: int) -> list[Factor]:
    """Counts along the axes: examples are columns, or the first axis of a stack of images."""
    if array.ndim == 2:
        rows = "classes" if array.shape[0] == classes > 1 else "features"
        return [
            Factor("m", "the number of examples", float(array.shape[1])),
            Factor("n", f"the number of {rows}", float(array.shape[0])),
        ]
    if array.ndim > 2:
        return [Factor("m", "the number of examples", float(array.shape[0]))]
    return [Factor("n", "the number of entries", float(array.size))] if array.ndim else []


@dataclass(frozen=True)
class Reading:
    """A factor read as a known one: times it or divided by it, with the sign flipped or not."""

    factor: Factor
    times: bool
    flipped: bool

    @property
    def key(self) -> tuple[str, str, bool, bool]:
        """What two cases have in common if they are off by the same thing."""
        name = self.factor.symbol or f"{self.factor.value:g}"
        return name, self.factor.meaning, self.times, self.flipped

    @property
    def too_large(self) -> bool:
        """Whether the answer is too large in size."""
        return self.times == (self.factor.value > 1)


def readings(found: float, arguments: Mapping[str, Any]) -> list[Reading]:
    """Every known factor that ``found`` (given over expected) can be read as."""
    size, flipped = abs(found), found < 0
    return [
        Reading(factor, times, flipped)
        for factor in known_factors(arguments)
        for times in (True, False)
        if isclose(size, factor.value if times else 1 / factor.value, rel_tol=SAME_FACTOR)
    ]


def common_reading(found: list[list[Reading]]) -> Reading | None:
    """The first reading of the first case that all other cases share."""
    if not found:
        return None
    shared = set.intersection(*({reading.key for reading in each} for each in found))
    return next((reading for reading in found[0] if reading.key in shared), None)
