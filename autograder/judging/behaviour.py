"""What a wrong function gives on the public cases, so that equal mistakes can be told to be equal.

Students meet different drawn cases; only the public ones are the same for everybody, and anyone
may see them. What is kept of an answer is bounded, whatever a student's function gives.
"""

from __future__ import annotations

import hashlib
import json
import keyword
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from autograder.exercises.exercise import Exercise
from autograder.exercises.function import FunctionExercise
from autograder.exercises.inputs import public_cases
from autograder.exercises.stored_form import rounded_case
from autograder.judging.key import Key
from autograder.judging.thinned import coarse, thinned
from course.feedback.answer import Answer
from course.feedback.compare import agrees
from course.feedback.raised import same_cause
from course.feedback.store import StoredDataError, answer_from_json, answer_to_json
from course.pinned import Pin

# Of the first line of an error's text, and of the line of code that raised it.
LONGEST_LINE = 200
# Of a digest: enough to tell a class's mistakes, or two versions of a key, apart.
DIGEST_DIGITS = 6
CASES_DIGITS = 16
_NAME = re.compile(r"(?<![\w.])[^\W\d]\w*")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_SIZE = re.compile(r"\d\d|[2-9]")


@dataclass(frozen=True)
class Behaviour:
    """What a function gives on the public cases.

    Attributes
    ----------
    cases : str
        Digest of the cases and their right values. With others it says nothing any more.
    answers : tuple of Answer
        One a case; of a large value only some entries are kept.
    """

    cases: str
    answers: tuple[Answer, ...]

    @classmethod
    def of(cls, exercise: Exercise, answers: Sequence[Answer]) -> Behaviour | None:
        """The behaviour that answers show; None if they show no mistake.

        They show none if all are right, or if a call did not come back.
        """
        if not all(answer.came_back for answer in answers):
            return None
        task = public_key(exercise).task
        if all(map(task.is_right, task.trials, answers)):
            return None
        return cls(cases_digest(exercise), tuple(map(_kept, answers)))

    @classmethod
    def from_text(cls, text: str) -> Behaviour | None:
        """The behaviour that `as_text` gave; None if the text is anything else."""
        try:
            stored = json.loads(text)
            cases, answers = stored["cases"], stored["answers"]
            if type(cases) is not str or type(answers) is not list:
                return None
            return cls(cases, tuple(map(_from_json, answers)))
        except (ValueError, LookupError, TypeError, RecursionError, StoredDataError):
            return None

    def as_text(self) -> str:
        """JSON on one line."""
        answers = [_to_json(answer) for answer in self.answers]
        return json.dumps({"cases": self.cases, "answers": answers}, separators=(",", ":"))

    @property
    def digest(self) -> str:
        """A few hex digits that functions with the same mistake share, as a rule."""
        seen = [self.cases, *map(_coarse_answer, self.answers)]
        return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:DIGEST_DIGITS]

    def same_as(self, other: Behaviour) -> bool:
        """Whether both give the same in every case, within the judge's tolerance."""
        return (
            self.cases == other.cases
            and len(self.answers) == len(other.answers)
            and all(map(_same, self.answers, other.answers))
        )


def has_behaviour(exercise: Exercise) -> bool:
    """Whether functions are told apart by what they give: not where right answers differ."""
    return isinstance(exercise, FunctionExercise) and not exercise.is_random


@cache
def public_key(exercise: Exercise) -> Key:
    """The public cases with their right values."""
    return Key.of_cases(exercise, list(map(rounded_case, public_cases(exercise))))


@cache
def cases_digest(exercise: Exercise) -> str:
    """Hex digits that change with the public cases and their right values."""
    key = public_key(exercise)
    seen = [
        [coarse(case.args), coarse(case.kwargs), coarse(value)]
        for case, value in zip(key.cases, key.expected, strict=True)
    ]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:CASES_DIGITS]


def _kept(answer: Answer) -> Answer:
    """What is kept of an answer."""
    if not answer.raised:
        return Answer(thinned(answer.value))
    text = (answer.error.splitlines() or [""])[0][:LONGEST_LINE]
    line = line_pattern(answer.pin.source[:LONGEST_LINE]) if answer.pin else ""
    return replace(answer, value=None, error=text, changed=(), pin=Pin(0, line))


def line_pattern(line: str) -> str:
    """A line of code whatever it calls its names, and however it is spaced."""
    renamed = _NAME.sub(lambda found: found[0] if keyword.iskeyword(found[0]) else "_", line)
    return " ".join(_TOKEN.findall(renamed))


def _same(one: Answer, other: Answer) -> bool:
    if one.raised or other.raised:
        return one.raised == other.raised and _same_error(one, other)
    # An answer may have more keys than asked for, so both are held against each other.
    return agrees(one.value, other.value, same_nan=True) and agrees(
        other.value, one.value, same_nan=True
    )


def _same_error(one: Answer, other: Answer) -> bool:
    """Whether two errors have the same cause: the same sizes, or else the same text and line."""
    if one.error_name != other.error_name:
        return False
    if _SIZE.search(one.error) and _SIZE.search(other.error):
        return same_cause(one.error, other.error)
    return (one.error, _line(one)) == (other.error, _line(other))


def _line(answer: Answer) -> str:
    return answer.pin.source if answer.pin else ""


def _coarse_answer(answer: Answer) -> str:
    if not answer.raised:
        return coarse(answer.value)
    if _SIZE.search(answer.error):
        return f"{answer.error_name} {sorted(set(_SIZE.findall(answer.error)))}"
    return f"{answer.error_name} {answer.error} {_line(answer)}"


def _to_json(answer: Answer) -> dict[str, Any]:
    stored = answer_to_json(answer)
    return {**stored, "line": _line(answer)} if answer.raised else stored


def _from_json(stored: dict[str, Any]) -> Answer:
    answer = answer_from_json(stored)
    if not answer.raised:
        return answer
    if not all(type(text) is str for text in (answer.error_name, answer.error, stored["line"])):
        raise TypeError("an error's texts are no texts")
    return replace(answer, pin=Pin(0, stored["line"]))
