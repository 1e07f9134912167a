"""The file that a chapter's instant checks read: public cases, their answers, the given cells."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from autograder.building.reference_steps import reference_steps
from autograder.exercises.exercise import Exercise
from autograder.exercises.inputs import public_cases
from autograder.exercises.stored_form import rounded_case
from autograder.judging.key import Key
from autograder.reference import Chapter

BUILD_SECRET = b"cases that only the build draws"
NOTICE = "Written by `python -m autograder build`; expected values of the public cases only."


class UnseenMisconceptionError(ValueError):
    """A misconception that the public or drawn cases do not tell from the right answer."""


def public_answers_file(chapter: Chapter, given: Sequence[str]) -> bytes:
    """A chapter's public answers, as course/checks holds them.

    ``given`` are the cells that the text gives (`given_cells`): what a function judged by itself
    needs, and where a name comes from that a notebook lacks.

    An answer key always gives the same bytes.

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
    lines = [
        f'{{"notice":{json.dumps(NOTICE)},',
        f'"given":{_compact(list(given))},',
        '"exercises":{',
        ",\n".join(entries),
        "}}",
        "",
    ]
    return "\n".join(lines).encode()


def public_answers(exercise: Exercise) -> dict[str, Any]:
    """What the instant check of one exercise needs, as JSON data."""
    public = Key.of_cases(exercise, list(map(rounded_case, public_cases(exercise))))
    if public.cases:
        _must_be_seen(public, "public")
    _must_be_seen(Key(exercise, BUILD_SECRET, 0), "drawn")
    steps = reference_steps(exercise, public)
    stored = {"points": exercise.points, **exercise.stored_form(public)}
    return stored | ({"steps": steps} if steps else {})


def _must_be_seen(key: Key, which: str) -> None:
    for wrong in key.misconception_values():
        if all(map(key.task.is_right, key.task.trials, wrong.answers)):
            raise UnseenMisconceptionError(
                f"The misconception {wrong.id} is right in all {len(key.cases)} {which} cases. "
                f"Let the cases of {key.exercise.name} tell it from the answer, or remove it."
            )


def _compact(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"), allow_nan=False, ensure_ascii=False)
