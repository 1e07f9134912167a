"""Partial credit: what a function earns for the groups of cases that it gets right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.exercises.exercise import Exercise
from autograder.exercises.traits import Kind

DIGITS = 2
# A wrong function never earns more than this part, however little the groups that it fails weigh.
MOST_WHILE_WRONG = 0.9
# The group that asks a function to be faster than a loop.
SPEED_GROUP = "without a loop"
# The groups of a test to write.
RIGHT_VERSION, WRONG_VERSIONS = "the right version", "wrong versions"


@dataclass(frozen=True)
class ScoreRange:
    """The least and the most that something may score."""

    least: float
    most: float

    def __contains__(self, score: float) -> bool:
        return self.least <= score <= self.most

    def __str__(self) -> str:
        if self.least == self.most:
            return f"{self.least:g}"
        return f"{self.least:g} to {self.most:g}"


def score(
    exercise: Exercise,
    groups: Sequence[str],
    passed: Sequence[bool],
    idle: frozenset[str] = frozenset(),
) -> float:
    """Points for the groups whose cases are all right.

    Parameters
    ----------
    exercise : Exercise
        Its ``weights`` say how much a group counts; 1 where they are silent.
    groups : sequence of str
        The group of each case.
    passed : sequence of bool
        Whether each case is right.
    idle : frozenset of str
        Groups that count for nothing: those that a repair's starter gets right already.

    Returns
    -------
    float
        All points if every case is right; otherwise at most nine tenths of them, in hundredths.
        A property is all or nothing.
    """
    if all(passed):
        return float(exercise.points)
    if exercise.kind is Kind.PROPERTY:
        # Small cases hide what large ones show, so groups say little of what was understood.
        return 0.0
    if exercise.kind is Kind.TEST:
        return _of_test(exercise, groups, passed)
    wrong = {group for group, right in zip(groups, passed, strict=True) if not right}
    weights = {g: exercise.weights.get(g, 1.0) for g in groups if g not in idle}
    everything = sum(weights.values())
    earned = sum(weight for group, weight in weights.items() if group not in wrong)
    return _points(exercise, earned / everything if everything else 0.0)


def _of_test(exercise: Exercise, groups: Sequence[str], passed: Sequence[bool]) -> float:
    """The share of wrong versions that are refused; nothing if a right one is refused too."""
    right_ones = [p for g, p in zip(groups, passed, strict=True) if g == RIGHT_VERSION]
    wrong_ones = [p for g, p in zip(groups, passed, strict=True) if g != RIGHT_VERSION]
    if not all(right_ones) or not wrong_ones:
        return 0.0
    return _points(exercise, sum(wrong_ones) / len(wrong_ones))


def _points(exercise: Exercise, share: float) -> float:
    return round(exercise.points * min(share, MOST_WHILE_WRONG), DIGITS)
