"""Decorators that turn a reference function into an exercise, one for each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from autograder.exercises.function import FunctionExercise, MakeCase, Speed
from autograder.exercises.program import ProgramExercise
from autograder.exercises.property import PropertyExercise
from autograder.exercises.repair import RepairExercise
from autograder.exercises.value import ValueExercise
from autograder.exercises.written_test import WrittenTestExercise

__all__ = [
    "Speed",
    "exercise",
    "program",
    "property_of",
    "random_start",
    "repair",
    "test_of",
    "value",
]

Reference = Callable[..., Any]


def exercise(
    *, points: int, cases: MakeCase, **settings: Any
) -> Callable[[Reference], FunctionExercise]:
    """A function to write; ``settings`` are those of `FunctionExercise`."""
    return lambda function: FunctionExercise(function, points=points, cases=cases, **settings)


def repair(
    *, points: int, cases: MakeCase, starter: Callable[..., Any], **settings: Any
) -> Callable[[Reference], RepairExercise]:
    """A function to mend; see `RepairExercise`, and `FunctionExercise` for ``settings``."""
    return lambda function: RepairExercise(
        function, points=points, cases=cases, starter=starter, **settings
    )


def property_of(
    *, points: int, cases: MakeCase, holds: str, settings: Mapping[str, Any], **others: Any
) -> Callable[[Reference], PropertyExercise]:
    """A function that may answer in many ways, all of which have one property.

    ``holds`` names the checker in `course.properties` and ``settings`` are the checker's, as
    `random_start` makes them; ``others`` are those of `FunctionExercise`.
    """
    return lambda function: PropertyExercise(
        function, points=points, cases=cases, holds=holds, checker_settings=settings, **others
    )


def program(
    *, points: int, cases: MakeCase, driver: str, **settings: Any
) -> Callable[[Reference], ProgramExercise]:
    """A class to write; see `ProgramExercise`, and `FunctionExercise` for ``settings``."""
    return lambda function: ProgramExercise(
        function, points=points, cases=cases, driver=driver, **settings
    )


def value(
    *, points: int, choices: Mapping[str, str] | None = None, prediction: bool = False
) -> Callable[[Reference], ValueExercise]:
    """A value to assign: a choice, a number, or a prediction; see `ValueExercise`."""
    return lambda function: ValueExercise(
        function, points=points, choices=choices or {}, prediction=prediction
    )


def test_of(
    tested: FunctionExercise, *, points: int, may_call: tuple[str, ...] = ()
) -> Callable[[Reference], WrittenTestExercise]:
    """A test to write for another exercise's function; see `WrittenTestExercise`."""
    return lambda function: WrittenTestExercise(
        function, points=points, tested=tested, may_call=may_call
    )


# pytest collects whatever is called test_..., and this is none of its own.
test_of.__test__ = False  # type: ignore[attr-defined]


def random_start(scale: float | str) -> dict[str, Any]:
    """Settings of the property "random_layers": the standard deviation of the weights.

    Parameters
    ----------
    scale : float or str
        A number, or how it follows from the layer before: "1/sqrt(n)" or "sqrt(2/n)".
    """
    return {"scale": scale}
