"""Who may need help, and why: for an instructor to write to, never a score."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from autograder.report.results import ClassResult, StudentResult

BOTTOM = 0.1
# So much less of the points than the mean of the chapters before is a sharp drop.
SHARP_DROP = 0.3


@dataclass(frozen=True)
class NeedsHelp:
    """Somebody to write to, and each reason in a few words."""

    student: str
    name: str
    address: str
    reasons: list[str]


def who_needs_help(result: ClassResult) -> list[NeedsHelp]:
    """The bottom tenth, those who have dropped sharply, and those who handed in nothing."""
    low = _bottom(result.students)
    found = []
    for student in result.students:
        reasons = []
        if student.final <= low:
            reasons.append("bottom tenth")
        if (drop := _drop(student)) >= SHARP_DROP:
            reasons.append(f"{100 * drop:.0f} % less than in earlier chapters")
        if reasons:
            own = student.scores
            found.append(NeedsHelp(own.student, own.name, own.address, reasons))
    found += [
        NeedsHelp(one.student, one.name, one.address, ["handed in nothing"])
        for one in result.absent
    ]
    return found


def _bottom(students: list[StudentResult]) -> float:
    """The score up to which somebody is in the bottom tenth; below all where all are alike."""
    scores = sorted(student.final for student in students)
    if not scores or scores[0] >= float(np.median(scores)):
        return -math.inf
    low = scores[math.ceil(BOTTOM * len(scores)) - 1]
    return low if low < float(np.median(scores)) else scores[0]


def _drop(student: StudentResult) -> float:
    if not student.before or not student.max_score:
        return 0.0
    return float(np.mean(student.before)) - student.score / student.max_score
