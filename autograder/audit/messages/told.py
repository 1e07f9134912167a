"""What a wrong function is told, as grading would tell it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from autograder.audit.answers import Sent, quietly
from autograder.exercises.exercise import Exercise
from autograder.judging.key import Key
from course.feedback.answer import Answer
from course.feedback.diagnose import Diagnosis, diagnose
from course.feedback.own_steps.asked_words import AskedStepWords
from course.feedback.own_steps.here import step_words_here
from course.feedback.own_steps.words import StepWords
from course.feedback.store import stored_chapters
from course.feedback.time_limit import TookTooLongError
from course.pinned import Pin


@dataclass(frozen=True)
class Told:
    """A message, and what it rests on.

    Attributes
    ----------
    steps : StepWords
        What the trace of the function's own steps gave; empty if nobody asked for it.
    pin : Pin or None
        The line that is told, if the message is about an error.
    """

    diagnosis: Diagnosis
    steps: StepWords
    pin: Pin | None

    @property
    def tells_step(self) -> bool:
        """Whether the message has the sentence about the first wrong step."""
        return bool(self.steps.wrong) and self.steps.wrong in self.diagnosis.message


def told(key: Key, sent: list[Sent], function: Callable[..., Any]) -> Told:
    """Diagnose a function by its answers to a key's cases, and by its own steps."""
    answers = [one.received() for one in sent]
    steps = AskedStepWords(partial(_step_words, key.exercise, function))
    diagnosis = diagnose(key.task, answers, steps=steps)
    return Told(diagnosis, steps.words, _pin_told(diagnosis, answers))


def _pin_told(diagnosis: Diagnosis, answers: list[Answer]) -> Pin | None:
    pins = [answer.pin for answer in answers if answer.raised and answer.pin]
    return next((pin for pin in pins if f"in line {pin.line}, " in diagnosis.message), None)


def _step_words(exercise: Exercise, function: Callable[..., Any]) -> StepWords:
    stored = stored_chapters().get(exercise.chapter, {}).get(exercise.name, {})
    with quietly(), suppress(TookTooLongError):
        return step_words_here(exercise.name, function, stored)
    return StepWords()
