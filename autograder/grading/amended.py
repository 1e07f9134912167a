"""Verdicts that say more than the function's own answers do: what else decided, and why."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace

from autograder.exercises.credit import SPEED_GROUP
from autograder.grading.clean import clean_text
from autograder.judging.key import Key
from autograder.judging.verdict import Status, Verdict
from autograder.sandbox.protocol import CellRun
from course.feedback.answer import Outcome
from course.feedback.messages import joined, say

# The status of a function that is missing because its cell ended like this.
_STATUS_OF_MISSING = {
    Outcome.RAISED: Status.RAISED,
    Outcome.TIMEOUT: Status.TIMEOUT,
    Outcome.MEMORY: Status.CRASHED,
    Outcome.CRASHED: Status.CRASHED,
    Outcome.GARBLED: Status.CRASHED,
    Outcome.NOT_RUN: Status.CRASHED,
}
STOPPED = "did not run to its end"
# What IPython calls the file of a cell means nothing to its reader.
_CELL_FILE = re.compile(r"\(<ipython-input[^<>]{0,80}>, ")
# What is said of errors that come up where a notebook is graded, and not where it was written.
ADVICE_ON = {
    "ModuleNotFoundError": " This package is not installed where notebooks are graded, and the "
    "course does without it.",
    "ImportError": f" The grader runs Python {sys.version_info.major}.{sys.version_info.minor}.",
    "SyntaxError": " Look for a bracket, colon or quotation mark in that line or just above.",
    "EOFError": " Nobody is there to answer input() where notebooks are graded.",
}


def followed_through(verdict: Verdict, helpers: Sequence[str]) -> Verdict:
    """Of a right function: that it was judged without these failed helpers, if there are any."""
    if not helpers:
        return verdict
    names = " and ".join(helpers)
    message = (
        f"Your {verdict.exercise} is right and earns its points. It was judged with a right "
        f"{names} in place of yours. Mend {names} next."
    )
    return replace(verdict, message=message)


def because_of_cell(verdict: Verdict, cell: CellRun) -> Verdict:
    """Of a missing function: that its cell failed, and with what."""
    message = f"There is no {verdict.exercise}, because its cell {STOPPED}. {error_of(cell)}"
    return replace(verdict, status=_STATUS_OF_MISSING[cell.outcome], message=message.strip())


def error_of(cell: CellRun) -> str:
    """What ended a cell, as it may be shown: where, the error's name if it has one, its text."""
    where = f"Line {cell.line}: " if cell.line else ""
    what = ": ".join(filter(None, (cell.error_name, cell.error)))
    text = _CELL_FILE.sub("(", clean_text(f"{where}{what}")).strip()
    text = text if text.endswith((".", "!", "?")) else f"{text}."
    return text + ADVICE_ON.get(cell.error_name, "")


def too_early(verdict: Verdict, tested: str) -> Verdict:
    """Of a test: that it stands before the function that it is for."""
    return replace(
        verdict,
        status=Status.WRONG,
        message=say("test.too_early", name=tested),
        needs_manual_grade=False,
    )


def from_shared_start(verdict: Verdict, starts: Sequence[str]) -> Verdict:
    """Of a wrong training function: which shared starts it was judged from."""
    note = say("start.given", names=" and ".join(starts))
    return replace(verdict, notes=(*verdict.notes, note))


def too_slow(verdict: Verdict, key: Key) -> Verdict:
    """Of a right function: that it takes as long as a loop, which costs some of its points."""
    groups = [*(trial.group for trial in key.task.trials), SPEED_GROUP]
    passed = [True] * (len(groups) - 1) + [False]
    score = key.exercise.score(groups, passed)
    message = joined(say("speed.slow"), say("groups.wrong", groups=SPEED_GROUP))
    return replace(verdict, status=Status.WRONG, score=score, message=message)
