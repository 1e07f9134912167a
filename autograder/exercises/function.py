"""The commonest kind of exercise: a function to write, tried on drawn cases."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import numpy as np

from autograder.exercises.cell_source import definition_cell
from autograder.exercises.contract import refuse_other_texts, texts_allowed
from autograder.exercises.credit import share_of_groups
from autograder.exercises.exercise import Case, Exercise
from autograder.exercises.signature import parameters_of, result_names, trials_of
from autograder.exercises.stored_form import WorkedCases, rounded, stored_answers, stored_case
from autograder.sandbox.protocol import PLAIN_CALLS, Call, CallMode
from course.drivers import driver_named
from course.feedback.store import to_json
from course.feedback.task import Task, WrongVersion

HIDDEN_CASES = 24
PUBLIC_CASES = 6

MakeCase = Callable[[np.random.Generator, int], Case]


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


class FunctionExercise(Exercise):
    """A function to write.

    Parameters
    ----------
    function, points
        As of `Exercise`.
    cases : callable
        ``cases(rng, number)`` makes case ``number`` (0, 1, 2, ...) and returns a `Case`.
        The number lets it make sure that special sizes (one example, zeros) are among them.
    hidden_count, public_count : int
        How many cases grading and instant checks use.
    weights : mapping of str to float
        How much a group of cases counts towards partial credit; 1 for a group that is not named.
        Give 0 to a group in which usual mistakes do not show (one example, all zeros).
    same_as : tuple of str
        Names of exercises that compute the same thing, so that neither ever serves as the
        other's oracle.
    may_call : tuple of str
        Names of earlier exercises that a right answer may call though this one does not. Oracles
        answer for them, too, so none may give what is asked for here.
    shared_starts : tuple of str
        Earlier exercises that the answer calls and that draw random numbers: while this one is
        judged, the grader answers them, so that everybody trains from the same start.
    memoized : tuple of str
        Earlier exercises that the answer calls and that take long: once a submission's own is
        right, the grader answers for it, mostly from memory.
    faster_than_loop : Speed, optional
        How many times faster than a loop over every entry the answer has to be, and on what.
    driver : str
        Name of a function in `course.drivers` that calls the answer and reads its result, where
        the field has more than one way to write it down. It takes a case's arguments after the
        answer.

    Raises
    ------
    LookupError
        If there is no driver of that name.
    """

    kind_name = "function"
    hidden_count = HIDDEN_CASES
    public_count = PUBLIC_CASES
    is_function = True
    draws_cases = True
    has_mutants = True

    def __init__(
        self,
        function: Callable[..., Any],
        *,
        points: int,
        cases: MakeCase,
        hidden_count: int = HIDDEN_CASES,
        public_count: int = PUBLIC_CASES,
        weights: Mapping[str, float] | None = None,
        same_as: tuple[str, ...] = (),
        may_call: tuple[str, ...] = (),
        shared_starts: tuple[str, ...] = (),
        memoized: tuple[str, ...] = (),
        faster_than_loop: Speed | None = None,
        driver: str = "",
    ) -> None:
        super().__init__(function, points=points)
        if driver:
            driver_named(driver)
        self._cases = cases
        self.hidden_count = hidden_count
        self.public_count = public_count
        self.weights = dict(weights or {})
        self.same_as = same_as
        self.may_call = may_call
        self.shared_starts = shared_starts
        self.memoized = memoized
        self.speed = faster_than_loop
        self.driver = driver

    def make_case(self, rng: np.random.Generator, number: int) -> Case:
        """Case ``number``, as the function given for it makes it."""
        return self._cases(rng, number)

    def as_called(self, answer: Callable[..., Any]) -> Callable[..., Any]:
        """The answer itself, or the driver that is given the answer first."""
        return functools.partial(driver_named(self.driver), answer) if self.driver else answer

    def call_mode(self, calls: Sequence[Call]) -> CallMode:
        """Plain calls, or calls of the driver."""
        return CallMode(driver=self.driver) if self.driver else PLAIN_CALLS

    @cached_property
    def texts_allowed(self) -> dict[str, tuple[str, ...]]:
        """The texts that the docstring allows, by parameter, where it lists them."""
        return texts_allowed(self.function)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What the answer gives; other texts than the docstring allows are refused."""
        if self.texts_allowed:
            refuse_other_texts(self.function, self.texts_allowed, args, kwargs)
        return super().__call__(*args, **kwargs)

    def make_task(
        self,
        cases: Sequence[Case],
        expected: Sequence[Any],
        wrong_versions: Callable[[], Sequence[WrongVersion]],
    ) -> Task:
        """A task that compares values."""
        called = self.as_called(self.function)
        trials = trials_of(called, cases, expected)
        return Task(self.name, trials, wrong_versions, result_names(called))

    def share_earned(
        self, groups: Sequence[str], passed: Sequence[bool], idle: frozenset[str]
    ) -> float:
        """The share of the groups that are all right, by their weights."""
        return share_of_groups(self.weights, groups, passed, idle)

    def solution_cell(self, *, marked: bool = True) -> str:
        """The function without decorator and type hints; of a class, the whole class."""
        return definition_cell(self.function, marked=marked)

    def stored_form(self, worked: WorkedCases) -> dict[str, Any]:
        """The public cases with their right values, and what the misconceptions give in them."""
        parameters, defaults = parameters_of(self.as_called(self.function))
        entry = {
            "parameters": parameters,
            "defaults": to_json(defaults),
            "result_names": list(worked.task.result_names),
            # Nothing reads it. It belongs to the format, and shipped files have it too.
            "may_change_inputs": True,
            "cases": [
                stored_case(case, self._stored_result(value), starts)
                for case, value, starts in zip(
                    worked.cases, worked.expected, worked.starts, strict=True
                )
            ],
            "misconceptions": [
                {"id": wrong.id, "hint": list(wrong.layers), **self._known_by(wrong, worked.task)}
                for wrong in worked.misconception_values()
            ],
        }
        if self.driver:
            entry["driver"] = self.driver
        if self.speed:
            entry["speed"] = asdict(self.speed)
        return entry

    def _stored_result(self, value: Any) -> dict[str, Any]:
        return {"expected": to_json(rounded(value))}

    def _known_by(self, wrong: WrongVersion, task: Task) -> dict[str, Any]:
        """What is stored of a misconception, for an instant check to know it by."""
        return {"given": stored_answers(wrong)}
