"""Makes the diagnosis's task of an exercise, whatever its kind; grading and build share it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Sequence
from typing import Any

from autograder.exercises.exercise import Case, Exercise
from autograder.exercises.traits import Kind
from autograder.judging.credit import RIGHT_VERSION, WRONG_VERSIONS
from course.feedback.property_task import PropertyTask
from course.feedback.task import Task, Trial, WrongVersion, arguments_of
from course.feedback.value_task import ValueTask
from course.feedback.written_test import WrittenTest

# How often a test that a student writes meets the right version, among the wrong ones.
RIGHT_RUNS = 3

WrongVersions = Callable[[], Sequence[WrongVersion]]


def versions(exercise: Exercise) -> list[Case]:
    """The cases of a test to write: the right function several times, each wrong one once."""
    tested: Exercise = exercise.traits.tested
    right = [Case((tested.function,), group=RIGHT_VERSION)] * RIGHT_RUNS
    return [*right, *(Case((m.function,), group=WRONG_VERSIONS) for m in tested.misconceptions)]


def task_for(
    exercise: Exercise, cases: Sequence[Case], expected: Sequence[Any], wrong: WrongVersions
) -> Task:
    """What a diagnosis needs: the cases with their right values, and the wrong versions."""
    traits = exercise.traits
    if exercise.kind is Kind.TEST:
        trials = [Trial({}, case.group, case.group == RIGHT_VERSION) for case in cases]
        sorts = [""] * RIGHT_RUNS + [m.hint.what_is_off for m in traits.tested.misconceptions]
        return WrittenTest(exercise.name, trials, wrong, sorts=tuple(sorts))
    called = exercise.as_called(exercise.function)
    parameters, defaults = parameters_of(called)
    trials = [
        Trial(arguments_of(parameters, defaults, case.args, case.kwargs), case.group, value)
        for case, value in zip(cases, expected, strict=True)
    ]
    if exercise.kind is Kind.VALUE:
        choices = tuple(traits.choices)
        return ValueTask(
            exercise.name, trials, wrong, choices=choices, prediction=traits.prediction
        )
    common = exercise.name, trials, wrong, result_names(called)
    if exercise.kind is Kind.PROPERTY:
        return PropertyTask(*common, holds=traits.holds, settings=traits.settings)
    return Task(*common)


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
