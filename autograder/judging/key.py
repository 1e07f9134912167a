"""The key to an exercise: cases with their right values, worked out once for a whole class."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from autograder.errors import AutograderError
from autograder.exercises.exercise import Case, Exercise
from autograder.exercises.inputs import hidden_cases
from autograder.exercises.shared_starts import RecordedCall, using_shared_starts
from autograder.judging.reference_runs import LazyRuns, quietly, run_case
from autograder.sandbox.guest import wire
from autograder.sandbox.known_answers import KnownAnswers, Memo
from autograder.sandbox.protocol import Call
from course.feedback.answer import Answer
from course.feedback.plain import Unsupported
from course.feedback.task import WrongVersion


class AssertsOffError(AutograderError):
    """Python was told to leave out every assert, on which tests to write rest."""


def must_run_asserts() -> None:
    """Raise `AssertsOffError` where Python leaves out asserts."""
    if not __debug__:
        raise AssertsOffError(
            "Python runs without asserts here (the variable PYTHONOPTIMIZE is set, or it was "
            "started with -O), and tests that students write could refuse nothing. Nothing was "
            "graded. Unset it (unset PYTHONOPTIMIZE) and start again."
        )


class Key:
    """An exercise's drawn cases with their right values.

    Parameters
    ----------
    exercise : Exercise
    secret : bytes
        The class's secret, from which the cases follow.
    key_version : int
        The chapter's; a new one draws new cases.

    Attributes
    ----------
    cases : list of Case
        Those of a test to write hold the versions that it is run on.
    calls : list of Call
        What to send to a submission, one for each case.
    expected : list
        The right values as plain data, in the same order.
    starts : list of dict
        For each case, by the name of a shared start, the calls that the reference made of it.
    reference_seconds : float
        CPU seconds that the reference took for the slowest call.
    task : Task
        Cases and right values in the form that the diagnosis takes.

    Raises
    ------
    BrokenReferenceError
        If the reference is not right in one of its own cases.
    AssertsOffError
        If Python leaves out asserts.
    """

    def __init__(self, exercise: Exercise, secret: bytes, key_version: int) -> None:
        must_run_asserts()
        self._fill(exercise, hidden_cases(exercise, secret, key_version))

    @classmethod
    def of_cases(cls, exercise: Exercise, cases: list[Case]) -> Key:
        """The key to cases that are drawn already, such as the public ones."""
        key = cls.__new__(cls)
        key._fill(exercise, cases)
        return key

    def _fill(self, exercise: Exercise, cases: list[Case]) -> None:
        self.exercise = exercise
        self.cases = cases
        self.calls = [Call(case.args, case.kwargs) for case in cases]
        self.starts: list[dict[str, list[RecordedCall]]] = []
        self.reference_seconds = 0.0
        answers = self._run_reference()
        self.expected: list[Any] = [answer.value for answer in answers]
        self.task = exercise.make_task(cases, self.expected, self.misconception_values)
        for trial, answer in zip(self.task.trials, answers, strict=True):
            if not self.task.is_right(trial, answer):
                raise BrokenReferenceError(
                    f"The reference of {exercise.name} is not right in a case of its own "
                    f"({trial.group or 'no group'}). {self.task.own_words(answers, [0])} "
                    f"Mend {exercise.file}."
                )

    def _run_reference(self) -> list[Answer]:
        called = self.exercise.as_called(self.exercise.function)
        answers = []
        with quietly(), using_shared_starts(self.exercise) as starts:
            for case in self.cases:
                start = time.process_time()
                answer = run_case(called, case)
                self.reference_seconds = max(self.reference_seconds, time.process_time() - start)
                if not self.exercise.answers_by_raising:
                    _must_be_plain(self.exercise, answer)
                answers.append(answer)
                self.starts.append({name: list(one.calls) for name, one in starts.items()})
                for one in starts.values():
                    one.calls.clear()
        return answers

    @cached_property
    def right_bytes(self) -> int:
        """Size of the largest right answer as it travels."""
        return max((len(wire.dump(value)) for value in self.expected), default=0)

    def misconception_values(self) -> Sequence[WrongVersion]:
        """What each misconception gives in each case, worked out at first use."""
        return self._misconceptions

    @cached_property
    def _misconceptions(self) -> list[WrongVersion]:
        if not self.exercise.is_random:
            answers: list[Sequence[Answer]] = [
                LazyRuns(self.exercise, m, self.cases) for m in self.exercise.misconceptions
            ]
        else:
            # Random numbers depend on how many were drawn before, so all cases run in one go.
            with quietly(), using_shared_starts(self.exercise):
                answers = [
                    tuple(run_case(self.exercise.as_called(m.function), c) for c in self.cases)
                    for m in self.exercise.misconceptions
                ]
        return [
            WrongVersion(m.id, m.hint.layers, given)
            for m, given in zip(self.exercise.misconceptions, answers, strict=True)
        ]

    @cached_property
    def known(self) -> KnownAnswers:
        """What oracles were asked so far; see `KeyVariants` for a class."""
        return KnownAnswers()

    def oracle(self, helper: Exercise) -> Callable[..., Any]:
        """The reference of an earlier exercise, as it answers for the student's own."""
        if helper.is_random or helper.shared_starts:
            return helper
        return Memo(helper, helper.name, self.known)

    @cached_property
    def idle_groups(self) -> frozenset[str]:
        """Groups of cases that a repair's starter gets right before any work is done."""
        starter = self.exercise.starter
        if starter is None:
            return frozenset()
        with quietly():
            rights = [
                self.task.is_right(trial, run_case(starter, case))
                for trial, case in zip(self.task.trials, self.cases, strict=True)
            ]
        wrong = {case.group for case, right in zip(self.cases, rights, strict=True) if not right}
        return frozenset(case.group for case in self.cases) - wrong


class BrokenReferenceError(RuntimeError):
    """The answer key itself fails on a case that it drew."""


def _must_be_plain(exercise: Exercise, answer: Answer) -> None:
    if answer.raised:
        raise BrokenReferenceError(
            f"The reference of {exercise.name} raised {answer.error_name}: {answer.error} on a "
            f"case that it drew itself. Mend {exercise.file}."
        )
    if isinstance(answer.value, Unsupported):
        raise BrokenReferenceError(
            f"The reference of {exercise.name} returns a {answer.value.type_name}; expected plain "
            "numbers, arrays, tuples, lists or dictionaries."
        )
