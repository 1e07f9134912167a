"""Has a submission's wrong function run once more, on a public case, to say where it goes wrong.

The case and the answer's steps on it are those of the instant check, so grading says the same, and
no hidden value can come into it.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import Any, NamedTuple

from autograder.grading.asking import Helpers
from autograder.judging.key import Key
from autograder.sandbox.protocol import Call, CallMode, Runner
from course.drivers import record_steps
from course.feedback.own_steps.stored_steps import StoredSteps, steps_of
from course.feedback.own_steps.words import StepWords, step_words
from course.feedback.store import from_json, installed_files
from course.feedback.stored_tasks import stored_task
from course.feedback.task import Task

log = logging.getLogger(__name__)


class _Recordable(NamedTuple):
    """What is needed to record the steps that a function takes."""

    task: Task
    steps: StoredSteps
    call: Call


class RecordedSteps(NamedTuple):
    """The answer's steps, and the record of a function on the same case, which may be made up."""

    task: Task
    steps: StoredSteps
    record: Any


def submission_step_words(runner: Runner, key: Key, oracles: Helpers) -> StepWords:
    """What is said of the steps of the function that a submission has under an exercise's name.

    Call it when the score is fixed: what comes back is made in the submission's own process.
    """
    recorded = recorded_steps(runner, key, oracles)
    if recorded is None:
        return StepWords()
    try:
        return step_words(recorded.task, recorded.steps, recorded.record)
    except Exception:
        # These words are only added to a message: a fault of ours in them must cost no points.
        log.exception("the steps of %s can't be told", key.exercise.name)
        return StepWords()


def recorded_steps(runner: Runner, key: Key, oracles: Helpers) -> RecordedSteps | None:
    """Have the function run once more; None if the answer has no steps to hold it against."""
    exercise = key.exercise
    wanted = _recordable(exercise.chapter, exercise.name)
    if wanted is None:
        return None
    (answer,) = runner.calls(
        exercise.name,
        [wanted.call],
        oracles=oracles,
        reference_seconds=key.reference_seconds,
        right_bytes=0,
        mode=CallMode(driver=record_steps.__name__),
    )
    return RecordedSteps(wanted.task, wanted.steps, answer.value)


@cache
def _recordable(chapter: str, name: str) -> _Recordable | None:
    # Of the installed course alone: where grading runs, a student's file may lie.
    exercises = installed_files().get(chapter, {}).get("exercises", {})
    stored = exercises.get(name, {})
    steps = steps_of(stored)
    if steps is None:
        return None
    case = stored["cases"][steps.case]
    arguments = from_json(case["args"]), from_json(case["kwargs"])
    call = Call((list(steps.helpers), stored.get("driver", ""), *arguments))
    return _Recordable(stored_task(name, stored), steps, call)
