"""A kind of exercise: a test to write, which accepts a right function and refuses wrong ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.exercises.cell_marks import TEST_PREFIX
from autograder.exercises.cell_source import definition_cell
from autograder.exercises.credit import RIGHT_VERSION, WRONG_VERSIONS, share_of_refused
from autograder.exercises.decoys import decoys_for
from autograder.exercises.exercise import Case, Exercise
from autograder.exercises.function import FunctionExercise
from autograder.exercises.misconception import Misconception
from autograder.exercises.stored_form import WorkedCases
from autograder.sandbox.protocol import Call, CallMode
from course.feedback.task import Trial, WrongVersion
from course.feedback.written_test import WrittenTest

# How often the test meets the right version, among the wrong ones.
RIGHT_RUNS = 3


class WrittenTestExercise(Exercise):
    """A test to write for another exercise's function.

    Its cases are calls with one argument, a version of that function: the right one several
    times, and the function of each misconception once that tests are to meet.

    Parameters
    ----------
    function : callable
        It takes the function under test, and raises or returns False where that is wrong.
    points : int
        What a test earns that tells all versions right. They are shared out over the wrong ones.
    tested : FunctionExercise
        The exercise whose function is under test.
    may_call : tuple of str
        As of `FunctionExercise`.

    Raises
    ------
    ValueError
        If the test's name begins with "test_", as the names of check cells do.
    """

    kind_name = "test to write"
    shows_a_mistake = True
    answers_by_raising = True
    order_may_matter = True
    # An instant check tries the test on decoys made of the student's own function.
    public_count = 0

    def __init__(
        self,
        function: Callable[..., Any],
        *,
        points: int,
        tested: FunctionExercise,
        may_call: tuple[str, ...] = (),
    ) -> None:
        if function.__name__.startswith(TEST_PREFIX):
            raise ValueError(
                f"{function.__name__}: names that begin with {TEST_PREFIX} belong to check cells. "
                f"Call it examine_{tested.name}, say."
            )
        super().__init__(function, points=points)
        self.tested = tested
        self.may_call = may_call
        # Its cases hold the right version, which whoever is still to be judged must not get.
        self.judged_after = (tested.name, *tested.same_as)

    @property
    def hidden_count(self) -> int:
        """As many cases as there are versions; misconceptions may be registered later."""
        return RIGHT_RUNS + len(self._to_refuse)

    @property
    def _to_refuse(self) -> list[Misconception]:
        """The wrong versions that a test has to refuse."""
        return [wrong for wrong in self.tested.misconceptions if wrong.tests_meet_it]

    def make_case(self, rng: np.random.Generator, number: int) -> Case:
        """A call with version ``number``; the right version comes first."""
        if number < RIGHT_RUNS:
            return Case((self.tested.function,), group=RIGHT_VERSION)
        wrong = self._to_refuse[number - RIGHT_RUNS]
        return Case((wrong.function,), group=WRONG_VERSIONS)

    def make_task(
        self,
        cases: Sequence[Case],
        expected: Sequence[Any],
        wrong_versions: Callable[[], Sequence[WrongVersion]],
    ) -> WrittenTest:
        """A task whose trials say which versions to accept."""
        what_is_off = [wrong.hint.what_is_off for wrong in self._to_refuse]
        return WrittenTest(
            self.name,
            [Trial({}, case.group, case.group == RIGHT_VERSION) for case in cases],
            wrong_versions,
            sorts=("",) * RIGHT_RUNS + tuple(what_is_off),
        )

    def share_earned(
        self, groups: Sequence[str], passed: Sequence[bool], idle: frozenset[str]
    ) -> float:
        """The share of wrong versions that are refused; nothing if a right one is, too."""
        return share_of_refused(groups, passed)

    def call_mode(self, calls: Sequence[Call]) -> CallMode:
        """Calls with versions that answer from the grader's side."""
        versions = tuple(call.args[0] for call in calls)
        return CallMode(versions=versions, tested=self.tested.name)

    def solution_cell(self, *, marked: bool = True) -> str:
        """The test without decorator and type hints."""
        return definition_cell(self.function, marked=marked)

    def stored_form(self, worked: WorkedCases) -> dict[str, Any]:
        """Which function is tested, which others give the same, and names of decoys."""
        decoys = decoys_for(self.tested, self.function)
        stored = {"kind": "test", "of": self.tested.name, "decoys": decoys}
        same_as = list(self.tested.same_as)
        return stored | ({"same_as": same_as} if same_as else {})
