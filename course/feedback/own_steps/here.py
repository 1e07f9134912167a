"""Runs a wrong function once more in this process, as the instant check does."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

from course.drivers import record_steps
from course.feedback.calls import silenced
from course.feedback.own_steps.stored_steps import steps_of
from course.feedback.own_steps.words import StepWords, step_words
from course.feedback.starts import stored_starts
from course.feedback.store import from_json
from course.feedback.stored_tasks import stored_task
from course.feedback.time_limit import TookTooLongError, limited


def step_words_here(
    name: str, function: Callable[..., Any], stored: Mapping[str, Any]
) -> StepWords:
    """Run a wrong function on its stored case once more, and say where it goes wrong.

    Parameters
    ----------
    name : str
        The exercise's.
    stored : mapping
        The exercise's entry in course/checks.
    """
    steps = steps_of(stored)
    if steps is None:
        return StepWords()
    case = stored["cases"][steps.case]
    arguments = from_json(case["args"]), from_json(case["kwargs"])
    record = None
    with (
        silenced(),
        contextlib.suppress(TookTooLongError),
        stored_starts(function, case.get("starts", {})),
        limited(),
    ):
        record = record_steps(function, list(steps.helpers), stored.get("driver", ""), *arguments)
    return step_words(stored_task(name, stored), steps, record)
