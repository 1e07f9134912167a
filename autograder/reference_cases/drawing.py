"""What all chapters draw their inputs with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike

from autograder.exercises.case_generator import CaseGenerator

KindOfCase = TypeVar("KindOfCase")


def sizes_of(rng: Generator) -> Generator:
    """The stream from which sizes are drawn: a plain generator has but one."""
    return rng.sizes if isinstance(rng, CaseGenerator) else rng


def in_turn(number: int, kinds: Sequence[KindOfCase]) -> KindOfCase:
    """The kind of case ``number``: kinds follow one another, and begin anew after the last."""
    return kinds[number % len(kinds)]


def distinct(rng: Generator, count: int, among: Sequence[int]) -> tuple[int, ...]:
    """Draw so many different sizes, as Python integers."""
    return tuple(int(size) for size in sizes_of(rng).choice(among, count, replace=False))


def either_sign(rng: Generator) -> int:
    """Draw 1 or -1."""
    return int(rng.choice((-1, 1)))


def labels(rng: Generator, m: int) -> np.ndarray:
    """Draw (1, m) labels, both classes among them where m allows it."""
    drawn = rng.integers(0, 2, (1, m))
    if m > 1:
        drawn[0, rng.choice(m, 2, replace=False)] = 0, 1
    return drawn


def in_float32(reals: ArrayLike) -> np.ndarray:
    """The nearest numbers that float32 holds too, as float64."""
    return np.asarray(reals, np.float32).astype(np.float64)


def number_in_float32(real: float) -> float:
    """The nearest number that float32 holds too, as a Python float."""
    return float(np.float32(real))
