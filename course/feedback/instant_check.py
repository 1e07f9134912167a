"""The instant check in a notebook: a function on the public cases, and what to hear of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from course.feedback.answer import Answer
from course.feedback.calls import silenced
from course.feedback.diagnose import Diagnosis, diagnose
from course.feedback.ended import ended_words
from course.feedback.find_exercise import NotYetRightError, find_exercise, functions_of
from course.feedback.heard import Heard, case_name
from course.feedback.kind_checks import recorded
from course.feedback.last_run import must_be_last_run
from course.feedback.messages import say
from course.feedback.own_steps.here import step_words_here
from course.feedback.own_steps.words import StepWords
from course.feedback.public_cases import words_of_case
from course.feedback.stored_kinds import StoredKind, kind_of
from course.feedback.stored_tasks import answers_to, stored_task
from course.feedback.time_limit import TookTooLongError, limited
from course.feedback.trial_of_test import TrialOfTest
from course.feedback.undefined import words_of_missing
from course.feedback.wording import undefined_name
from course.speed import SPEED_TRIES, enlarged, times_faster_than_loop


def check(function: Callable[..., Any], chapter: str | None = None) -> None:
    """Try a function of yours on the public cases, and hear at once what is off if anything is.

    Parameters
    ----------
    function : callable
        The function itself, without parentheses. It is known by its name. A value that an
        exercise asks for is named by text: check("answer").
    chapter : str, optional
        Such as "logistic_regression". Needed only where several chapters ask for a function of
        this name.

    Raises
    ------
    AssertionError
        If the function is not right yet, or is not known.
    """
    caller = sys._getframe(1).f_globals
    name, stored = find_exercise(function, chapter, caller)
    must_be_last_run(name, function, caller, functions_of(chapter), stored.get("of", ""))
    request = CheckRequest(name, function, stored, chapter, caller, Heard())
    try:
        said = _CHECKS[kind_of(stored)](request)
    except TookTooLongError as late:
        said = Said(
            False, f"{name}: {ended_words(late, request.heard.latest)}", request.heard.latest
        )
    except KeyboardInterrupt:
        # Whoever stops a check would like to see how far it came.
        print(request.heard.words(request.heard.latest))
        raise
    words = "\n".join(filter(None, (said.words, request.heard.words(said.about))))
    if not said.good:
        raise NotYetRightError(words) from None
    print(words)


class Said(NamedTuple):
    """What a check says: whether all is well, the words, and the call that they are about."""

    good: bool
    words: str
    about: str = ""


@dataclass(frozen=True)
class CheckRequest:
    """What one call of `check` is about.

    Attributes
    ----------
    name : str
        The exercise's.
    function : callable or str
        What `check` was given: the student's function, or a value's name.
    stored : dict
        The exercise's entry in course/checks.
    chapter : str or None
        The chapter that `check` was given.
    notebook : dict
        The global names of the cell that calls `check`.
    heard : Heard
        What the function prints.
    """

    name: str
    function: Any
    stored: dict[str, Any]
    chapter: str | None
    notebook: dict[str, Any]
    heard: Heard


def _check_function(request: CheckRequest) -> Said:
    answers = answers_to(request.function, request.stored, request.heard)
    diagnosis = check_answers(
        request.name,
        request.stored,
        answers,
        steps=partial(step_words_here, request.name, request.function, request.stored),
    )
    if diagnosis.right and _is_slow(request):
        return Said(False, f"{request.name}: {say('speed.slow')}")
    shown, seen = diagnosis.points_to, ""
    if shown is not None:
        seen = words_of_case(request.name, request.stored, shown, answers[shown], request.chapter)
        if name := undefined_name(answers[shown]):
            source = words_of_missing(name, request.name, request.chapter)
            seen = "\n".join(filter(None, (source, seen)))
    words = verdict_words(request.name, diagnosis, seen)
    return Said(diagnosis.right, words, "" if shown is None else case_name(shown))


def _check_value(request: CheckRequest) -> Said:
    good, words = recorded(request.name, request.stored, request.notebook)
    return Said(good, f"{request.name}: {words}")


def _check_written_test(request: CheckRequest) -> Said:
    if not __debug__:
        return Said(False, say("written.asserts_off"))
    of, stored = request.stored["of"], request.stored
    trial = TrialOfTest(request.function, of, stored["decoys"], request.heard)
    found = {name: request.notebook.get(name) for name in (of, *stored.get("same_as", ()))}
    own = {name: one for name, one in found.items() if callable(one)}
    if not own:
        return Said(False, f"{request.name}: {say('written.none', of=of)}")
    right = next((one for name, one in own.items() if _is_right(name, one, request)), None)
    if right is None:
        return Said(False, f"{request.name}: {trial.on_wrong(next(iter(own.values())))}")
    good, words = trial.on_right(right)
    return Said(good, f"{request.name}: {words}")


def _is_right(name: str, function: Callable[..., Any], request: CheckRequest) -> bool:
    """Whether a function that a test is for is right itself."""
    _, stored = find_exercise(function, request.chapter, {name: function})
    with suppress(TookTooLongError):
        return check_answers(name, stored, answers_to(function, stored)).right
    return False


_CHECKS = {
    StoredKind.FUNCTION: _check_function,
    StoredKind.PROPERTY: _check_function,
    StoredKind.VALUE: _check_value,
    StoredKind.TEST: _check_written_test,
}


def check_answers(
    name: str,
    stored: dict[str, Any],
    answers: list[Answer],
    *,
    steps: Callable[[], StepWords] = StepWords,
) -> Diagnosis:
    """Diagnose what a function gave on the stored public cases."""
    return diagnose(stored_task(name, stored), answers, public=True, steps=steps)


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


def verdict_words(name: str, diagnosis: Diagnosis, seen: str = "") -> str:
    """A pass, or what is off and, in lines of its own, the case that shows it."""
    count = len(diagnosis.passed)
    if diagnosis.right:
        return "\n".join((f"{name}: right on all {count} cases.", *diagnosis.notes))
    passed = sum(diagnosis.passed)
    lines = (f"{name}: not right yet, {passed} of {count} cases.", diagnosis.message, seen)
    return "\n".join(filter(None, lines))
