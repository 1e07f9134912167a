"""Decorators for the kinds of exercise other than a function to fill in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from autograder.exercises.cell_marks import TEST_PREFIX
from autograder.exercises.exercise import Case, Exercise, MakeCase
from autograder.exercises.traits import Kind, Speed, Traits
from course.properties import checker_named

__all__ = ["Speed", "program", "property_of", "random_start", "repair", "test_of", "value"]

PROPERTY_CASES = 8

Register = Callable[[Callable[..., Any]], Exercise]


def repair(
    *, points: int, cases: MakeCase, starter: Callable[..., Any], **settings: Any
) -> Register:
    """A function whose cell holds a buggy body in place of a blank.

    Parameters
    ----------
    starter : callable
        The buggy function, under any name and with the reference's arguments. Register it as a
        misconception too, so that handing it in unchanged gets a hint.
    settings
        As of `Exercise`.
    """
    traits = Traits(Kind.REPAIR, starter=starter)
    return lambda function: Exercise(
        function, points=points, cases=cases, traits=traits, **settings
    )


def property_of(
    *, points: int, cases: MakeCase, holds: str, settings: Mapping[str, Any], **others: Any
) -> Register:
    """A function that may answer in many ways, all of which have one property.

    Parameters
    ----------
    holds : str
        Name of the checker in `course.properties`, such as "random_layers".
    settings : mapping
        The checker's settings, as plain data.
    others
        As of `Exercise`; fewer cases are drawn than of other kinds, since each holds many numbers.

    Raises
    ------
    LookupError
        If there is no checker of that name.
    """
    checker_named(holds)
    others.setdefault("hidden_cases", PROPERTY_CASES)
    traits = Traits(Kind.PROPERTY, holds=holds, settings=settings)
    return lambda function: Exercise(function, points=points, cases=cases, traits=traits, **others)


def program(*, points: int, cases: MakeCase, driver: str, **settings: Any) -> Register:
    """A class, driven by a public function of `course.drivers` that returns plain data.

    A case's arguments are the driver's, after the class itself. Methods with a docstring are the
    student's to write; methods without one are given.

    Raises
    ------
    LookupError
        If there is no driver of that name.
    """
    traits = Traits(Kind.PROGRAM, driver=driver)
    traits.driven(object)
    return lambda function: Exercise(
        function, points=points, cases=cases, traits=traits, **settings
    )


def value(
    *, points: int, choices: Mapping[str, str] | None = None, prediction: bool = False
) -> Register:
    """A variable that the student assigns: a choice, a number, or a prediction.

    The decorated function takes nothing and returns the right value (for a prediction, an
    example of one); its docstring is the question. Wrong choices with their hints are its
    misconceptions.
    """
    traits = Traits(Kind.VALUE, choices=dict(choices or {}), prediction=prediction)
    return lambda function: Exercise(
        function,
        points=points,
        cases=lambda rng, number: Case(()),
        hidden_cases=1,
        public_cases=1,
        traits=traits,
    )


def test_of(tested: Exercise, *, points: int) -> Register:
    """A test for another exercise: it accepts the right function and refuses wrong ones.

    The decorated function takes the function under test and raises where that is wrong. Points
    are shared out over the misconceptions of ``tested``.

    Raises
    ------
    ValueError
        If the test's name begins with "test_", as the names of check cells do.
    """

    def register(function: Callable[..., Any]) -> Exercise:
        if function.__name__.startswith(TEST_PREFIX):
            raise ValueError(
                f"{function.__name__}: names that begin with {TEST_PREFIX} belong to check cells. "
                f"Call it examine_{tested.name}, say."
            )
        return Exercise(
            function,
            points=points,
            cases=lambda rng, number: Case(()),
            traits=Traits(Kind.TEST, tested=tested),
        )

    return register


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
