"""A rebuilt notebook: its cells in order, and what the grader does with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from nbformat import NotebookNode

from autograder.grading.trace import Acted, Trace


class Role(Enum):
    """What the grader does with a cell."""

    RUN = "run"
    JUDGE = "judge"
    SHOW = "show"


@dataclass
class Step:
    """One cell of the rebuilt notebook and what to do with it.

    Attributes
    ----------
    exercise : str or None
        Whose solution cell or check it is; None for every other cell.
    own : bool
        Whether it is a cell of the student's own, which no exercise asks for.
    """

    cell: NotebookNode
    role: Role
    exercise: str | None = None
    own: bool = False


@dataclass(frozen=True)
class LeftOut:
    """A name that the student defined in a cell that grading does not run as it is.

    ``why`` is a sentence that says which cell it was and what to do.
    """

    name: str
    why: str


@dataclass
class Rebuilt:
    """The notebook that is graded, its steps in order, and what was odd about the submission.

    Attributes
    ----------
    remarks : dict of str to list of str
        By exercise: what is odd about its cells (given twice, or missing).
    on_all : list of str
        Remarks on the submission as a whole; the student reads them with the first exercise.
    acted : list of Acted
        The rules that acted so far.
    processes, replays : int
        How many processes ran the cells and calls, and how many of these are counted as replays.
    left_out : callable
        Gives the names that are defined in cells which grading does not run as they are.
    """

    notebook: NotebookNode
    steps: list[Step]
    remarks: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    on_all: list[str] = field(default_factory=list)
    acted: list[Acted] = field(default_factory=list)
    processes: int = 0
    replays: int = 0
    left_out: Callable[[], list[LeftOut]] = list

    def trace(self) -> Trace:
        """How the verdicts came about, as plain data; each rule that acted stands there once."""
        return Trace("", tuple(dict.fromkeys(self.acted)), self.processes, self.replays)

    def remarks_on(self, exercise: str | None) -> list[str]:
        """What is shown below an exercise's verdict."""
        first = next((one.exercise for one in self.steps if one.role is Role.JUDGE), None)
        on_all = self.on_all if exercise == first else []
        return [*(self.remarks.get(exercise, []) if exercise else []), *on_all]
