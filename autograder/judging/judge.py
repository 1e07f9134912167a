"""The judge: a verdict on what a submission's function answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from autograder.judging.key import Key
from autograder.judging.verdict import Status, Verdict
from course.feedback.answer import Answer, Outcome
from course.feedback.diagnose import Diagnosis, diagnose
from course.feedback.errors import STILL_BLANK
from course.feedback.messages import joined, say
from course.feedback.own_steps.words import StepWords
from course.feedback.plain import is_dots

__all__ = ["Key", "is_right", "judge"]

# What ends an exercise early. If several happened, the first of these is what the student hears.
_CUT_SHORT = (
    (Outcome.MISSING, Status.MISSING, "status.missing"),
    (Outcome.TIMEOUT, Status.TIMEOUT, "status.timeout"),
    (Outcome.CRASHED, Status.CRASHED, "status.crashed"),
    (Outcome.MEMORY, Status.CRASHED, "status.memory"),
    (Outcome.GARBLED, Status.CRASHED, "status.garbled"),
    (Outcome.NOT_RUN, Status.CRASHED, "status.not_run"),
)


def judge(
    key: Key, answers: Sequence[Answer], grade_id: str, steps: Callable[[], StepWords] = StepWords
) -> Verdict:
    """Judge one exercise of one submission. Never raises for anything that answers hold.

    Parameters
    ----------
    key : Key
        The exercise, its cases and their right values.
    answers : sequence of Answer
        One for each of ``key.calls``, in the same order. Where some are missing, those cases
        count as not run.
    grade_id : str
        The graded cell that the points belong to.
    steps : callable
        Says which step of a wrong function is the first wrong one. It serves the message alone.
    """
    answers = [*answers, *[Answer(outcome=Outcome.NOT_RUN)] * len(key.calls)][: len(key.calls)]
    outcomes = {answer.outcome for answer in answers}
    for outcome, status, message_id in _CUT_SHORT:
        if outcome in outcomes:
            return _cut_short(key, answers, grade_id, status, message_id)
    diagnosis = diagnose(key.task, answers, steps=steps)
    return _verdict(key, grade_id, _status(key, diagnosis, answers), diagnosis)


def is_right(key: Key, place: int, answer: Answer) -> bool:
    """Whether the answer to one of the key's calls is right."""
    trial = key.task.trials[place]
    return not answer.raised and key.task.is_right(trial, answer)


def _cut_short(
    key: Key, answers: Sequence[Answer], grade_id: str, status: Status, message_id: str
) -> Verdict:
    passed = tuple(is_right(key, place, answer) for place, answer in enumerate(answers))
    if status is Status.MISSING:
        message_id = key.exercise.missing_message
    message = joined(say(message_id, name=key.exercise.name))
    # A function that ends or blocks Python earns nothing, whatever it gave before. One that could
    # not be run for what happened before it may be right: a person looks at that.
    not_run = message_id == "status.not_run"
    verdict = _verdict(key, grade_id, status, Diagnosis(passed, message))
    return replace(verdict, score=0.0, needs_manual_grade=not_run)


def _status(key: Key, diagnosis: Diagnosis, answers: Sequence[Answer]) -> Status:
    if diagnosis.right:
        return Status.RIGHT
    if all(answer.error_name == STILL_BLANK or is_dots(answer.value) for answer in answers):
        return Status.BLANK
    if key.exercise.answers_by_raising:
        return Status.WRONG
    raised = diagnosis.stopped or all(answer.outcome is Outcome.RAISED for answer in answers)
    return Status.RAISED if raised else Status.WRONG


def _verdict(key: Key, grade_id: str, status: Status, diagnosis: Diagnosis) -> Verdict:
    groups = [trial.group for trial in key.task.trials]
    return Verdict(
        exercise=key.exercise.name,
        grade_id=grade_id,
        status=status,
        score=key.exercise.score(groups, diagnosis.passed, key.idle_groups),
        max_score=float(key.exercise.points),
        passed=sum(diagnosis.passed),
        cases=len(diagnosis.passed),
        message=diagnosis.message,
        misconception=diagnosis.misconception,
        notes=diagnosis.notes,
    )
