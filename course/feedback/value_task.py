"""A value that a student assigns: a choice, a number, or a prediction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from course.feedback.answer import Answer
from course.feedback.compare import agrees
from course.feedback.messages import say
from course.feedback.parts import as_numbers
from course.feedback.plain import is_dots
from course.feedback.task import Task, Trial, WrongVersion


def is_answer(value: Any, choices: Sequence[str]) -> bool:
    """Whether plain data is an answer at all: one of the choices, or one finite number."""
    if choices:
        return _choice(value) in map(_choice, choices)
    number = None if isinstance(value, bool | list | tuple) else as_numbers(value)
    if number is None or number.size != 1 or number.dtype.kind not in "iuf":
        return False
    return isfinite(number.item())


def kind_words(choices: Sequence[str]) -> str:
    """What an answer should be."""
    if choices:
        return say("value.choice", choices=", ".join(f'"{choice}"' for choice in choices))
    return say("value.number")


@dataclass(frozen=True)
class ValueTask(Task):
    """A task of one trial, whose expected value is the right one.

    Attributes
    ----------
    choices : tuple of str
        What there is to choose from; empty where a number is asked for.
    prediction : bool
        Whether any answer is right.
    """

    choices: tuple[str, ...] = ()
    prediction: bool = False

    def is_right(self, trial: Trial, answer: Answer) -> bool:
        """Whether the value is right; a prediction is, if it is an answer at all."""
        if answer.raised or not is_answer(answer.value, self.choices):
            return False
        return self.prediction or self._equal(trial.expected, answer.value)

    def matching(self, answers: Sequence[Answer], wrong: Sequence[int]) -> WrongVersion | None:
        """The wrong value that was given, if it is a known one."""
        for version in self.wrong_versions():
            if self._equal(version.answers[0].value, answers[0].value):
                return version
        return None

    def right_words(self) -> str:
        """Praise, or a receipt."""
        return say("value.recorded" if self.prediction else "value.right")

    def own_words(self, answers: Sequence[Answer], wrong: Sequence[int]) -> str:
        """What sort of value is wanted, or only that this one is not right."""
        if answers[0].raised:
            return ""
        if is_dots(answers[0].value):
            return say("value.missing", name=self.name)
        if not is_answer(answers[0].value, self.choices):
            return kind_words(self.choices)
        return say("value.wrong")

    def _equal(self, one: Any, other: Any) -> bool:
        return _choice(one) == _choice(other) if self.choices else agrees(one, other)


def _choice(value: Any) -> str | None:
    """A choice as it is compared: blanks and capitals make no difference; (5, 1) is "(5, 1)"."""
    if isinstance(value, tuple):
        value = str(value)
    return "".join(value.split()).lower() if isinstance(value, str) else None
