"""Saves the master's cells to the gradebook as nbgrader does, unless it has them already."""

from __future__ import annotations

import json
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry, Notebook
from nbgrader.preprocessors import SaveCells

from autograder.exercises.cell_marks import is_manual

NO_KERNEL = "nbgrader-did-not-read-the-course-configuration"

# By kind of cell: names, and what nbgrader keeps of each.
Cells = dict[str, dict[str, tuple[Any, ...]]]


class SaveChangedCells(SaveCells):
    """nbgrader's own step, taken only if cells have changed: it is slow even where none has."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Save the notebook's cells, if they differ from those in the gradebook."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            try:
                saved = gradebook.find_notebook(names["notebook"], names["assignment"])
                is_saved = cells_saved(saved) == cells_of(nb)
            except MissingEntry:
                is_saved = False
        return (nb, resources) if is_saved else super().preprocess(nb, resources)


def take_kernel_away(notebook: NotebookNode) -> None:
    """Let a master name a kernel that does not exist, before the gradebook notes it.

    Where nbgrader_config.py can't be read, nbgrader goes on without it: it would run students' code
    outside of the walls, and give no points. It runs a submission with the kernel that the
    gradebook names for its master, so it stops at this one, and says its name.
    """
    notebook.metadata["kernelspec"] = {
        "name": NO_KERNEL,
        "display_name": NO_KERNEL,
        "language": "python",
    }


def points_of(notebook: NotebookNode) -> dict[str, float]:
    """What a master's graded cells are worth, without those that a person grades."""
    return {
        cell.metadata.nbgrader["grade_id"]: float(cell.metadata.nbgrader["points"])
        for cell in notebook.cells
        if utils.is_grade(cell) and not is_manual(cell.metadata)
    }


def cells_saved(notebook: Notebook) -> Cells:
    """What the gradebook has of a notebook."""
    return {
        "kernel": {"": (notebook.kernelspec,)},
        "grade": {c.name: (c.max_score, c.cell_type) for c in notebook.grade_cells},
        "solution": {c.name: () for c in notebook.solution_cells},
        "task": {c.name: (c.max_score, c.cell_type) for c in notebook.task_cells},
        "source": {
            c.name: (c.cell_type, c.locked, c.source, c.checksum) for c in notebook.source_cells
        },
    }


def cells_of(notebook: NotebookNode) -> Cells:
    """What nbgrader would save of a notebook, in the form of `cells_saved`."""
    found: Cells = {"kernel": {"": (json.dumps(notebook.metadata.get("kernelspec", {})),)}}
    found |= {kind: {} for kind in ("grade", "solution", "task", "source")}
    for cell in notebook.cells:
        kinds = {
            "grade": utils.is_grade(cell),
            "solution": utils.is_solution(cell),
            "task": utils.is_task(cell),
        }
        if not (any(kinds.values()) or utils.is_locked(cell)):
            continue
        mark = cell.metadata.nbgrader
        for kind in (kind for kind, is_one in kinds.items() if is_one):
            scored = () if kind == "solution" else (float(mark["points"]), cell.cell_type)
            found[kind][mark["grade_id"]] = scored
        kept = cell.cell_type, utils.is_locked(cell), cell.source, mark.get("checksum")
        found["source"][mark["grade_id"]] = kept
    return found
