"""What kinds of exercise there are, and what each of them needs to know."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from course.drivers import driver_named


class Kind(StrEnum):
    """What the student writes."""

    FUNCTION = "function"
    REPAIR = "repair"
    PROPERTY = "property"
    PROGRAM = "program"
    VALUE = "value"
    TEST = "test"


@dataclass(frozen=True)
class Speed:
    """How fast a vectorised answer has to be.

    Attributes
    ----------
    ratio : float
        Times faster than a plain loop that visits every entry of the arguments once. Ask for a
        small part of what the reference reaches: 3 where that is 50.
    counted_on : str
        The argument whose last axis counts the examples.
    columns : int
        How many examples both are timed on: those of a public case, repeated.
    """

    ratio: float
    counted_on: str
    columns: int = 4000


@dataclass(frozen=True)
class Traits:
    """What sets an exercise apart from a plain function.

    Attributes
    ----------
    starter : callable or None
        Repair: the buggy function that the student finds in the cell.
    holds, settings
        Property: name of a checker in `course.properties`, and its settings.
    driver : str
        Name of a function in `course.drivers` that drives the student's class, or reads what the
        function gives.
    tested : object or None
        Test to write: the exercise whose misconceptions it has to refuse.
    choices : mapping of str to str
        Value: what there is to choose from, in words; empty where a number is asked for.
    prediction : bool
        Value: any answer of the right kind earns the point for being made.
    shared_starts, memoized, speed
        See `autograder.exercises.exercise.exercise`.
    """

    kind: Kind = Kind.FUNCTION
    starter: Callable[..., Any] | None = None
    holds: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    driver: str = ""
    tested: Any = None
    choices: Mapping[str, str] = field(default_factory=dict)
    prediction: bool = False
    shared_starts: tuple[str, ...] = ()
    memoized: tuple[str, ...] = ()
    speed: Speed | None = None

    def driven(self, answer: Callable[..., Any]) -> Callable[..., Any]:
        """What is called with a case's arguments: the answer itself, or its driver."""
        return functools.partial(driver_named(self.driver), answer) if self.driver else answer
