"""A kind of exercise: a function with many right answers, all of which have one property."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from autograder.exercises.exercise import Case
from autograder.exercises.function import FunctionExercise
from autograder.exercises.signature import result_names, trials_of
from autograder.exercises.stored_form import WorkedCases
from course.feedback.property_task import PropertyTask
from course.feedback.task import Task, WrongVersion
from course.properties import checker_named

# Fewer than of other kinds, since each case holds many numbers; one is the first once more.
HIDDEN_CASES, PUBLIC_CASES = 9, 7


class PropertyExercise(FunctionExercise):
    """A function that draws random numbers, such as the start of a training.

    Parameters
    ----------
    holds : str
        Name of the checker in `course.properties`, such as "random_layers".
    checker_settings : mapping
        The checker's settings, as plain data.
    settings
        As of `FunctionExercise`.

    Raises
    ------
    LookupError
        If there is no checker of that name.
    """

    kind_name = "random start"
    is_random = True
    # Numbers that are only almost right are as right as any.
    skipped_operators = frozenset({"shape/nudge_number"})

    def __init__(
        self,
        function: Callable[..., Any],
        *,
        holds: str,
        checker_settings: Mapping[str, Any],
        hidden_count: int = HIDDEN_CASES,
        public_count: int = PUBLIC_CASES,
        **settings: Any,
    ) -> None:
        checker_named(holds)
        super().__init__(function, hidden_count=hidden_count, public_count=public_count, **settings)
        self.holds = holds
        self.checker_settings = dict(checker_settings)

    def make_task(
        self,
        cases: Sequence[Case],
        expected: Sequence[Any],
        wrong_versions: Callable[[], Sequence[WrongVersion]],
    ) -> PropertyTask:
        """A task that looks for the property."""
        called = self.as_called(self.function)
        return PropertyTask(
            self.name,
            trials_of(called, cases, expected),
            wrong_versions,
            result_names(called),
            holds=self.holds,
            settings=self.checker_settings,
        )

    def share_earned(
        self, groups: Sequence[str], passed: Sequence[bool], idle: frozenset[str]
    ) -> float:
        """Nothing: small cases hide what large ones show, so groups say little."""
        return 0.0

    def stored_form(self, worked: WorkedCases) -> dict[str, Any]:
        """The public cases, the checker, and the faults that the misconceptions show."""
        stored = super().stored_form(worked)
        return {**stored, "holds": self.holds, "settings": self.checker_settings}

    def _stored_result(self, value: Any) -> dict[str, Any]:
        return {}

    def _known_by(self, wrong: WrongVersion, task: Task) -> dict[str, Any]:
        return {"faults": sorted(cast(PropertyTask, task).fault_names(wrong.answers))}
