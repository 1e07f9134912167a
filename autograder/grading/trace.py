"""How a submission's verdicts came about, beside what it answered: plain data, for the log.

All of it is made on the grader's side, and every word in it is one of ours: names of rules,
exercises, locked cells and outcomes. So it is bounded, and holds nothing that a student wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """A rule of grading that can act on an exercise, or on the whole notebook."""

    # The notebook, or none
    NOT_READ = "not read"
    GRADER_FAILED = "grader failed"
    LOOK_ASKED_FOR = "look asked for"
    FILES_LEFT_OUT = "files left out"
    # Its cells
    CELL_MISSING = "cell missing"
    CELL_STOOD_IN = "cell stood in"
    CELL_SEVERAL_TIMES = "cell several times"
    COPY_BELOW_CHECK = "copy below check"
    DEFINED_AGAIN = "defined again"
    CELL_RESTORED = "cell restored"
    CELL_STOPPED = "cell stopped"
    OWN_CELL_STOPPED = "own cell stopped"
    # What may explain a verdict
    DEFINED_IN_LEFT_OUT = "defined in a cell left out"
    DEFINED_BELOW_CHECK = "defined below its check"
    LACKS_LATER_NAME = "lacks a later name"
    MAY_BE_THE_GRADER = "may be the grader"
    # Judging
    KEPT = "kept"
    TOLD_ANEW = "told anew"
    CALL_STOPPED = "call stopped"
    HELPERS_REPLACED = "helpers replaced"
    SHARED_START = "shared start"
    TOO_EARLY = "too early"
    TOO_SLOW = "too slow"


@dataclass(frozen=True)
class Acted:
    """That a rule acted.

    Attributes
    ----------
    exercise : str
        On which exercise; empty for the whole notebook.
    names : tuple of str
        What it was about: other exercises, locked cells, or how a cell or a call ended.
    """

    rule: Rule
    exercise: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trace:
    """How one submission was graded.

    Attributes
    ----------
    attempt : str
        Fingerprint of what was handed in; empty if the grader failed before it knew.
    acted : tuple of Acted
        In the order in which they acted, each once.
    processes : int
        How many processes ran the student's code.
    replays : int
        How many of these took the place of one that had ended, and count against the limit.
    """

    attempt: str = ""
    acted: tuple[Acted, ...] = ()
    processes: int = 0
    replays: int = 0
