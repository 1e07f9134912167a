"""What a new grading changed: whose score, by how much, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.judging.verdict import Verdict

RESUBMITTED = "another version was handed in"
NEW_KEY = "the answer key or the drawn cases are others"
SAME = "the same notebook and key; the grader itself changed, or the notebook varies"


@dataclass(frozen=True)
class Change:
    """One exercise of one student whose score or status is not what it was."""

    student: str
    exercise: str
    before: Verdict
    after: Verdict
    why: str

    def __str__(self) -> str:
        score = f"{self.before.score:g} -> {self.after.score:g} of {self.after.max_score:g}"
        status = f"{self.before.status} -> {self.after.status}"
        return f"{self.student}, {self.exercise}: {score} points ({status}): {self.why}."


def changes(
    student: str, before: Mapping[str, Verdict], after: Iterable[Verdict], why: str
) -> list[Change]:
    """The exercises that were graded before and now have another score or status."""
    return [
        Change(student, verdict.exercise, before[verdict.exercise], verdict, why)
        for verdict in after
        if verdict.exercise in before
        and (verdict.score, verdict.status)
        != (before[verdict.exercise].score, before[verdict.exercise].status)
    ]
