"""Names that a student defined where grading does not see them, and why it does not.

Right work that is lost for such a reason stays a zero, as the rules say; but the student is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from autograder.exercises.cell_marks import EXPLORE_TAG, TEST_PREFIX
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
BELOW_CHECK = (
    "A cell below the check of {name} defines it once more. What stands below its check does not "
    "count: put it above."
)


def names_left_out(cells: list[StudentCell], merge: Merge) -> list[LeftOut]:
    """The names, each once, with the first reason found."""
    found: dict[str, LeftOut] = {}
    seen = _seen(cells, merge)
    for left_out in _left_out(cells, merge):
        if left_out.below_check or left_out.name not in seen:
            found.setdefault(left_out.name, left_out)
    return list(found.values())


def _is_own(cell: StudentCell, merge: Merge) -> bool:
    return cell.kind == "code" and cell.grade_id not in merge.locked


def _explores(cell: StudentCell, merge: Merge) -> bool:
    return EXPLORE_TAG in cell.tags and cell.grade_id not in merge.solutions


def _seen(cells: list[StudentCell], merge: Merge) -> set[str]:
    """Names that cells which do run bind."""
    running = [cell.source for cell in merge.locked.values() if cell.cell_type == "code"]
    running += [
        cell.source for cell in cells if _is_own(cell, merge) and not _explores(cell, merge)
    ]
    return {name for source in running for name in names_bound(source)}


def _left_out(cells: list[StudentCell], merge: Merge) -> Iterator[LeftOut]:
    checked = _checks_passed(cells, merge)
    for place, cell in enumerate(cells):
        if cell.grade_id in merge.locked:
            for name in sorted(names_bound(cell.source)):
                yield LeftOut(name, IN_LOCKED_CELL.format(name=name, cell=cell.grade_id))
        elif cell.kind == "code" and _explores(cell, merge):
            for name in sorted(names_bound(cell.source)):
                yield LeftOut(name, IN_EXPLORATION.format(name=name, tag=EXPLORE_TAG))
        elif cell.kind == "code" and cell.grade_id not in merge.solutions:
            for name in sorted(names_bound(cell.source) & checked.keys()):
                if checked[name] < place:
                    yield LeftOut(name, BELOW_CHECK.format(name=name), below_check=True)


def _checks_passed(cells: list[StudentCell], merge: Merge) -> Mapping[str, int]:
    """Exercise to the place behind which nothing counts for it any more."""
    places = {}
    marked = merge.solutions.keys() | merge.locked.keys()
    for name in merge.solutions:
        check = merge.last.get(TEST_PREFIX + name, -1)
        solution = merge.last.get(name, -1)
        if check > solution:
            places[name] = check
        elif solution >= 0:
            below = range(solution + 1, len(cells))
            next_marked = (n for n in below if cells[n].grade_id in marked)
            places[name] = next(next_marked, len(cells))
    return places
