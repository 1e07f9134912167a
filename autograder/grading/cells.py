"""Notebook parts as nbformat makes them, without its check of each against the whole schema.

Every field is set here from text that has been checked already, and the check of one cell costs
as much as running it.
"""

from __future__ import annotations

import json
from typing import Any

from nbformat import NotebookNode, current_nbformat, current_nbformat_minor

UNSET_ID = "unset"


def new_code_cell(source: str, *, id: str = UNSET_ID, metadata: Any = None) -> NotebookNode:
    """A code cell that has not run."""
    cell = _cell("code", source, id, metadata)
    cell.update(execution_count=None, outputs=[])
    return cell


def new_markdown_cell(source: str, *, id: str = UNSET_ID, metadata: Any = None) -> NotebookNode:
    """A Markdown cell."""
    return _cell("markdown", source, id, metadata)


def new_raw_cell(source: str) -> NotebookNode:
    """A raw cell."""
    return _cell("raw", source, UNSET_ID, None)


def copy_of(cell: NotebookNode, source: str) -> NotebookNode:
    """One of the master's cells with this source; code has not run."""
    make = new_code_cell if cell.cell_type == "code" else new_markdown_cell
    return make(source, id=cell.id, metadata=NotebookNode(cell.metadata))


def mark_of(cell: NotebookNode) -> NotebookNode:
    """nbgrader's metadata of a master's cell; empty where it has none."""
    return cell.metadata.get("nbgrader") or NotebookNode()


def new_output(output_type: str, **fields: Any) -> NotebookNode:
    """One output of a code cell; a bundle gets the metadata that the format asks for."""
    if "data" in fields:
        fields["metadata"] = NotebookNode()
        fields["data"] = NotebookNode(fields["data"])
    return NotebookNode(output_type=output_type, **fields)


def new_notebook(metadata: Any) -> NotebookNode:
    """A notebook without cells."""
    return NotebookNode(
        nbformat=current_nbformat,
        nbformat_minor=current_nbformat_minor,
        metadata=NotebookNode(metadata),
        cells=[],
    )


def as_text(notebook: NotebookNode) -> str:
    """The notebook as the text of its file.

    On one line, unlike Jupyter's: to indent JSON, the standard library leaves its fast C code,
    which costs a tenth of grading a notebook.
    """
    return json.dumps(notebook, ensure_ascii=False, sort_keys=True) + "\n"


def _cell(kind: str, source: str, id: str, metadata: Any) -> NotebookNode:
    return NotebookNode(cell_type=kind, id=id, metadata=NotebookNode(metadata or {}), source=source)
