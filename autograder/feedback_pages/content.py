"""A graded notebook in the parts that its page shows: own work open, what was given folded."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from autograder.feedback_pages.outputs import Outputs, Shown, joined
from autograder.feedback_pages.rows import ExerciseRow, row_of
from autograder.gradebook.scores import StudentScores
from autograder.grading.cells import mark_of
from autograder.grading.clean import clean_notebook
from autograder.pages.code import coloured
from autograder.pages.headings import first_heading
from autograder.pages.prose import given_prose, own_prose

NBGRADER = "nbgrader"
GIVEN = "Given text and code"


@dataclass(frozen=True)
class CellShown:
    """One cell: its text or code as HTML, and what it showed."""

    source: Markup
    is_code: bool
    outputs: list[Shown]


@dataclass
class Part:
    """What stands in one piece on a page.

    Attributes
    ----------
    kind : str
        ``exercise``, ``own`` or ``given``.
    title : str
    anchor : str
        Where links on the page lead; empty for what none leads to.
    cells : list of CellShown
    row : ExerciseRow or None
        What is said of the exercise, below its cells.
    """

    kind: str
    title: str = ""
    anchor: str = ""
    cells: list[CellShown] = field(default_factory=list)
    row: ExerciseRow | None = None


def given_sources(master: NotebookNode) -> frozenset[str]:
    """What the cells hold that a chapter gives, as a graded notebook has them."""
    cells = clean_notebook(copy.deepcopy(master)).cells
    return frozenset(cell.source for cell in cells if not mark_of(cell).get("solution"))


def content_of(
    cells: list[Mapping[str, Any]], given: frozenset[str], scores: StudentScores
) -> tuple[list[ExerciseRow], list[Part]]:
    """The table's rows and the page's parts.

    Raises
    ------
    ValueError, LookupError, TypeError
        If the notebook is damaged.
    """
    show = _Showing(Outputs(cells), given)
    rows: list[ExerciseRow] = []
    parts: list[Part] = []
    for cell in cells:
        mark = cell["metadata"].get(NBGRADER, {})
        grade_id = mark.get("grade_id", "")
        if mark.get("grade") or mark.get("task"):
            rows.append(row_of(cell, grade_id, scores))
            _part_of(parts, rows[-1].name).row = rows[-1]
            if mark.get("solution") or mark.get("task"):
                parts[-1].cells.append(show.own(cell))
        elif mark.get("solution"):
            _part_of(parts, grade_id).cells.append(show.own(cell))
        elif show.is_given(cell):
            if not (parts and parts[-1].kind == "given"):
                parts.append(Part("given"))
            parts[-1].title = parts[-1].title or first_heading(joined(cell["source"]))
            parts[-1].cells.append(show.given(cell))
        elif joined(cell["source"]).strip():
            parts.append(Part("own", "Your own cell", cells=[show.own(cell)]))
    for part in parts:
        part.title = part.title or GIVEN
    return rows, parts


def _part_of(parts: list[Part], name: str) -> Part:
    """The part of an exercise: the last one if that is still open, else a new one."""
    last = parts[-1] if parts else None
    if last and last.kind == "exercise" and last.title == name and last.row is None:
        return last
    is_first = all(part.title != name for part in parts)
    parts.append(Part("exercise", name, f"exercise-{name}" if is_first else ""))
    return parts[-1]


class _Showing:
    """Makes cells ready to be shown."""

    def __init__(self, outputs: Outputs, given: frozenset[str]) -> None:
        self._outputs = outputs
        self._given = given

    def is_given(self, cell: Mapping[str, Any]) -> bool:
        """Whether it is one that the chapter gives, unchanged; only such text may hold HTML."""
        return joined(cell["source"]) in self._given

    def own(self, cell: Mapping[str, Any]) -> CellShown:
        source = joined(cell["source"])
        if cell["cell_type"] == "code":
            return self._code(cell, source)
        is_prose = cell["cell_type"] == "markdown"
        return CellShown(own_prose(source) if is_prose else Markup.escape(source), False, [])

    def given(self, cell: Mapping[str, Any]) -> CellShown:
        source = joined(cell["source"])
        if cell["cell_type"] == "code":
            return self._code(cell, source)
        return CellShown(given_prose(source), False, [])

    def _code(self, cell: Mapping[str, Any], source: str) -> CellShown:
        return CellShown(coloured(source), True, list(self._outputs.of(cell)))
