"""Random starts that everybody shares while training functions are judged.

A training function calls an earlier exercise for its random start. Two right programs would draw
different numbers there, and train to different results. So while a training function is judged,
that helper is replaced by one which draws from a fixed seed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.exercises.contract import signature_of
from autograder.exercises.exercise import Exercise
from autograder.exercises.streams import streams_apart

START_SEED = 27


@dataclass(frozen=True)
class RecordedCall:
    """The arguments of one call of a shared start, without ``rng``, and the value that it gave."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    value: Any


@dataclass
class SharedStart:
    """A function that draws random numbers, made to give equal results for equal arguments.

    The random streams of the calling program stay where they are. ``calls`` keeps every call.
    """

    function: Callable[..., Any]
    calls: list[RecordedCall] = field(default_factory=list)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if "rng" in signature_of(self.function).parameters:
            kwargs = {"rng": np.random.default_rng(START_SEED), **kwargs}
        with streams_apart(START_SEED):
            value = self.function(*args, **kwargs)
        without_rng = {name: one for name, one in kwargs.items() if name != "rng"}
        self.calls.append(RecordedCall(args, without_rng, value))
        return value


def make_shared_starts(exercise: Exercise) -> dict[str, SharedStart]:
    """New shared starts for the helpers that an exercise names for this, by the helpers' names."""
    names = exercise.shared_starts
    if not names:
        return {}
    helpers = exercise.function.__globals__
    return {name: SharedStart(_plain_function(helpers[name])) for name in names}


@contextlib.contextmanager
def using_shared_starts(exercise: Exercise) -> Iterator[dict[str, SharedStart]]:
    """Let the answer key's own module call shared starts, until the context ends.

    Yields the shared starts by name, so that their calls can be read.
    """
    starts = make_shared_starts(exercise)
    if not starts:
        yield starts
        return
    module_names = exercise.function.__globals__
    originals = {name: module_names[name] for name in starts}
    module_names.update(starts)
    try:
        yield starts
    finally:
        module_names.update(originals)


def _plain_function(helper: Any) -> Callable[..., Any]:
    return helper.function if isinstance(helper, Exercise) else helper
