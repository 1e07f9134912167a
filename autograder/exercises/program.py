"""A kind of exercise: a class to write, which a public driver takes through its paces."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.exercises.function import FunctionExercise


class ProgramExercise(FunctionExercise):
    """A class to write. Its methods with a docstring are the student's; the others are given.

    Parameters
    ----------
    driver : str
        Name of a function of `course.drivers` that returns plain data. A case's arguments are
        the driver's, after the class itself.
    settings
        As of `FunctionExercise`.
    """

    kind_name = "class"
    is_function = False

    def __init__(self, function: Callable[..., Any], *, driver: str, **settings: Any) -> None:
        super().__init__(function, driver=driver, **settings)
