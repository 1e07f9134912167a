"""Puts a submission's own cells and the master's locked cells together again."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import Enum

from nbformat import NotebookNode

from autograder.exercises.cell_marks import EXPLORE_TAG, TEST_PREFIX
from autograder.grading.cells import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_raw_cell,
)
from autograder.grading.read import StudentCell

DELETED = "# The cell of this exercise was missing from the notebook that was handed in.\n"


class Role(Enum):
    """What the grader does with a cell."""

    RUN = "run"
    JUDGE = "judge"
    SHOW = "show"


@dataclass
class Step:
    """One cell of the rebuilt notebook and what to do with it."""

    cell: NotebookNode
    role: Role
    exercise: str | None = None


@dataclass
class Rebuilt:
    """The notebook that is graded, its steps in order, and what was odd about the submission.

    ``remarks`` says, by exercise, what is odd about its cells (given twice, or missing).
    """

    notebook: NotebookNode
    steps: list[Step]
    remarks: dict[str, str] = field(default_factory=dict)


def rebuild(cells: list[StudentCell], master: NotebookNode) -> Rebuilt:
    """Keep the student's cells in their order; take every locked cell from the master.

    A graded cell stands after the last copy of its own solution cell. Where a solution cell is
    missing, the last of the student's own cells that defines the function stands in for it; if
    there is none, the graded cell stands before the next exercise.
    """
    merge = _Merge(master)
    cells = _with_stand_ins(cells, merge)
    last_copy = {cell.grade_id: place for place, cell in enumerate(cells)}
    merge.add_leading(last_copy.keys())
    for place, cell in enumerate(cells):
        if cell.grade_id in merge.solutions:
            merge.catch_up_to(cell.grade_id, last_copy.keys())
            merge.add_solution(cell, cell.grade_id, counts=last_copy[cell.grade_id] == place)
        elif cell.grade_id in merge.locked:
            merge.add_locked(cell.grade_id)
        else:
            merge.add_own(cell)
    merge.catch_up_to(None, last_copy.keys())
    return merge.result()


def blank_notebook(master: NotebookNode) -> NotebookNode:
    """The master's graded and locked cells, with every answer missing."""
    return rebuild([], master).notebook


