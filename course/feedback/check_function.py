"""The check of a function to write: what it gives on the public cases, as a card."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from course.feedback.answer import Answer
from course.feedback.calls import silenced
from course.feedback.card.card import Card, Level
from course.feedback.card.layers import layers_of
from course.feedback.check_request import CheckRequest
from course.feedback.diagnose import Diagnosis, diagnose
from course.feedback.errors import STILL_BLANK
from course.feedback.heard import case_name
from course.feedback.messages import say
from course.feedback.own_steps.asked_words import AskedStepWords
from course.feedback.own_steps.here import step_words_here
from course.feedback.own_steps.words import StepWords
from course.feedback.public_cases import words_of_case
from course.feedback.stored_tasks import answers_to, stored_task
from course.feedback.time_limit import TookTooLongError, limited
from course.feedback.undefined import words_of_missing
from course.feedback.wording import undefined_name
from course.speed import SPEED_TRIES, enlarged, times_faster_than_loop


def check_answers(
    name: str,
    stored: dict[str, Any],
    answers: list[Answer],
    *,
    steps: Callable[[], StepWords] = StepWords,
) -> Diagnosis:
    """Diagnose what a function gave on the stored public cases."""
    return diagnose(stored_task(name, stored), answers, public=True, steps=steps)


def check_function(request: CheckRequest) -> Card:
    """Try a function on the public cases, and say how it stands."""
    name, stored = request.name, request.stored
    answers = answers_to(request.function, stored, request.heard)
    taken = AskedStepWords(partial(step_words_here, name, request.function, stored))
    diagnosis = check_answers(name, stored, answers, steps=taken)
    passed, count = sum(diagnosis.passed), len(diagnosis.passed)
    if diagnosis.right:
        if _is_slow(request):
            headline = say("card.slow", name=name)
            layers = layers_of(say("speed.slow"))
            return Card(name, Level.PARTLY, headline, *layers, prints=request.heard.words())
        headline = say("card.right", name=name, count=count)
        notes, prints = "\n".join(diagnosis.notes), request.heard.words()
        return Card(name, Level.RIGHT, headline, seen=notes, prints=prints)
    message, where = _apart(diagnosis.message, taken.words.words)
    shown = _case_to_show(diagnosis, answers)
    return Card(
        name,
        _level(diagnosis),
        say("card.not_yet", name=name, passed=passed, count=count),
        *layers_of(message, _hint(stored, diagnosis.misconception)),
        case="" if shown is None else _case_words(request, shown, answers[shown]),
        where=where,
        prints=request.heard.words("" if shown is None else case_name(shown)),
    )


def _level(diagnosis: Diagnosis) -> Level:
    if diagnosis.stopped == STILL_BLANK:
        return Level.BLANK
    return Level.PARTLY if any(diagnosis.passed) else Level.WRONG


def _apart(message: str, steps: str) -> tuple[str, str]:
    """A message without what it says of steps, and that; all together if that comes first."""
    before, found, after = message.partition(f" {steps}") if steps else (message, "", "")
    return (f"{before}{after}", steps) if found else (message, "")


def _case_to_show(diagnosis: Diagnosis, answers: list[Answer]) -> int | None:
    """The case that the message speaks of; for a hint the first wrong one, with a result if any."""
    if diagnosis.points_to is not None or diagnosis.misconception is None:
        return diagnosis.points_to
    wrong = [number for number, right in enumerate(diagnosis.passed) if not right]
    return min(wrong, key=lambda number: (answers[number].raised, number))


def _hint(stored: dict[str, Any], misconception: str | None) -> list[str]:
    wrong = stored["misconceptions"]
    return next((one["hint"] for one in wrong if one["id"] == misconception), [])


def _case_words(request: CheckRequest, number: int, answer: Answer) -> str:
    words = words_of_case(request.found, number, answer)
    name = undefined_name(answer)
    source = words_of_missing(name, request.name, request.found.chapter) if name else ""
    return "\n".join(filter(None, (source, words)))


def _is_slow(request: CheckRequest) -> bool:
    """Whether a function that has to be faster than a loop is not."""
    speed = request.stored.get("speed")
    if not speed:
        return False
    cases = [trial.arguments for trial in stored_task(request.name, request.stored).trials]
    large = enlarged(cases, speed["counted_on"], speed["columns"])
    # What it prints has been heard by now.
    with silenced(), suppress(TookTooLongError), limited():
        for _ in range(SPEED_TRIES):
            if times_faster_than_loop(request.function, *large.values()) >= speed["ratio"]:
                return False
    return True
