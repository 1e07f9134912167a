"""The class in numbers: how scores are spread, and how each exercise went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.judging.verdict import Status
from autograder.report.results import ClassResult

# A correlation of fewer says nothing.
FEWEST_TO_CORRELATE = 5


@dataclass(frozen=True)
class Spread:
    """How final scores are spread; ``most`` is what could be had."""

    number: int
    mean: float
    lower: float
    median: float
    upper: float
    most: float


@dataclass(frozen=True)
class ExerciseNumbers:
    """How one exercise went.

    Attributes
    ----------
    right, blank : float
        Shares of those who handed in.
    credit : float or None
        The mean share of the points, by machine or by hand.
    discrimination : float or None
        How far those who have more points elsewhere have more points here: the correlation with
        the sum of all other exercises. None where everybody has the same, or of too few.
    """

    right: float
    blank: float
    credit: float | None
    discrimination: float | None


def spread_of(scores: Sequence[float], most: float) -> Spread:
    """How final scores are spread, of which there is at least one."""
    lower, median, upper = (float(value) for value in np.percentile(scores, [25, 50, 75]))
    return Spread(len(scores), float(np.mean(scores)), lower, median, upper, most)


def numbers_of(result: ClassResult, exercise: str) -> ExerciseNumbers:
    """How an exercise went in a class."""
    outcomes = result.outcomes(exercise)
    number = max(1, outcomes.total())
    credits = {
        s.student: share for s in result.students if (share := s.credit(exercise)) is not None
    }
    return ExerciseNumbers(
        outcomes[Status.RIGHT] / number,
        (outcomes[Status.BLANK] + outcomes[Status.MISSING]) / number,
        float(np.mean(list(credits.values()))) if credits else None,
        _discrimination(result, exercise, credits),
    )


def _discrimination(result: ClassResult, exercise: str, credits: dict[str, float]) -> float | None:
    points = result.chapter.exercises[exercise].points
    here, elsewhere = [], []
    for student in result.students:
        if student.student in credits:
            here.append(credits[student.student])
            elsewhere.append(student.score - points * credits[student.student])
    if len(here) < FEWEST_TO_CORRELATE or np.ptp(here) == 0 or np.ptp(elsewhere) == 0:
        return None
    return float(np.corrcoef(here, elsewhere)[0, 1])
