"""A release notebook that a made-up student works on."""

from __future__ import annotations

import copy
import textwrap

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.exercises.misconception import Misconception
from autograder.reference import Chapter
from autograder.sample_class.wrong_answer import misconception_source


class Workbook:
    """Edits a copy of the release notebook; every method returns the workbook itself."""

    def __init__(self, release: NotebookNode, chapter: Chapter) -> None:
        self.release = release
        self.notebook = copy.deepcopy(release)
        self.chapter = chapter

    def untouched(self) -> Workbook:
        """Another one, as students get it."""
        return Workbook(self.release, self.chapter)

    def answer(self, **answers: str) -> Workbook:
        """Write code into the solution cells named."""
        for name, code in answers.items():
            self.cell(name).source = textwrap.dedent(code).strip() + "\n"
        return self

    def answer_rightly(self, *names: str) -> Workbook:
        """Write the reference's answer into the cells named (default: all)."""
        for name in names or self.chapter.exercises:
            exercise = self.chapter.exercises[name]
            self.answer(**{name: exercise.solution_cell(marked=False)})
        return self

    def answer_wrongly(self, misconception: Misconception) -> Workbook:
        """Write a misconception into the cell of its exercise."""
        exercise = self.chapter.exercises[misconception.exercise]
        return self.answer(**{exercise.name: misconception_source(exercise, misconception)})

    def has(self, grade_id: str) -> bool:
        """Whether there is a cell of that id."""
        return any(_grade_id(cell) == grade_id for cell in self.notebook.cells)

    def add_cell(self, code: str, before: str, *, tags: tuple[str, ...] = ()) -> Workbook:
        """Put a code cell of the student's own before an exercise."""
        cell = new_code_cell(textwrap.dedent(code))
        if tags:
            cell.metadata.tags = list(tags)
        self.notebook.cells.insert(self._place(before), cell)
        return self

    def add_text(self, text: str, before: str) -> Workbook:
        """Put a Markdown cell of the student's own before an exercise."""
        self.notebook.cells.insert(self._place(before), new_markdown_cell(text))
        return self

    def delete(self, grade_id: str) -> Workbook:
        """Delete the cell of that id."""
        del self.notebook.cells[self._place(grade_id)]
        return self

    def duplicate(self, grade_id: str) -> Workbook:
        """Copy and paste a cell, its metadata included, as Jupyter does."""
        place = self._place(grade_id)
        self.notebook.cells.insert(place, copy.deepcopy(self.notebook.cells[place]))
        self.notebook.cells[place].id = f"{self.notebook.cells[place].id}-copy"
        return self

    def move(self, grade_id: str, before: str) -> Workbook:
        """Put a cell before another one."""
        cell = self.notebook.cells.pop(self._place(grade_id))
        self.notebook.cells.insert(self._place(before), cell)
        return self

    def paste(self, grade_id: str, before: str) -> Workbook:
        """Copy a cell, its metadata included, to before another one."""
        cell = copy.deepcopy(self.cell(grade_id))
        cell.id = f"{cell.id}-copy"
        self.notebook.cells.insert(self._place(before), cell)
        return self

    def cell(self, grade_id: str) -> NotebookNode:
        """The (first) cell of that id."""
        return self.notebook.cells[self._place(grade_id)]

    def pasted(self) -> NotebookNode:
        """A notebook of its own with the solution cells' code alone, without any marks."""
        names = self.chapter.exercises
        cells = [new_code_cell(self.cell(name).source, id=f"my-{name}") for name in names]
        return new_notebook(cells=cells)

    def last_copy(self, grade_id: str) -> NotebookNode:
        """The last cell of that id."""
        found = [one for one in self.notebook.cells if _grade_id(one) == grade_id]
        return found[-1]

    def text(self) -> str:
        """The notebook as the file that is handed in."""
        return nbformat.writes(self.notebook)

    def _place(self, grade_id: str) -> int:
        for place, cell in enumerate(self.notebook.cells):
            if _grade_id(cell) == grade_id:
                return place
        raise LookupError(f"The release notebook has no cell {grade_id!r}; build it anew.")


def _grade_id(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")
