"""The instant check in a notebook: a function on the public cases, and what to hear of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from course.feedback.answer import Answer
from course.feedback.diagnose import Diagnosis, diagnose
from course.feedback.kind_checks import recorded, tried
from course.feedback.messages import one_line, say
from course.feedback.public_cases import words_of_case
from course.feedback.store import stored_chapters
from course.feedback.stored_tasks import answers_to, stored_task
from course.speed import enlarged, times_faster_than_loop

SPEED_TRIES = 2


class NotYetRightError(AssertionError):
    """A function is not right yet; the message says what is off.

    Shown in a notebook without the traceback, which would only point into the course's code.
    """

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


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
    name, stored = _find(function, chapter, caller)
    if stored.get("kind") == "value":
        _say(name, *recorded(name, stored, caller))
    elif stored.get("kind") == "test":
        _say(name, *tried(function, stored, _own_function(stored, chapter, caller)))
    else:
        answers = answers_to(function, stored)
        diagnosis = check_answers(name, stored, answers)
        shown = diagnosis.points_to
        seen = "" if shown is None else words_of_case(name, stored, shown, answers[shown], chapter)
        report(name, diagnosis, seen)
        _check_speed(name, function, stored)


def check_answers(name: str, stored: dict[str, Any], answers: list[Answer]) -> Diagnosis:
    """Diagnose what a function gave on the stored public cases."""
    return diagnose(stored_task(name, stored), answers, public=True)


def _own_function(
    stored: dict[str, Any], chapter: str | None, caller: dict[str, Any]
) -> Callable[..., Any]:
    """The student's own function that a test is for; it has to be right itself."""
    of = stored["of"]
    own = caller.get(of)
    if not callable(own):
        raise NotYetRightError(f"This test is for {of}, which is not there yet. Write {of} first.")
    _, stored_of = _find(own, chapter, {of: own})
    if not check_answers(of, stored_of, answers_to(own, stored_of)).right:
        raise NotYetRightError(
            f"Your test is tried on your own {of}, and that is not right yet. Get {of} right first."
        )
    return own


def _check_speed(name: str, function: Callable[..., Any], stored: dict[str, Any]) -> None:
    speed = stored.get("speed")
    if not speed:
        return
    trials = stored_task(name, stored).trials
    widest = max(
        (trial.arguments for trial in trials),
        key=lambda arguments: arguments[speed["counted_on"]].shape[-1],
    )
    large = enlarged(widest, speed["counted_on"], speed["columns"])
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


def _find(function: Any, chapter: str | None, caller: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    chapters = stored_chapters()
    if chapter is not None and chapter not in chapters:
        raise NotYetRightError(
            f"There is no chapter {one_line(str(chapter))!r} to check against. Known chapters: "
            f"{', '.join(chapters) or 'none'}."
        )
    wanted = chapters if chapter is None else {chapter: chapters[chapter]}
    known = sorted({name for exercises in wanted.values() for name in exercises})
    if isinstance(function, str) and _is_value(function, wanted):
        name = function
    elif not callable(function):
        raise NotYetRightError(
            f"check needs the function itself, as in check({known[0] if known else 'name'}), "
            "without parentheses after its name."
        )
    else:
        name = _name_of(function, known, caller)
    homes = [home for home, exercises in wanted.items() if name in exercises]
    if len(homes) > 1:
        raise NotYetRightError(
            f"Several chapters ask for {name}. Say which one: "
            f"{' or '.join(f'check({name}, {home!r})' for home in homes)}."
        )
    return name, wanted[homes[0]][name]


def _is_value(name: str, chapters: dict[str, dict[str, Any]]) -> bool:
    """Whether a text names a value that some chapter asks for."""
    return any(found.get(name, {}).get("kind") == "value" for found in chapters.values())


def _name_of(function: Any, known: list[str], caller: dict[str, Any]) -> str:
    name = getattr(function, "__name__", None)
    if isinstance(name, str) and name in known:
        return name
    # A lambda, or a function under a second name, is known by the variable that holds it.
    for variable, value in list(caller.items()):
        if value is function and variable in known:
            return variable
    raise NotYetRightError(
        f"There is no public check for {one_line(str(name))!r}. Known names: "
        f"{', '.join(known) or 'none'}. Is the function's name as it was given?"
    )
