"""Zeros of submissions of which something handed in was not there when the notebook ran."""

from __future__ import annotations

from dataclasses import replace

from autograder.grading.steps import Rebuilt, Role
from autograder.grading.walk import show_verdict
from autograder.judging.verdict import Status, Verdict

NOTE = (
    "A file that was handed in was not there when this ran (which and why stands with the first "
    "exercise), so a person looks at this zero."
)
# A right answer is no zero, and who left a cell blank lacks no file.
NOT_FOR_LACK_OF_A_FILE = (Status.RIGHT, Status.BLANK)


def flag_zeros(rebuilt: Rebuilt, verdicts: list[Verdict]) -> list[Verdict]:
    """Ask a person to look at each zero: for lack of a file, right work may have failed."""
    flagged = {
        verdict.exercise: _flagged(verdict)
        for verdict in verdicts
        if verdict.score == 0 and verdict.status not in NOT_FOR_LACK_OF_A_FILE
    }
    for step in rebuilt.steps:
        if step.role is Role.JUDGE and step.exercise in flagged:
            verdict = flagged[step.exercise]
            show_verdict(step.cell, verdict, rebuilt.remarks_on(step.exercise))
    return [flagged.get(verdict.exercise, verdict) for verdict in verdicts]


def _flagged(verdict: Verdict) -> Verdict:
    # A verdict that was kept from an earlier grading has the note already.
    notes = (*(note for note in verdict.notes if note != NOTE), NOTE)
    return replace(verdict, needs_manual_grade=True, notes=notes)
