"""Asks a person to look at a submission that was graded all the same."""

from __future__ import annotations

from dataclasses import replace

from autograder.grading.steps import Rebuilt, Role
from autograder.grading.walk import show_verdict
from autograder.judging.verdict import Verdict


def ask_for_a_look(rebuilt: Rebuilt, verdicts: list[Verdict], why: str) -> list[Verdict]:
    """The verdicts, of which the first tells why a person should look at the whole submission."""
    first, *others = verdicts
    # A verdict that was kept from an earlier grading says so already.
    notes = tuple(note for note in first.notes if note != why)
    first = replace(first, needs_manual_grade=True, notes=(*notes, why))
    cell = next(step.cell for step in rebuilt.steps if step.role is Role.JUDGE)
    show_verdict(cell, first, rebuilt.remarks_on(first.exercise))
    return [first, *others]
