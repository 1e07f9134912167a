"""Has a submission's wrong function run once more, on a public case, to say where it goes wrong.

The case and the answer's steps on it are those of the instant check, so grading says the same, and
no hidden value can come into it.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from autograder.grading.asking import Helpers
from autograder.judging.key import Key
from autograder.sandbox.protocol import Call, CallMode, Runner
from course.drivers import record_steps
from course.feedback.store import from_json, stored_chapters
from course.feedback.stored_tasks import stored_task
from course.feedback.task import Task
from course.feedback.trace.stored_steps import StoredSteps, steps_of
from course.feedback.trace.words import Trace, trace_of


class _Traced(NamedTuple):
    """What is needed to trace an exercise."""

    task: Task
    steps: StoredSteps
    call: Call


def trace_of_submission(runner: Runner, key: Key, oracles: Helpers) -> Trace:
    """Trace the function that a submission has under an exercise's name.

    Call it when the score is fixed: what comes back is made in the submission's own process.
    """
    exercise = key.exercise
    traced = _traced(exercise.chapter, exercise.name)
    if traced is None:
        return Trace()
    (answer,) = runner.calls(
        exercise.name,
        [traced.call],
        oracles=oracles,
        reference_seconds=key.reference_seconds,
        right_bytes=0,
        mode=CallMode(driver=record_steps.__name__),
    )
    return trace_of(traced.task, traced.steps, answer.value)


@cache
def _traced(chapter: str, name: str) -> _Traced | None:
    stored = stored_chapters().get(chapter, {}).get(name, {})
    steps = steps_of(stored)
    if steps is None:
        return None
    case = stored["cases"][steps.case]
    arguments = from_json(case["args"]), from_json(case["kwargs"])
    call = Call((list(steps.helpers), stored.get("driver", ""), *arguments))
    return _Traced(stored_task(name, stored), steps, call)
