"""A rebuilt notebook: its cells in order, and what the grader does with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from nbformat import NotebookNode


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
    """A name that the student defined in a place that grading does not see.

    Attributes
    ----------
    why : str
        A sentence that says which cell it was and what to do.
    below_check : bool
        Whether the cell stands below the check of the exercise that the name belongs to.
    """

    name: str
    why: str
    below_check: bool = False


@dataclass
class Rebuilt:
    """The notebook that is graded, its steps in order, and what was odd about the submission.

    Attributes
    ----------
    remarks : dict of str to list of str
        By exercise: what is odd about its cells (given twice, or missing).
    left_out : callable
        Gives the names that are defined where grading does not see them.
    """

    notebook: NotebookNode
    steps: list[Step]
    remarks: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    left_out: Callable[[], list[LeftOut]] = list
