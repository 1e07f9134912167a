"""What the answer itself computes on its way through one public case, as data for course/checks.

The answer's local names are the symbols of the text, so its own run is the list of its steps. Only
values are stored, never code.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from autograder.building.answer_lines import AnswerLines
from autograder.building.answer_steps import AnswerSteps, number_pairs
from autograder.exercises.exercise import Exercise
from autograder.exercises.function import FunctionExercise
from autograder.exercises.shared_starts import using_shared_starts
from autograder.exercises.signature import parameters_of
from autograder.judging.key import Key
from autograder.judging.reference_runs import quietly
from course.drivers import record_steps
from course.feedback.own_steps.stored_steps import Signature
from course.feedback.store import to_json


def reference_steps(exercise: Exercise, key: Key) -> dict[str, Any] | None:
    """The steps of an exercise on the public case that shows most mistakes, as JSON data.

    None for kinds of exercise that have no steps, such as classes and random starts.

    Parameters
    ----------
    key : Key
        The exercise's public cases.

    Returns
    -------
    dict or None
        ``"case"``: the case's number, from 0; ``"helpers"``: the functions that are called, with
        parameters and defaults; ``"steps"``: in order, values that names got (``"symbol"``,
        ``"value"``, ``"uses"``: the numbers of the steps that it is made of, ``"sure"``: whether
        another value under this name is a mistake, ``"path"``: which part of the result it is,
        if it is one, ``"cut"``: whether it is made of more than is stored), and calls
        (``"call"``, ``"given"``, ``"value"``).
    """
    if not isinstance(exercise, FunctionExercise) or exercise.is_random:
        return None
    if not inspect.isfunction(exercise.function):
        return None
    number = _most_telling_case(key)
    helpers = _helpers_of(exercise)
    case = key.cases[number]
    with quietly(), using_shared_starts(exercise):
        recorded = record_steps(
            exercise.function, list(helpers), exercise.driver, case.args, case.kwargs
        )
    steps = AnswerSteps(
        AnswerLines(exercise.function), number_pairs((case.args, case.kwargs)), helpers
    )
    steps.add(recorded["steps"])
    for pair in number_pairs(key.expected[number]):
        steps.add_result(pair, key.task.result_names)
    return {"case": number, "helpers": _stored_helpers(helpers), "steps": steps.stored}


def _most_telling_case(key: Key) -> int:
    """The case in which most misconceptions show.

    Of several, one whose arrays have few axes of length 1, since a wrong axis hides behind these;
    and of such ones the shortest.
    """
    wrong = key.misconception_values()

    def worth(number: int) -> tuple[int, int, int]:
        trial, case = key.task.trials[number], key.cases[number]
        shown = sum(not key.task.is_right(trial, one.answers[number]) for one in wrong)
        inputs = [pair.given for pair in number_pairs((case.args, case.kwargs))]
        hiding = sum(one.shape.count(1) for one in inputs) / max(1, len(inputs))
        # In quarters: more exactly, the deepest network would always be the best.
        return shown, -round(4 * hiding), -sum(one.size for one in inputs)

    return max(range(len(key.cases)), key=worth)


def _helpers_of(exercise: Exercise) -> dict[str, Signature]:
    """The functions of the chapter that the answer calls, with parameters and defaults."""
    found = {}
    for name in sorted(exercise.names_used):
        own = exercise.function.__globals__.get(name)
        own = own.function if isinstance(own, Exercise) else own
        if inspect.isfunction(own) and own.__module__ == exercise.function.__module__:
            found[name] = Signature(*parameters_of(own))
    return found


def _stored_helpers(helpers: Mapping[str, Signature]) -> dict[str, Any]:
    return {
        name: {"parameters": own.parameters, "defaults": to_json(own.defaults)}
        for name, own in helpers.items()
    }
