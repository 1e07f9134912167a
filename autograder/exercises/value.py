"""A kind of exercise: a variable to assign, such as a choice, a number, or a prediction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.exercises.cell_source import value_cell, value_starter
from autograder.exercises.exercise import Case, Exercise
from autograder.exercises.stored_form import WorkedCases
from autograder.sandbox.protocol import Call, CallMode
from course.feedback.task import Trial, WrongVersion
from course.feedback.value_task import ValueTask


class ValueExercise(Exercise):
    """A value to assign to the exercise's name.

    Parameters
    ----------
    function : callable
        It takes nothing and returns the right value (for a prediction, an example of one); its
        docstring is the question. Wrong choices with their hints are its misconceptions.
    points : int
        What the right value earns.
    choices : mapping of str to str
        What there is to choose from, in words; empty where a number is asked for.
    prediction : bool
        Whether any answer of the right sort earns the points for being made.
    """

    missing_message = "value.missing"
    hidden_count = 1
    public_count = 1

    def __init__(
        self,
        function: Callable[..., Any],
        *,
        points: int,
        choices: Mapping[str, str],
        prediction: bool,
    ) -> None:
        super().__init__(function, points=points)
        self.choices = dict(choices)
        self.prediction = prediction
        self.kind_name = "prediction" if prediction else "choice"

    @property
    def check_argument(self) -> str:
        """The name as text, since there may be no value of that name yet."""
        return f'"{self.name}"'

    def make_case(self, rng: np.random.Generator, number: int) -> Case:
        """A call without arguments, which gives the value."""
        return Case(())

    def make_task(
        self,
        cases: Sequence[Case],
        expected: Sequence[Any],
        wrong_versions: Callable[[], Sequence[WrongVersion]],
    ) -> ValueTask:
        """A task that compares one value, or takes any."""
        return ValueTask(
            self.name,
            [Trial({}, case.group, one) for case, one in zip(cases, expected, strict=True)],
            wrong_versions,
            choices=tuple(self.choices),
            prediction=self.prediction,
        )

    def call_mode(self, calls: Sequence[Call]) -> CallMode:
        """The variable is read, and nothing is called."""
        return CallMode(variable=True)

    def solution_cell(self, *, marked: bool = True) -> str:
        """The right value under the question."""
        return value_cell(self.function, self.choices, marked=marked)

    def starter_cell(self) -> str:
        """An assignment of nothing yet under the question."""
        return value_starter(self.function, self.choices)

    def stored_form(self, worked: WorkedCases) -> dict[str, Any]:
        """What there is to choose from; never what is right."""
        return {"kind": "value", "choices": list(self.choices)}
