"""The instant check in a notebook: a function on the public cases, and what to hear of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from course.feedback.answer import Answer
from course.feedback.diagnose import Diagnosis, diagnose
from course.feedback.find_exercise import NotYetRightError, find_exercise
from course.feedback.kind_checks import recorded, tried
from course.feedback.messages import say
from course.feedback.public_cases import words_of_case
from course.feedback.stored_kinds import StoredKind, kind_of
from course.feedback.stored_tasks import answers_to, stored_task
from course.speed import SPEED_TRIES, enlarged, times_faster_than_loop

ASSERTS_OFF = (
    "Python runs without asserts here (the variable PYTHONOPTIMIZE is set, or it was started with "
    "-O), so your test can refuse nothing. Unset it, restart the kernel, and check again."
)


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
    _CHECKS[kind_of(stored)](CheckRequest(name, function, stored, chapter, caller))


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
    """

    name: str
    function: Any
    stored: dict[str, Any]
    chapter: str | None
    notebook: dict[str, Any]


def _check_function(request: CheckRequest) -> None:
    answers = answers_to(request.function, request.stored)
    diagnosis = check_answers(request.name, request.stored, answers)
    shown = diagnosis.points_to
    seen = ""
    if shown is not None:
        seen = words_of_case(request.name, request.stored, shown, answers[shown], request.chapter)
    report(request.name, diagnosis, seen)
    _check_speed(request.name, request.function, request.stored)


def _check_value(request: CheckRequest) -> None:
    _say(request.name, *recorded(request.name, request.stored, request.notebook))


def _check_written_test(request: CheckRequest) -> None:
    if not __debug__:
        raise NotYetRightError(ASSERTS_OFF)
    own = _own_function(request)
    _say(request.name, *tried(request.function, request.stored, own))


_CHECKS = {
    StoredKind.FUNCTION: _check_function,
    StoredKind.PROPERTY: _check_function,
    StoredKind.VALUE: _check_value,
    StoredKind.TEST: _check_written_test,
}


def check_answers(name: str, stored: dict[str, Any], answers: list[Answer]) -> Diagnosis:
    """Diagnose what a function gave on the stored public cases."""
    return diagnose(stored_task(name, stored), answers, public=True)


def _own_function(request: CheckRequest) -> Callable[..., Any]:
    """The student's own function that a test is for; it has to be right itself."""
    of = request.stored["of"]
    own = request.notebook.get(of)
    if not callable(own):
        raise NotYetRightError(f"This test is for {of}, which is not there yet. Write {of} first.")
    _, stored_of = find_exercise(own, request.chapter, {of: own})
    if not check_answers(of, stored_of, answers_to(own, stored_of)).right:
        raise NotYetRightError(
            f"Your test is tried on your own {of}, and that is not right yet. Get {of} right first."
        )
    return own


def _check_speed(name: str, function: Callable[..., Any], stored: dict[str, Any]) -> None:
    speed = stored.get("speed")
    if not speed:
        return
    cases = [trial.arguments for trial in stored_task(name, stored).trials]
    large = enlarged(cases, speed["counted_on"], speed["columns"])
    for _ in range(SPEED_TRIES):
        if times_faster_than_loop(function, *large.values()) >= speed["ratio"]:
            return
    raise NotYetRightError(f"{name}: {say('speed.slow')}")


def _say(name: str, good: bool, words: str) -> None:
    """Print what is well, or raise what is not."""
    if not good:
        raise NotYetRightError(f"{name}: {words}") from None
    print(f"{name}: {words}")


def report(name: str, diagnosis: Diagnosis, seen: str = "") -> None:
    """Print a pass, or raise what is off and, in lines of its own, the case that shows it."""
    count = len(diagnosis.passed)
    if not diagnosis.right:
        passed = sum(diagnosis.passed)
        lines = (f"{name}: not right yet, {passed} of {count} cases.", diagnosis.message, seen)
        raise NotYetRightError("\n".join(filter(None, lines))) from None
    print(f"{name}: right on all {count} cases.", *diagnosis.notes, sep="\n")
