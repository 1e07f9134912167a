"""A rebuilt notebook while it grows: the student's cells, and the master's where they belong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from nbformat import NotebookNode

from autograder.exercises.cell_marks import EXPLORE_TAG, TEST_PREFIX, is_manual
from autograder.grading.answered import is_as_released
from autograder.grading.cells import (
    copy_of,
    mark_of,
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_raw_cell,
)
from autograder.grading.names import names_bound
from autograder.grading.read import StudentCell
from autograder.grading.steps import Rebuilt, Role, Step
from autograder.grading.trace import Acted, Rule

DELETED = "# The cell of this exercise was missing from the notebook that was handed in.\n"


class Merge:
    """The rebuilt notebook while it grows.

    Parameters
    ----------
    master : NotebookNode

    Attributes
    ----------
    solutions : dict of str to cell
        The master's solution cells by grade_id, in the order of the text.
    manual : dict of str to cell
        Cells that a person grades: answers in words, and tasks.
    locked : dict of str to cell
        The master's other marked cells, the graded ones among them.
    last : mapping of str to int
        Where each marked cell stands for the last time in the student's notebook; to be set
        before anything is added.
    """

    def __init__(self, master: NotebookNode) -> None:
        self._waiting: list[NotebookNode] = [cell for cell in master.cells if mark_of(cell)]
        self.manual = _by_grade_id(cell for cell in self._waiting if is_manual(cell.metadata))
        others = [cell for cell in self._waiting if not is_manual(cell.metadata)]
        self.solutions = _by_grade_id(cell for cell in others if mark_of(cell).solution)
        self.locked = _by_grade_id(cell for cell in others if not mark_of(cell).solution)
        self.last: Mapping[str | None, int] = {}
        self.remarks: dict[str, list[str]] = defaultdict(list)
        self.acted: list[Acted] = []
        self._steps: list[Step] = []
        # Exercises that are answered, and whose check the student does not have further down.
        self._to_judge: list[str] = []
        # Exercises whose cell, in its last copy, has been added, and no check yet.
        self._open: set[str] = set()
        self._kernel = master.metadata.kernelspec

    def remark(self, name: str, rule: Rule, said: str) -> None:
        """Note that a rule acted on an exercise, and what its student reads of it."""
        self.acted.append(Acted(rule, name))
        self.remarks[name].append(said)

    def add_leading(self) -> None:
        """Add the master's first cells (imports), up to one that the student has."""
        while self._waiting:
            mark = mark_of(self._waiting[0])
            if mark.solution or mark.grade or mark.grade_id in self.last:
                return
            self._add_master(self._waiting.pop(0))

    def add_solution(self, cell: StudentCell, name: str, place: int) -> None:
        """Add a student's copy of a solution cell."""
        self._judge_answered()
        self._catch_up_to(name, place)
        fresh = new_code_cell(cell.source)
        self._steps.append(Step(fresh, Role.RUN, exercise=name))
        if self.last[name] != place:
            self.remark(
                name,
                Rule.CELL_SEVERAL_TIMES,
                f"The notebook has the cell of {name} more than once; all run, and the last "
                "definition counts.",
            )
            return
        original = self.solutions[name]
        self._waiting.remove(original)
        fresh.metadata = NotebookNode(original.metadata)
        fresh.id = original.id
        self._open.add(name)
        if self.last.get(TEST_PREFIX + name, -1) < place:
            self._to_judge.append(name)

    def add_locked(self, cell: StudentCell, grade_id: str, place: int) -> None:
        """Add the master's copy of a locked cell where the student has one.

        A graded cell stands where the student has it for the last time, so that all that was run
        before it counts; unless that is above the solution.
        """
        self._judge_answered()
        original = self.locked[grade_id]
        name = grade_id.removeprefix(TEST_PREFIX) if mark_of(original).grade else ""
        if self.last[grade_id] == place and not is_as_released(cell, original):
            self.acted.append(Acted(Rule.CELL_RESTORED, name, (grade_id,)))
        if not name:
            self._take(grade_id)
        elif self.last[grade_id] == place and self.last.get(name, -1) < place:
            self._catch_up_to(grade_id, place)
            self._take(grade_id)

    def add_manual(self, cell: StudentCell, grade_id: str, place: int) -> None:
        """Add a student's copy of a cell that a person grades; a task's text is the master's."""
        self._judge_answered()
        self._catch_up_to(grade_id, place)
        original = self.manual[grade_id]
        if self.last[grade_id] != place:
            # An earlier copy is a cell of the student's own.
            self.add_own(cell)
            return
        self._waiting.remove(original)
        source = original.source if mark_of(original).get("task") else cell.source
        runs = Role.RUN if original.cell_type == "code" else Role.SHOW
        self._steps.append(Step(copy_of(original, source), runs, own=True))

    def add_own(self, cell: StudentCell) -> None:
        """Add a cell that is the student's own."""
        if cell.kind == "code":
            fresh = new_code_cell(cell.source)
            explores = EXPLORE_TAG in cell.tags
            if explores:
                fresh.metadata.tags = [EXPLORE_TAG]
            else:
                self._tell_of_another_definition(cell)
            self._steps.append(Step(fresh, Role.SHOW if explores else Role.RUN, own=True))
        else:
            make = new_markdown_cell if cell.kind == "markdown" else new_raw_cell
            self._steps.append(Step(make(cell.source), Role.SHOW, own=True))

    def result(self, end: int) -> Rebuilt:
        """The finished notebook; cell ids follow from the position, so regrades are equal."""
        self._judge_answered()
        self._catch_up_to(None, end)
        notebook = new_notebook({"kernelspec": self._kernel})
        for place, step in enumerate(self._steps):
            if not mark_of(step.cell):
                step.cell.id = f"own-{place}"
            notebook.cells.append(step.cell)
        return Rebuilt(notebook, self._steps, self.remarks, acted=self.acted)

    def _judge_answered(self) -> None:
        """Add the checks that the student's notebook lacks, of exercises that are answered."""
        for name in self._to_judge:
            self._take(TEST_PREFIX + name)
        self._to_judge.clear()

    def _catch_up_to(self, grade_id: str | None, place: int) -> None:
        """Add the master's cells that come before ``grade_id`` and that the student lacks.

        What the student has further down is left for there: a solution cell, its check, or the
        check of a solution that is missing.
        """
        for cell in list(self._waiting):
            mark = mark_of(cell)
            if mark.grade_id == grade_id:
                return
            name = mark.grade_id.removeprefix(TEST_PREFIX)
            comes_later = (mark.solution or mark.grade) and name in self.last
            comes_later |= is_manual(cell.metadata) and mark.grade_id in self.last
            if comes_later or (mark.grade and self.last.get(mark.grade_id, -1) > place):
                continue
            self._waiting.remove(cell)
            if is_manual(cell.metadata):
                source = cell.source if mark.get("task") else ""
                self._steps.append(Step(copy_of(cell, source), Role.SHOW))
            elif mark.solution:
                self._add_missing(cell)
            else:
                self._add_master(cell)

    def _take(self, grade_id: str) -> None:
        """Add a cell of the master that is still waiting."""
        for cell in self._waiting:
            if mark_of(cell).grade_id == grade_id:
                self._waiting.remove(cell)
                self._add_master(cell)
                return

    def _tell_of_another_definition(self, cell: StudentCell) -> None:
        if not self._open:
            return
        for name in sorted(self._open & names_bound(cell.source)):
            self.remark(
                name,
                Rule.DEFINED_AGAIN,
                f"Another cell defines {name} once more, between its cell and its check; the last "
                "definition above the check counts.",
            )

    def _add_missing(self, cell: NotebookNode) -> None:
        name = mark_of(cell).grade_id
        self.remark(name, Rule.CELL_MISSING, f"The cell of {name} was missing.")
        self._steps.append(Step(copy_of(cell, DELETED), Role.SHOW, exercise=name))

    def _add_master(self, cell: NotebookNode) -> None:
        mark = mark_of(cell)
        exercise = mark.grade_id.removeprefix(TEST_PREFIX) if mark.grade else None
        self._open.discard(exercise or "")
        runs = Role.RUN if cell.cell_type == "code" else Role.SHOW
        role = Role.JUDGE if mark.grade else runs
        self._steps.append(Step(copy_of(cell, cell.source), role, exercise))


def _by_grade_id(cells: Iterable[NotebookNode]) -> dict[str, NotebookNode]:
    return {mark_of(cell).grade_id: cell for cell in cells}
