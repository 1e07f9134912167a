"""A kind of exercise: a function whose cell holds a buggy body in place of a blank."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.exercises.cell_source import buggy_cell
from autograder.exercises.function import FunctionExercise


class RepairExercise(FunctionExercise):
    """A function to mend.

    Parameters
    ----------
    starter : callable
        The buggy function, under any name and with the reference's arguments. Register it as a
        misconception too, so that handing it in unchanged gets a hint.
    settings
        As of `FunctionExercise`.
    """

    kind_name = "repair"
    shows_a_mistake = True

    def __init__(
        self, function: Callable[..., Any], *, starter: Callable[..., Any], **settings: Any
    ) -> None:
        super().__init__(function, **settings)
        self.starter: Callable[..., Any] = starter

    def starter_cell(self) -> str:
        """The buggy body below the reference's signature and docstring."""
        return buggy_cell(self.function, self.starter)