class _Merge:
    """The rebuilt notebook while it grows.

    Attributes
    ----------
    solutions : dict of str to cell
        The master's solution cells by grade_id, in the order of the text.
    locked : set of str
        Ids of the master's other marked cells, the graded ones among them.
    waiting : list of cell
        Marked cells of the master that are still to be added.
    answered : set of str
        Exercises whose solution cell, in its last copy, has been added.
    """

    def __init__(self, master: NotebookNode) -> None:
        self.waiting: list[NotebookNode] = [cell for cell in master.cells if _mark(cell)]
        self.solutions: dict[str, NotebookNode] = {
            _mark(cell).grade_id: cell for cell in self.waiting if _mark(cell).solution
        }
        self.locked: set[str] = {
            _mark(cell).grade_id for cell in self.waiting if not _mark(cell).solution
        }
        self.steps: list[Step] = []
        self.answered: set[str] = set()
        self.remarks: dict[str, str] = {}
        self._kernel = master.metadata.kernelspec

    def add_leading(self, present: Collection[str | None]) -> None:
        """Add the master's first cells (imports), up to one that the student has."""
        while self.waiting and not (
            _mark(self.waiting[0]).solution or _mark(self.waiting[0]).grade
        ):
            if _mark(self.waiting[0]).grade_id in present:
                return
            self._add_master(self.waiting.pop(0))

    def catch_up_to(self, grade_id: str | None, present: Collection[str | None]) -> None:
        """Add the master's cells that come before ``grade_id`` and that the student lacks."""
        for cell in list(self.waiting):
            name = _mark(cell).grade_id
            if name == grade_id:
                return
            if _mark(cell).solution and name in present:
                # The student has it further down, and its graded cell will follow it there.
                continue
            exercise = name.removeprefix(TEST_PREFIX)
            if _mark(cell).grade and exercise in present and exercise not in self.answered:
                continue
            self.waiting.remove(cell)
            if _mark(cell).solution:
                self._add_missing(cell)
            else:
                self._add_master(cell)

    def add_solution(self, cell: StudentCell, name: str, counts: bool) -> None:
        """Add a student's copy of a solution cell; the last copy is followed by its judging."""
        fresh = new_code_cell(cell.source)
        self.steps.append(Step(fresh, Role.RUN, exercise=name))
        if not counts:
            remark = f"The notebook has the cell of {name} more than once; the last counts."
            self.remarks[name] = remark
            return
        self.answered.add(name)
        original = self.solutions[name]
        self.waiting.remove(original)
        fresh.metadata = NotebookNode(original.metadata)
        fresh.id = original.id
        for graded in self.waiting:
            if _mark(graded).grade_id == TEST_PREFIX + name:
                self.waiting.remove(graded)
                self._add_master(graded)
                return

    def add_locked(self, grade_id: str) -> None:
        """Add the master's copy of a locked cell where the student has one, unless it is graded."""
        for cell in self.waiting:
            if _mark(cell).grade_id == grade_id and not _mark(cell).grade:
                self.waiting.remove(cell)
                self._add_master(cell)
                return

    def add_own(self, cell: StudentCell) -> None:
        """Add a cell that is the student's own."""
        if cell.kind == "code":
            fresh = new_code_cell(cell.source)
            explores = EXPLORE_TAG in cell.tags
            if explores:
                fresh.metadata.tags = [EXPLORE_TAG]
            self.steps.append(Step(fresh, Role.SHOW if explores else Role.RUN))
        else:
            make = new_markdown_cell if cell.kind == "markdown" else new_raw_cell
            self.steps.append(Step(make(cell.source), Role.SHOW))

    def result(self) -> Rebuilt:
        """The finished notebook; cell ids follow from the position, so regrades are equal."""
        notebook = new_notebook({"kernelspec": self._kernel})
        for place, step in enumerate(self.steps):
            if not _mark(step.cell):
                step.cell.id = f"own-{place}"
            notebook.cells.append(step.cell)
        return Rebuilt(notebook, self.steps, self.remarks)

    def _add_missing(self, cell: NotebookNode) -> None:
        name = _mark(cell).grade_id
        self.remarks[name] = f"The cell of {name} was missing."
        self.steps.append(Step(_copy(cell, DELETED), Role.SHOW, exercise=name))

    def _add_master(self, cell: NotebookNode) -> None:
        mark = _mark(cell)
        exercise = mark.grade_id.removeprefix(TEST_PREFIX) if mark.grade else None
        runs = Role.RUN if cell.cell_type == "code" else Role.SHOW
        self.steps.append(
            Step(_copy(cell, cell.source), Role.JUDGE if mark.grade else runs, exercise)
        )


def _with_stand_ins(cells: list[StudentCell], merge: _Merge) -> list[StudentCell]:
    """Give the id of a missing solution cell to the student's own cell that defines its name."""
    cells = list(cells)
    present = {cell.grade_id for cell in cells}
    # In the text's order, so that a cell that defines two always stands in for the same one.
    for name in [name for name in merge.solutions if name not in present]:
        defines = re.compile(rf"^(?:async )?(?:def|class) {name}\b|^{name} *=[^=]", re.MULTILINE)
        for place in reversed(range(len(cells))):
            cell = cells[place]
            own = cell.kind == "code" and cell.grade_id not in merge.solutions.keys() | merge.locked
            if own and EXPLORE_TAG not in cell.tags and defines.search(cell.source):
                cells[place] = replace(cell, grade_id=name)
                merge.remarks[name] = (
                    f"The cell of {name} was missing; another that defines it counts."
                )
                break
    return cells


def _mark(cell: NotebookNode) -> NotebookNode:
    return cell.metadata.get("nbgrader") or NotebookNode()


def _copy(cell: NotebookNode, source: str) -> NotebookNode:
    make = new_code_cell if cell.cell_type == "code" else new_markdown_cell
    return make(source, id=cell.id, metadata=NotebookNode(cell.metadata))
