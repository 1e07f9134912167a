"""One function, judged once: what the audit's figures and faults are counted from."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.audit.answers import Sent, encoded, judged
from autograder.audit.coarse import refused_in, rescued_by
from autograder.exercises.exercise import Exercise
from autograder.judging.judge import Key
from autograder.judging.verdict import Status
from course.feedback.answer import Outcome
from course.feedback.task import WrongVersion

MUTANT, MISCONCEPTION, RIGHT = "mutant", "misconception", "right"


@dataclass(frozen=True)
class Judgement:
    """One function, judged once.

    Attributes
    ----------
    part, name : str
        What the function is: a mutant, a misconception, a right solution; and which.
    passed : tuple of bool
        Which cases were answered rightly; () unless that was asked for.
    whole : bool
        Whether it was judged on all cases of its seed, or on the quick ones alone.
    ms : float or None
        Host time of the judgement; None if nothing came back.
    turned_by : str
        The types of number in which the same answers fare otherwise: wrong ones get full marks, or
        right ones lose points. "" is as it should be.
    """

    chapter: str
    exercise: str
    part: str
    name: str
    seed: int
    status: Status
    full: bool
    score: float
    misconception: str | None
    message: str
    passed: tuple[bool, ...] = ()
    whole: bool = True
    ms: float | None = None
    turned_by: str = ""


def judgement_of(
    key: Key, sent: list[Sent], seed: int, part: str, name: str, by_case: bool = False
) -> Judgement:
    """Judge what a function gave to the cases of a key.

    Parameters
    ----------
    sent : list of Sent
        Its answers, in the order of the cases.
    by_case : bool
        Whether to record for each case if it was answered rightly.
    """
    verdict, answers, ms = judged(key, sent)
    full = verdict.score >= verdict.max_score
    turned_by = refused_in(key, answers) if full else rescued_by(key, answers)
    return Judgement(
        chapter=key.exercise.chapter,
        exercise=key.exercise.name,
        part=part,
        name=name,
        seed=seed,
        status=verdict.status,
        full=full,
        score=verdict.score,
        misconception=verdict.misconception,
        message=verdict.message,
        passed=tuple(
            answer.outcome is Outcome.OK and key.task.is_right(trial, answer)
            for trial, answer in zip(key.task.trials, answers if by_case else [], strict=False)
        ),
        whole=_is_whole(key),
        ms=ms,
        turned_by=turned_by,
    )


def _is_whole(key: Key) -> bool:
    return len(key.cases) == key.exercise.hidden_count


def never_came_back(exercise: Exercise, part: str, name: str, seed: int) -> Judgement:
    """The judgement of a function whose process had to be killed: no points."""
    names = exercise.chapter, exercise.name, part, name, seed
    return Judgement(*names, Status.TIMEOUT, False, 0.0, None, "")


def sent_of(wrong: WrongVersion) -> list[Sent]:
    """What a misconception gave when its key was worked out, as answers to that key."""
    return [
        Sent(Outcome.RAISED, error_name=answer.error_name, error=answer.error)
        if answer.raised
        else Sent(Outcome.OK, encoded(answer.value), changed=answer.changed)
        for answer in wrong.answers
    ]
