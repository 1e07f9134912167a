"""Puts a submission's own cells and the master's locked cells together again."""

from __future__ import annotations

import re
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

    ``odd`` maps an exercise to a remark on its cells (given twice, or missing).
    """

    notebook: NotebookNode
    steps: list[Step]
    odd: dict[str, str] = field(default_factory=dict)


def rebuild(cells: list[StudentCell], master: NotebookNode) -> Rebuilt:
    """Keep the student's cells in their order; take every locked cell from the master.

    A graded cell stands after the last copy of its own solution cell. Where a solution cell is
    missing, the last of the student's own cells that defines the function stands in for it; if
    there is none, the graded cell stands before the next exercise.
    """
    plan = _Plan(master)
    cells = _with_stand_ins(cells, plan)
    last_copy = {cell.grade_id: place for place, cell in enumerate(cells)}
    plan.open(last_copy)
    for place, cell in enumerate(cells):
        if cell.grade_id in plan.solutions:
            plan.catch_up_to(cell.grade_id, last_copy)
            is_last = last_copy[cell.grade_id] == place
            plan.add_solution(cell, counts=is_last)
        elif cell.grade_id in plan.locked:
            plan.add_locked(cell.grade_id, last_copy)
        else:
            plan.add_own(cell)
    plan.catch_up_to(None, last_copy)
    return plan.result()


def blank_notebook(master: NotebookNode) -> NotebookNode:
    """The master's graded and locked cells, with every answer missing."""
    return rebuild([], master).notebook


class _Plan:
    """The rebuilt notebook while it grows; ``waiting`` is what of the master is still to come."""

    def __init__(self, master: NotebookNode) -> None:
        self.master = master
        self.waiting: list[NotebookNode] = [c for c in master.cells if _mark(c)]
        self.solutions = {_mark(c).grade_id for c in self.waiting if _mark(c).solution}
        self.locked = {_mark(c).grade_id for c in self.waiting if not _mark(c).solution}
        self.steps: list[Step] = []
        self.seen: set[str] = set()
        self.odd: dict[str, str] = {}

    def open(self, present: dict[str | None, int]) -> None:
        """Start with the master's leading cells (imports) that the student lacks."""
        while self.waiting and not (
            _mark(self.waiting[0]).solution or _mark(self.waiting[0]).grade
        ):
            if _mark(self.waiting[0]).grade_id in present:
                return
            self._add_master(self.waiting.pop(0))

    def catch_up_to(self, grade_id: str | None, present: dict[str | None, int]) -> None:
        """Add the master's cells that come before ``grade_id`` and that the student lacks."""
        for cell in list(self.waiting):
            name = _mark(cell).grade_id
            if name == grade_id:
                return
            if _mark(cell).solution and name in present:
                # Its own copy comes later in the student's order; so does its graded cell.
                continue
            owner = name.removeprefix(TEST_PREFIX)
            if _mark(cell).grade and owner in present and owner not in self.seen:
                continue
            self.waiting.remove(cell)
            if _mark(cell).solution:
                self._add_missing(cell)
            else:
                self._add_master(cell)

    def add_solution(self, cell: StudentCell, counts: bool) -> None:
        """Add a student's copy of a solution cell; the last copy is followed by its judging."""
        name = str(cell.grade_id)
        fresh = new_code_cell(cell.source)
        self.steps.append(Step(fresh, Role.RUN, exercise=name))
        if not counts:
            self.odd[name] = f"The notebook has the cell of {name} more than once; the last counts."
            return
        self.seen.add(name)
        original = self._take(name)
        fresh.metadata = NotebookNode(original.metadata)
        fresh.id = original.id
        graded = self._take(TEST_PREFIX + name)
        if graded is not None:
            self._add_master(graded)

    def add_locked(self, grade_id: str, present: dict[str | None, int]) -> None:
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
        notebook = new_notebook({"kernelspec": self.master.metadata.kernelspec})
        for place, step in enumerate(self.steps):
            if not _mark(step.cell):
                step.cell.id = f"own-{place}"
            notebook.cells.append(step.cell)
        return Rebuilt(notebook, self.steps, self.odd)

    def _take(self, grade_id: str) -> NotebookNode | None:
        for cell in self.waiting:
            if _mark(cell).grade_id == grade_id:
                self.waiting.remove(cell)
                return cell
        return None

    def _add_missing(self, cell: NotebookNode) -> None:
        name = _mark(cell).grade_id
        self.odd[name] = f"The cell of {name} was missing."
        self.steps.append(Step(_copy(cell, DELETED), Role.SHOW, exercise=name))

    def _add_master(self, cell: NotebookNode) -> None:
        mark = _mark(cell)
        exercise = mark.grade_id.removeprefix(TEST_PREFIX) if mark.grade else None
        runs = Role.RUN if cell.cell_type == "code" else Role.SHOW
        self.steps.append(
            Step(_copy(cell, cell.source), Role.JUDGE if mark.grade else runs, exercise)
        )


def _with_stand_ins(cells: list[StudentCell], plan: _Plan) -> list[StudentCell]:
    """Give the id of a missing solution cell to the student's own cell that defines its name."""
    cells = list(cells)
    for name in plan.solutions - {cell.grade_id for cell in cells}:
        defines = re.compile(rf"^(?:async )?(?:def|class) {name}\b|^{name} *=[^=]", re.MULTILINE)
        for place in reversed(range(len(cells))):
            cell = cells[place]
            own = cell.kind == "code" and cell.grade_id not in plan.solutions | plan.locked
            if own and EXPLORE_TAG not in cell.tags and defines.search(cell.source):
                cells[place] = replace(cell, grade_id=name)
                plan.odd[name] = f"The cell of {name} was missing; another that defines it counts."
                break
    return cells


def _mark(cell: NotebookNode) -> NotebookNode:
    return cell.metadata.get("nbgrader") or NotebookNode()


def _copy(cell: NotebookNode, source: str) -> NotebookNode:
    make = new_code_cell if cell.cell_type == "code" else new_markdown_cell
    return make(source, id=cell.id, metadata=NotebookNode(cell.metadata))
