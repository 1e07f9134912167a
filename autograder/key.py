"""What answers are held against: worked out once an exercise, used for a whole class."""

from __future__ import annotations

import contextlib
import copy
import inspect
import io
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from autograder.draw import hidden_cases
from autograder.exercise import Case, Exercise
from autograder.sandbox.protocol import Call
from course.feedback.plain import Unsupported, as_plain, same_data, type_name
from course.feedback.task import Given, Task, Trial, WrongVersion, arguments_of

MISCONCEPTION_SEED = 20


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
    calls : list of Call
        What to send to a submission, one for each case.
    expected : list
        The right values as plain data, in the same order.
    reference_seconds : float
        CPU seconds that the reference took for the slowest call.
    task : Task
        The same for the diagnosis.
    """

    def __init__(self, exercise: Exercise, secret: bytes, key_version: int) -> None:
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
        self.expected: list[Any] = []
        self.reference_seconds = 0.0
        with _quietly():
            for case in cases:
                start = time.process_time()
                given = _given(exercise.function, case)
                self.reference_seconds = max(self.reference_seconds, time.process_time() - start)
                self.expected.append(_certain(exercise, given))
        parameters, defaults = parameters_of(exercise.function)
        self.task = Task(
            exercise.name,
            [
                Trial(arguments_of(parameters, defaults, c.args, c.kwargs), c.group, value)
                for c, value in zip(cases, self.expected, strict=True)
            ],
            self.misconception_values,
            result_names(exercise.function),
            exercise.may_change_inputs,
        )

    def misconception_values(self) -> Sequence[WrongVersion]:
        """What each misconception gives in each case. Worked out at first use, then kept."""
        return self._misconceptions

    @cached_property
    def _misconceptions(self) -> list[WrongVersion]:
        with _quietly():
            return [
                WrongVersion(m.id, str(m.hint), tuple(_given(m.function, c) for c in self.cases))
                for m in self.exercise.misconceptions
            ]


class BrokenReferenceError(RuntimeError):
    """The answer key itself fails on a case that it drew."""


def parameters_of(function: Callable[..., Any]) -> tuple[list[str], dict[str, Any]]:
    """Names of a function's parameters, and the defaults of those that have one."""
    parameters = inspect.signature(function).parameters
    defaults = {
        name: p.default
        for name, p in parameters.items()
        if p.default is not inspect.Parameter.empty
    }
    return list(parameters), defaults


def result_names(function: Callable[..., Any]) -> tuple[str, ...]:
    """What the docstring calls several results: names under Returns; () if it names none."""
    _, _, returns = (inspect.getdoc(function) or "").partition("Returns\n-------\n")
    section = re.split(r"\n\n\w+\n-+\n", returns)[0]
    names = re.findall(r"^(\w+) : ", section, flags=re.MULTILINE)
    return tuple(names) if len(names) > 1 else ()


def _given(function: Callable[..., Any], case: Case) -> Given:
    args, kwargs = copy.deepcopy((case.args, case.kwargs))
    try:
        value = as_plain(function(*args, **kwargs))
    except Exception as error:
        return Given(error_name=type_name(type(error)), error=str(error))
    now = {**{str(place): arg for place, arg in enumerate(args)}, **kwargs}
    before = {**{str(place): arg for place, arg in enumerate(case.args)}, **case.kwargs}
    changed = tuple(name for name in now if not same_data(now[name], before[name]))
    return Given(value, changed=changed)


def _certain(exercise: Exercise, given: Given) -> Any:
    if given.raised:
        raise BrokenReferenceError(
            f"The reference of {exercise.name} raised {given.error_name}: {given.error} on a case "
            f"that it drew itself. Mend autograder/reference/{exercise.chapter}.py."
        )
    if isinstance(given.value, Unsupported):
        raise BrokenReferenceError(
            f"The reference of {exercise.name} returns a {given.value.type_name}; expected plain "
            "numbers, arrays, tuples, lists or dictionaries."
        )
    return given.value


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Without printing, without overflow warnings, and with random streams that are always alike.

    The streams of the calling program go on afterwards where they were.
    """
    states = random.getstate(), np.random.get_state()
    random.seed(MISCONCEPTION_SEED)
    np.random.seed(MISCONCEPTION_SEED)
    try:
        with np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        random.setstate(states[0])
        np.random.set_state(states[1])
