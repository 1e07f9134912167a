"""Pieces of the form in which exercises ship with the students' package (course/checks)."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from autograder.exercises.exercise import Case
from autograder.exercises.shared_starts import RecordedCall
from course.feedback.plain import as_plain
from course.feedback.raised import sizes_in
from course.feedback.store import answer_to_json, to_json
from course.feedback.task import Task, WrongVersion

# The last bits of exp and log differ between machines; the files must not.
DIGITS = 10


class WorkedCases(Protocol):
    """Cases of an exercise with all that the reference gives in them, such as a key holds.

    Attributes
    ----------
    expected : list
        The right value in each case, as plain data.
    starts : list of dict
        For each case, by the name of a shared start, the calls that the reference made of it.
    """

    cases: list[Case]
    expected: list[Any]
    starts: list[dict[str, list[RecordedCall]]]
    task: Task

    def misconception_values(self) -> Sequence[WrongVersion]:
        """What each misconception gives in each case."""


def stored_case(
    case: Case, result: Mapping[str, Any], starts: Mapping[str, Sequence[RecordedCall]]
) -> dict[str, Any]:
    """A case as JSON data, with what is stored of its result."""
    stored = {"args": to_json(case.args), "kwargs": to_json(case.kwargs), "group": case.group}
    stored |= result
    if starts:
        stored["starts"] = {name: list(map(_stored_call, calls)) for name, calls in starts.items()}
    return stored


def stored_answers(wrong: WrongVersion) -> list[dict[str, Any]]:
    """What a wrong version gives in each case, as JSON data.

    Of an exception its type is enough, as a rule: texts differ between versions of NumPy, and
    the file must not. Where a version raises in every case, the text has to tell it from others.
    Otherwise only the sizes are kept that are told in it.
    """
    return [
        answer_to_json(
            replace(
                answer,
                value=rounded(answer.value),
                error=answer.error if wrong.always_raises else _sizes(answer.error),
            )
        )
        for answer in wrong.answers
    ]


def _sizes(error: str) -> str:
    return " ".join(sorted(sizes_in(error)))


def rounded_case(case: Case) -> Case:
    """The case with arguments that are stored without loss."""
    return Case(rounded(case.args), rounded(case.kwargs), case.group)


def rounded(value: Any) -> Any:
    """A copy of plain data with its floating-point numbers at ten significant digits."""
    if isinstance(value, (float, np.floating)):
        return type(value)(f"{value:.{DIGITS}g}")
    if isinstance(value, np.ndarray):
        if value.dtype.kind != "f":
            return value.copy()
        flat = [float(f"{entry:.{DIGITS}g}") for entry in value.ravel().tolist()]
        return np.array(flat, dtype=value.dtype).reshape(value.shape)
    if isinstance(value, (tuple, list)):
        return type(value)(rounded(item) for item in value)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return copy.copy(value)


def _stored_call(recorded: RecordedCall) -> dict[str, Any]:
    return {
        "args": to_json(as_plain(recorded.args)),
        "kwargs": to_json(as_plain(recorded.kwargs)),
        "value": to_json(rounded(as_plain(recorded.value))),
    }
