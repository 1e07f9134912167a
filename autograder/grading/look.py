"""Asks a person to look at verdicts of a submission that was graded all the same."""

from __future__ import annotations

from dataclasses import replace

from autograder.grading.steps import Rebuilt, Role
from autograder.grading.walk import show_verdict
from autograder.judging.verdict import Status, Verdict

FILE_LACKED = (
    "A file that was handed in was not there when this ran (which and why stands with the first "
    "exercise), so a person looks at this zero."
)
# A right answer is no zero, and who left a cell blank lacks no file.
NOT_FOR_LACK_OF_A_FILE = (Status.RIGHT, Status.BLANK)


def ask_for_a_look(rebuilt: Rebuilt, verdicts: list[Verdict], why: str) -> list[Verdict]:
    """The verdicts, of which the first tells why a person should look at the whole submission."""
    return _flagged(rebuilt, verdicts, {verdicts[0].exercise}, why)


def flag_zeros(rebuilt: Rebuilt, verdicts: list[Verdict]) -> list[Verdict]:
    """Ask a person to look at each zero: for lack of a file, right work may have failed."""
    zeros = {
        verdict.exercise
        for verdict in verdicts
        if verdict.score == 0 and verdict.status not in NOT_FOR_LACK_OF_A_FILE
    }
    return _flagged(rebuilt, verdicts, zeros, FILE_LACKED)


def _flagged(
    rebuilt: Rebuilt, verdicts: list[Verdict], exercises: set[str], why: str
) -> list[Verdict]:
    """The verdicts, those on some exercises flagged with the reason, in their cells as well."""
    flagged = {
        # A verdict that was kept from an earlier grading says so already.
        one.exercise: replace(
            one,
            needs_manual_grade=True,
            notes=(*(note for note in one.notes if note != why), why),
        )
        for one in verdicts
        if one.exercise in exercises
    }
    for step in rebuilt.steps:
        if step.role is Role.JUDGE and step.exercise in flagged:
            verdict = flagged[step.exercise]
            show_verdict(step.cell, verdict, rebuilt.remarks_on(step.exercise))
    return [flagged.get(one.exercise, one) for one in verdicts]
