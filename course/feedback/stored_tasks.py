"""Makes the diagnosis's task of what is stored of an exercise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from course.drivers import driver_named
from course.feedback.answer import Answer
from course.feedback.calls import call
from course.feedback.heard import Heard, case_name
from course.feedback.property_task import PropertyTask
from course.feedback.starts import stored_starts
from course.feedback.store import answer_from_json, from_json
from course.feedback.stored_kinds import StoredKind, kind_of
from course.feedback.task import Task, Trial, WrongVersion


def stored_task(name: str, stored: Mapping[str, Any]) -> Task:
    """The task of a function or a property; other kinds have no stored cases."""
    parameters, defaults = stored["parameters"], from_json(stored["defaults"])
    trials = [
        Trial.of_call(
            parameters,
            defaults,
            (from_json(case["args"]), from_json(case["kwargs"])),
            case["group"],
            from_json(case.get("expected")),
        )
        for case in stored["cases"]
    ]

    def wrong_versions() -> list[WrongVersion]:
        return [
            WrongVersion(
                id=wrong["id"],
                layers=tuple(wrong["hint"]),
                answers=tuple(map(answer_from_json, wrong.get("given", ()))),
            )
            for wrong in stored["misconceptions"]
        ]

    names = tuple(stored["result_names"])
    if kind_of(stored) is StoredKind.FUNCTION:
        return Task(name, trials, wrong_versions, names)
    return PropertyTask(
        name,
        trials,
        wrong_versions,
        names,
        holds=stored["holds"],
        settings=stored["settings"],
        known_faults={wrong["id"]: wrong["faults"] for wrong in stored["misconceptions"]},
    )


def answers_to(
    function: Callable[..., Any], stored: Mapping[str, Any], heard: Heard | None = None
) -> list[Answer]:
    """Call a function on every stored case; what it prints meanwhile goes to ``heard``."""
    heard = heard or Heard()
    answers = []
    for number, case in enumerate(stored["cases"]):
        with heard.during(case_name(number)):
            answers.append(_answer(function, case, stored.get("driver", "")))
    return answers


def _answer(function: Callable[..., Any], case: Mapping[str, Any], driver: str) -> Answer:
    arguments = from_json(case["args"]), from_json(case["kwargs"])
    fresh = from_json(case["args"]), from_json(case["kwargs"])
    called = partial(driver_named(driver), function) if driver else function
    with stored_starts(function, case.get("starts", {})):
        return call(called, arguments, fresh, own=function)
