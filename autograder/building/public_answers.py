"""Writes what the instant check ships: public cases, their right values and the wrong versions'."""

from __future__ import annotations

import copy
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from autograder.exercises.decoys import decoys_for
from autograder.exercises.exercise import Case, Exercise
from autograder.exercises.inputs import public_cases
from autograder.exercises.shared_starts import RecordedCall
from autograder.exercises.traits import Kind
from autograder.files import replace_file
from autograder.judging.key import Key, parameters_of
from autograder.reference import Chapter
from course.feedback.answer import Answer
from course.feedback.plain import as_plain
from course.feedback.property_task import PropertyTask
from course.feedback.store import answer_to_json, to_json
from course.feedback.task import Task, WrongVersion

# The last bits of exp and log differ between machines; the files must not.
DIGITS = 10
BUILD_SECRET = b"cases that only the build draws"
NOTICE = "Written by `python -m autograder build`; expected values of the public cases only."


class UnseenMisconceptionError(ValueError):
    """A misconception that the public or drawn cases do not tell from the right answer."""


def write_public_answers(chapter: Chapter, folder: Path) -> Path:
    """Write a chapter's public answers as ``folder/<chapter>.json`` and return the path.

    The same answer key gives the same bytes.

    Raises
    ------
    UnseenMisconceptionError
        If a misconception is right in every public case: students would be told that they pass.
        Or if it is right in every case of a draw like those of grading: it would earn all points.
    """
    entries = [
        f"{json.dumps(name)}:{_compact(public_answers(exercise))}"
        for name, exercise in chapter.exercises.items()
    ]
    text = "\n".join(
        [f'{{"notice":{json.dumps(NOTICE)},', '"exercises":{', ",\n".join(entries), "}}", ""]
    )
    path = folder / f"{chapter.name}.json"
    replace_file(path, text.encode())
    return path


def public_answers(exercise: Exercise) -> dict[str, Any]:
    """What the instant check of one exercise needs, as JSON data."""
    traits = exercise.traits
    drawn = Key(exercise, BUILD_SECRET, 0)
    if exercise.kind in (Kind.VALUE, Kind.TEST):
        _must_be_seen(drawn, "drawn")
    if exercise.kind is Kind.VALUE:
        return {"kind": "value", "choices": list(traits.choices)}
    if exercise.kind is Kind.TEST:
        return {"kind": "test", "of": traits.tested.name, "decoys": decoys_for(exercise)}
    key = Key.of_cases(exercise, [_rounded_case(case) for case in public_cases(exercise)])
    _must_be_seen(key, "public")
    _must_be_seen(drawn, "drawn")
    entry = _entry(key)
    if exercise.kind is Kind.PROPERTY:
        entry |= {"holds": traits.holds, "settings": dict(traits.settings)}
    if traits.driver:
        entry["driver"] = traits.driver
    if traits.speed:
        entry["speed"] = asdict(traits.speed)
    return entry


def _entry(key: Key) -> dict[str, Any]:
    exercise = key.exercise
    parameters, defaults = parameters_of(exercise.as_called(exercise.function))
    return {
        "parameters": parameters,
        "defaults": to_json(defaults),
        "result_names": list(key.task.result_names),
        # Nothing reads it. It belongs to the format, and shipped files have it too.
        "may_change_inputs": True,
        "cases": [_stored_case(key, number) for number in range(len(key.cases))],
        "misconceptions": [
            {"id": wrong.id, "hint": wrong.hint, **_known_by(wrong, key)}
            for wrong in key.misconception_values()
        ],
    }


def _known_by(wrong: WrongVersion, key: Key) -> dict[str, Any]:
    if isinstance(key.task, PropertyTask):
        return {"faults": sorted(key.task.fault_names(wrong.answers))}
    # Elsewhere the type is enough; texts differ between versions of NumPy, and the file must not.
    texts = [answer.error if wrong.always_raises else "" for answer in wrong.answers]
    answers = [_rounded_answer(one, text) for one, text in zip(wrong.answers, texts, strict=True)]
    return {"given": list(map(answer_to_json, answers))}


def _stored_case(key: Key, number: int) -> dict[str, Any]:
    case, starts = key.cases[number], key.starts[number]
    stored = {"args": to_json(case.args), "kwargs": to_json(case.kwargs), "group": case.group}
    if key.exercise.kind is not Kind.PROPERTY:
        stored["expected"] = to_json(rounded(key.expected[number]))
    if starts:
        stored["starts"] = {
            name: [_stored_start(one) for one in asked] for name, asked in starts.items()
        }
    return stored


def _stored_start(asked: RecordedCall) -> dict[str, Any]:
    return {
        "args": to_json(as_plain(asked.args)),
        "kwargs": to_json(as_plain(asked.kwargs)),
        "value": to_json(rounded(as_plain(asked.value))),
    }


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


def _rounded_case(case: Case) -> Case:
    return Case(rounded(case.args), rounded(case.kwargs), case.group)


def _rounded_answer(answer: Answer, text: str) -> Answer:
    return replace(answer, value=rounded(answer.value), error=text)


def _must_be_seen(key: Key, which: str) -> None:
    task: Task = key.task
    for wrong in key.misconception_values():
        if all(map(task.is_right, task.trials, wrong.answers)):
            raise UnseenMisconceptionError(
                f"The misconception {wrong.id} is right in all {len(task.trials)} {which} cases. "
                f"Let the cases of {key.exercise.name} tell it from the answer, or remove it."
            )


def _compact(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"), allow_nan=False, ensure_ascii=False)
