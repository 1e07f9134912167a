"""What a source notebook carries for the build alone: notice, fingerprint, and starters."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from traitlets import Bool

from autograder.building.errors import HandEditedError
from autograder.exercises.cell_marks import STARTER, is_manual
from autograder.reference import Chapter

NOTICE_ID = "built-do-not-edit"
METADATA_KEY = "course"


class DropNotice(Preprocessor):
    """Leave notice and fingerprint out of the release; nbgrader_config.py adds this step."""

    enabled = Bool(True).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Drop what is meant for instructors alone."""
        nb.cells = [cell for cell in nb.cells if cell.get("id") != NOTICE_ID]
        nb.metadata.pop(METADATA_KEY, None)
        return nb, resources


class ShowStarter(Preprocessor):
    """Puts the starter, which a solution cell of the source notebook carries, in the blank's place.

    nbgrader_config.py adds this step to those of generate_assignment.
    """

    enabled = Bool(True).tag(config=True)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Show one cell's starter; other cells are left alone."""
        starter = cell.metadata.pop(STARTER, None)
        if starter is not None:
            # nbgrader takes seconds to import; whoever does not build need not wait.
            from nbgrader.utils import compute_checksum

            cell.source = starter
            cell.metadata.nbgrader["checksum"] = compute_checksum(cell)
        return cell, resources


def notice_cell(chapter: Chapter) -> NotebookNode:
    """The first cell of a source notebook: it says what to edit instead."""
    text = (
        "**Do not edit this notebook: it is built.** In the repository its text is "
        f"`{chapter.name}.md` in the same folder; its solutions are in the answer key, "
        f"`autograder/reference/{chapter.name}.py`. Edit those, then run "
        f"`python -m autograder build {chapter.assignment}`. In a course of your own, "
        "`course.toml` and `overlay/` change it, and you may add cells here that you grade by "
        "hand. (Students do not see this cell.)"
    )
    return new_markdown_cell(text, id=NOTICE_ID)


def record_fingerprint(notebook: NotebookNode) -> None:
    """Store a hash of a built notebook's cells in it, by which a later edit is noticed."""
    notebook.metadata[METADATA_KEY] = {"built_cells": _fingerprint(notebook)}


def refuse_hand_edited(path: Path, shown: str, where: str) -> None:
    """Stop before a build overwrites what someone wrote into a built notebook.

    Outputs may differ: running the notebook is no edit. ``where`` says where edits belong.

    Raises
    ------
    HandEditedError
        If the notebook at ``path`` is not as it was built.
    """
    if not path.is_file():
        return
    try:
        notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
        intact = notebook.metadata.get(METADATA_KEY, {}).get("built_cells") == _fingerprint(
            notebook
        )
    except (ValueError, AttributeError, nbformat.ValidationError):
        intact = False
    if not intact:
        raise HandEditedError(
            f"{shown} was edited by hand, and building would lose the edit. Move it to {where}, "
            f"then delete {shown} and build again."
        )


def _fingerprint(notebook: NotebookNode) -> str:
    essence = [
        [
            cell.cell_type,
            cell.source,
            cell.metadata.get("tags", []),
            {key: cell.metadata.get("nbgrader", {}).get(key) for key in ("grade_id", "points")},
        ]
        for cell in notebook.cells
        # An instructor may add cells to be graded by hand.
        if not is_manual(cell.metadata)
    ]
    return hashlib.sha256(json.dumps(essence, sort_keys=True).encode()).hexdigest()
