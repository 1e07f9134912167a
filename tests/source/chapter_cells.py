"""The code cells of a chapter: solved, blank, wrong, and with fewer rounds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.exercises.cell_marks import EXPLORE_TAG
from autograder.reference import Chapter
from autograder.sample_class.workbook import Workbook

from .fewer_rounds import ELSEWHERE, IN_SOLVED, shortened

PROJECT = Path(__file__).parents[2]
# Exercises of which a mistake is tried as well as the blank: most experiments build on them.
MISTAKEN = {
    "shallow_network": ("activation_slope",),
    "deep_network": ("L_model_forward", "L_model_backward"),
}


@dataclass(frozen=True)
class Cell:
    """A code cell: solved, solved with fewer rounds, and as students get it."""

    solved: str
    brief: str
    blank: str
    mistaken: str | None
    exercise: str | None
    tags: tuple[str, ...]


def mistaken(exercise: str) -> str:
    """The name of the run with that exercise answered wrongly."""
    return f"{exercise} mistaken"


def cells_of(chapter: Chapter) -> list[Cell]:
    """The release's code cells, with and without answers."""
    # By its usual path: to ask the configuration for it would import nbgrader, which takes seconds.
    path = PROJECT / "release" / chapter.assignment / f"{chapter.name}.ipynb"
    release = nbformat.read(path, as_version=4)
    solved = Workbook(release, chapter).answer_rightly().notebook
    wrong = Workbook(release, chapter)
    for name in MISTAKEN.get(chapter.name, ()):
        wrong.answer_wrongly(chapter.exercises[name].misconceptions[0])
    return [
        _cell(right, cell, other, chapter)
        for right, cell, other in zip(
            solved.cells, release.cells, wrong.notebook.cells, strict=True
        )
        if cell.cell_type == "code"
    ]


def _cell(right: NotebookNode, cell: NotebookNode, wrong: NotebookNode, chapter: Chapter) -> Cell:
    tags = tuple(cell.metadata.get("tags", ()))
    exercise = cell.metadata.get("nbgrader", {}).get("grade_id")
    if EXPLORE_TAG in tags:
        few = shortened(cell.source, chapter.name, ELSEWHERE)
        return Cell(shortened(cell.source, chapter.name, IN_SOLVED), few, few, None, None, tags)
    return Cell(
        right.source,
        right.source,
        cell.source,
        wrong.source if exercise in MISTAKEN.get(chapter.name, ()) else None,
        exercise if exercise in chapter.exercises else None,
        tags,
    )
