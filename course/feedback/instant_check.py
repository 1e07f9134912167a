"""The instant check in a notebook: a function on the public cases, and what to hear of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from course.feedback.calls import call
from course.feedback.diagnose import Diagnosis, diagnose
from course.feedback.messages import one_line
from course.feedback.store import from_json, given_from_json, stored_chapters
from course.feedback.task import Given, Task, Trial, WrongVersion, arguments_of


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
        The function itself, without parentheses. It is known by its name.
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
    fresh = [(from_json(case["args"]), from_json(case["kwargs"])) for case in stored["cases"]]
    givens = [
        call(function, from_json(case["args"]), from_json(case["kwargs"]), own)
        for case, own in zip(stored["cases"], fresh, strict=True)
    ]
    report(name, check_answers(name, stored, givens))


def check_answers(name: str, stored: dict[str, Any], givens: list[Given]) -> Diagnosis:
    """Diagnose what a function gave on the stored public cases."""
    parameters, defaults = stored["parameters"], from_json(stored["defaults"])
    trials = [
        Trial(
            arguments_of(parameters, defaults, from_json(case["args"]), from_json(case["kwargs"])),
            case["group"],
            from_json(case["expected"]),
        )
        for case in stored["cases"]
    ]

    def wrong_versions() -> list[WrongVersion]:
        return [
            WrongVersion(wrong["id"], wrong["hint"], tuple(map(given_from_json, wrong["given"])))
            for wrong in stored["misconceptions"]
        ]

    task = Task(
        name, trials, wrong_versions, tuple(stored["result_names"]), stored["may_change_inputs"]
    )
    return diagnose(task, givens, public=True)


def report(name: str, diagnosis: Diagnosis) -> None:
    """Print a pass, or raise what is off."""
    count = len(diagnosis.passed)
    if not diagnosis.right:
        passed = sum(diagnosis.passed)
        raise NotYetRightError(
            f"{name}: not right yet, {passed} of {count} cases.\n{diagnosis.message}"
        ) from None
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
    if not callable(function):
        raise NotYetRightError(
            f"check needs the function itself, as in check({known[0] if known else 'name'}), "
            "without parentheses after its name."
        )
    name = _name_of(function, known, caller)
    homes = [home for home, exercises in wanted.items() if name in exercises]
    if len(homes) > 1:
        raise NotYetRightError(
            f"Several chapters ask for {name}. Say which one: "
            f"{' or '.join(f'check({name}, {home!r})' for home in homes)}."
        )
    return name, wanted[homes[0]][name]


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
