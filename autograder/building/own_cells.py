"""Cells for grading by hand that an instructor has added to a built notebook; builds keep them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.exercises.cell_marks import is_manual


def with_own_cells(built: NotebookNode, earlier: Path) -> tuple[NotebookNode, list[str]]:
    """A built notebook with the cells of an earlier one that are graded by hand.

    Each stands below the same cell as before; where that is gone, below the nearest one above.

    Parameters
    ----------
    built : NotebookNode
    earlier : Path
        The notebook that the last build made, if there is one, as it is now.

    Returns
    -------
    notebook, remarks
        A remark on each cell that has lost its place.
    """
    remarks: list[str] = []
    if not earlier.is_file():
        return built, remarks
    before = nbformat.reads(earlier.read_text(encoding="utf-8"), as_version=4).cells
    ids = [cell.id for cell in built.cells]
    for place, cell in enumerate(before):
        if not is_manual(cell.metadata):
            continue
        above = [other.id for other in before[:place]]
        anchor = _nearest(above, ids)
        if above and anchor != above[-1]:
            grade_id = cell.metadata.nbgrader.grade_id
            remarks.append(f"your cell {grade_id} stands elsewhere now: the cell above it is gone.")
        start = ids.index(anchor) + 1 if anchor else 0
        built.cells.insert(start, cell)
        ids.insert(start, cell.id)
    return built, remarks


def _nearest(above: Sequence[str], ids: Sequence[str]) -> str | None:
    return next((one for one in reversed(above) if one in ids), None)
