"""Random starts that everybody shares while training functions are judged."""

from __future__ import annotations

import contextlib
import inspect
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.exercises.exercise import Exercise

START_SEED = 27


@dataclass(frozen=True)
class Asked:
    """One call of a shared start, and what it gave."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    value: Any


@dataclass
class SharedStart:
    """A function that draws random numbers, made to give the same for the same arguments.

    The streams of the calling program are left where they were. ``asked`` keeps every call.
    """

    function: Callable[..., Any]
    asked: list[Asked] = field(default_factory=list)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        states = random.getstate(), np.random.get_state()
        random.seed(START_SEED)
        np.random.seed(START_SEED)
        if "rng" in inspect.signature(self.function).parameters:
            kwargs = {"rng": np.random.default_rng(START_SEED), **kwargs}
        try:
            value = self.function(*args, **kwargs)
        finally:
            random.setstate(states[0])
            np.random.set_state(states[1])
        given = {name: one for name, one in kwargs.items() if name != "rng"}
        self.asked.append(Asked(args, given, value))
        return value


def starts_of(exercise: Exercise) -> dict[str, SharedStart]:
    """The helpers that an exercise's answer starts from, as shared ones."""
    names = exercise.function.__globals__ if exercise.traits.oracle_for else {}
    return {name: SharedStart(_bare(names[name])) for name in exercise.traits.oracle_for}


@contextlib.contextmanager
def shared_starts(exercise: Exercise) -> Iterator[dict[str, SharedStart]]:
    """For a while, let the answer key's own calls of these helpers give the shared start.

    Yields the helpers by name, so that what they were asked can be kept.
    """
    names = exercise.function.__globals__ if exercise.traits.oracle_for else {}
    starts = starts_of(exercise)
    before = {name: names[name] for name in starts}
    names.update(starts)
    try:
        yield starts
    finally:
        names.update(before)


def _bare(helper: Any) -> Callable[..., Any]:
    return helper.function if isinstance(helper, Exercise) else helper
