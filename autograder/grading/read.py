"""Reads a submitted notebook, whatever it holds: cells, or one plain reason why there are none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from autograder.grading.no_notebook import kind_of_text
from autograder.grading.notebook_json import parse

LARGEST_NOTEBOOK = 20 * 2**20
MOST_CELLS = 2_000
# Characters in all code cells. What looks through them for names takes memory for each.
MOST_CODE = 2 * 2**20
READ_FORMAT = 4
# Before 2015 cells lay in worksheets, and code was called input.
OLD_FORMATS = (2, 3)
KINDS = {"code": "code", "markdown": "markdown", "heading": "markdown"}


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
        If the text is empty, too large, not JSON, or not a notebook of format 2, 3 or 4; if its
        cells are too many, or their code too long.
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
        content = parse(text)
    except json.JSONDecodeError as error:
        why = kind_of_text(text, error)
        raise UnreadableError(
            why or f"The file is not JSON, so no notebook ({_first(error)})."
        ) from None
    except RecursionError as error:
        raise UnreadableError(f"The file is not JSON, so no notebook ({_first(error)}).") from None
    except ValueError as error:
        why = _first(error)
        raise UnreadableError(f"The file is no notebook that can be read: {why}.") from None
    cells = _cells_of(content)
    if len(cells) > MOST_CELLS:
        raise UnreadableError(
            f"The notebook has {len(cells)} cells; at most {MOST_CELLS} are graded."
        )
    read = [_cell(cell) for cell in cells if isinstance(cell, dict)]
    code = sum(len(cell.source) for cell in read if cell.kind == "code")
    if code > MOST_CODE:
        raise UnreadableError(
            f"The code cells hold {code / 2**20:.1f} MiB of text; at most {MOST_CODE // 2**20} MiB "
            "are graded. Put data into a file beside the notebook, and hand both in."
        )
    return read


def _cells_of(content: Any) -> list[Any]:
    if not isinstance(content, dict):
        raise UnreadableError("The file is JSON, but no notebook of format 4: it has no cells.")
    found = content.get("nbformat")
    sheets = content.get("worksheets")
    if found in OLD_FORMATS and isinstance(sheets, list):
        lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
        return [cell for cells in lists if isinstance(cells, list) for cell in cells]
    if not isinstance(content.get("cells"), list):
        raise UnreadableError("The file is JSON, but no notebook of format 4: it has no cells.")
    if found != READ_FORMAT:
        raise UnreadableError(
            f"The notebook's format is {str(found)[:20]}; format 4 is graded. "
            "Open it in Jupyter, save it, and hand it in again."
        )
    cells: list[Any] = content["cells"]
    return cells


def _cell(cell: dict[str, Any]) -> StudentCell:
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    nbgrader = metadata.get("nbgrader")
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    tags = metadata.get("tags")
    kind = cell.get("cell_type")
    return StudentCell(
        kind=KINDS.get(kind, "raw") if isinstance(kind, str) else "raw",
        # A code cell of an old format has its text as input.
        source=_text(cell.get("source", cell.get("input", ""))),
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
