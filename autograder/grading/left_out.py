"""Names that a student defined in cells that grading does not run as they are, and why not.

Right work that is lost for such a reason stays a zero, as the rules say; but the student is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from autograder.exercises.cell_marks import EXPLORE_TAG
from autograder.grading.merge import Merge
from autograder.grading.names import names_bound
from autograder.grading.read import StudentCell
from autograder.grading.steps import LeftOut

IN_EXPLORATION = (
    "{name} is defined in a cell tagged '{tag}'. Grading leaves these cells out, so put what an "
    "exercise needs into a cell of your own."
)
IN_LOCKED_CELL = (
    "{name} is defined in a cell that is not to be edited ({cell}). Grading takes that cell from "
    "the original notebook, so put what you add into a cell of your own."
)


def names_left_out(cells: list[StudentCell], merge: Merge) -> list[LeftOut]:
    """The names, each once, with the first reason found."""
    found: dict[str, LeftOut] = {}
    for left_out in _left_out(cells, merge):
        found.setdefault(left_out.name, left_out)
    return list(found.values())


def _left_out(cells: list[StudentCell], merge: Merge) -> Iterator[LeftOut]:
    for cell in cells:
        if cell.grade_id in merge.locked:
            added = names_bound(cell.source) - names_bound(merge.locked[cell.grade_id].source)
            for name in sorted(added):
                yield LeftOut(name, IN_LOCKED_CELL.format(name=name, cell=cell.grade_id))
        elif (
            cell.kind == "code"
            and EXPLORE_TAG in cell.tags
            and cell.grade_id not in merge.solutions
        ):
            for name in sorted(names_bound(cell.source)):
                yield LeftOut(name, IN_EXPLORATION.format(name=name, tag=EXPLORE_TAG))
