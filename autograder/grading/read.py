"""Reads a submitted notebook, whatever it holds: cells, or one plain reason why there are none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

LARGEST_NOTEBOOK = 20 * 2**20
MOST_CELLS = 2_000
READ_FORMAT = 4


class UnreadableError(ValueError):
    """The submitted file is no notebook that can be graded; the text says why."""


@dataclass(frozen=True)
class StudentCell:
    """One cell as submitted: nothing in it is trusted, not even its type."""

    kind: str
    source: str
    grade_id: str | None
    tags: frozenset[str]


def read_cells(text: str) -> list[StudentCell]:
    """Parse a submitted notebook.

    Raises
    ------
    UnreadableError
        If the text is empty, too large, not JSON, or not a notebook of format 4.
    """
    if not text.strip():
        raise UnreadableError("The file is empty.")
    if len(text) > LARGEST_NOTEBOOK:
        size = len(text) // 2**20
        raise UnreadableError(
            f"The file has {size} MiB; at most {LARGEST_NOTEBOOK // 2**20} MiB are graded. "
            "Clear the outputs and hand it in again."
        )
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"The file is not JSON, so no notebook ({_first(error)}).") from None
    if not isinstance(content, dict) or not isinstance(content.get("cells"), list):
        raise UnreadableError("The file is JSON, but no notebook of format 4: it has no cells.")
    if content.get("nbformat") != READ_FORMAT:
        raise UnreadableError(
            f"The notebook's format is {str(content.get('nbformat'))[:20]}; format 4 is graded. "
            "Open it in Jupyter, save it, and hand it in again."
        )
    if len(content["cells"]) > MOST_CELLS:
        raise UnreadableError(
            f"The notebook has {len(content['cells'])} cells; at most {MOST_CELLS} are graded."
        )
    return [_cell(cell) for cell in content["cells"] if isinstance(cell, dict)]


def _cell(cell: dict[str, Any]) -> StudentCell:
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    nbgrader = metadata.get("nbgrader")
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    tags = metadata.get("tags")
    kind = cell.get("cell_type")
    return StudentCell(
        kind=kind if kind in ("code", "markdown") else "raw",
        source=_text(cell.get("source", "")),
        grade_id=grade_id if isinstance(grade_id, str) else None,
        tags=frozenset(t for t in tags if isinstance(t, str))
        if isinstance(tags, list)
        else frozenset(),
    )


def _text(source: Any) -> str:
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    # A lone surrogate is legal JSON but can't be encoded: it must not stop the batch later.
    return source.encode("utf-8", "replace").decode() if isinstance(source, str) else ""


def _first(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:100]
