"""Reads a notebook's file, and tells which chapter it is of."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.feedback.store import stored_chapters
from course.terminal.faults import NotebookFaultError

if TYPE_CHECKING:
    from nbformat import NotebookNode

ENDING = ".ipynb"
# The grade_id of a check cell is this and the exercise's name.
CHECK_ID = "test_"
# The first cell with code names the chapter: from course.chapter3 import ...
IMPORTED = re.compile(r"from (course\.chapter[1-6]) import")
# Older notebooks say: ready = readiness("logistic_regression").
NAMED = re.compile(r"""readiness\(["'](\w+)["']""")
CONFLICT = "<<<<<<<"


def read_notebook(path: Path) -> NotebookNode:
    """The notebook in a file, in today's format.

    Raises
    ------
    NotebookFaultError
        If there is none, or it can't be read.
    """
    import nbformat

    if path.is_dir():
        found = ", ".join(sorted(one.name for one in path.glob(f"*{ENDING}"))) or "none"
        raise NotebookFaultError(
            f"{path} is a folder. Name the notebook itself; notebooks in it: {found}."
        )
    if path.suffix != ENDING:
        raise NotebookFaultError(
            f"{path} does not end in {ENDING}: name the notebook that Jupyter saves."
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotebookFaultError(
            f"There is no file {path}. Is the terminal in the notebook's folder?"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise NotebookFaultError(
            f"{path} can't be read ({error}). Open it in Jupyter and save it once more."
        ) from None
    try:
        with warnings.catch_warnings():
            # Jupyter opens what its schema forbids, such as cells without an id, and mends it.
            warnings.simplefilter("ignore")
            notebook = nbformat.reads(text, as_version=4)
    except Exception:  # a file that is no notebook may be wrong anywhere
        why = (
            "it holds a merge conflict: choose between the versions first"
            if CONFLICT in text
            else "it is empty: was it saved?"
            if not text.strip()
            else "it was cut off or edited by hand: take an older copy, or a new one"
        )
        raise NotebookFaultError(f"{path} is no notebook that can be read; {why}.") from None
    return notebook


def chapter_of(notebook: NotebookNode) -> str:
    """The chapter of which a notebook has most exercises, or else the one that it names.

    Some programs that pass notebooks on leave out the marks of cells.

    Raises
    ------
    NotebookFaultError
        If it has none of any.
    """
    names = {_exercise_of(cell.get("metadata", {})) for cell in notebook.cells}
    shares = {
        chapter: len(names.intersection(exercises))
        for chapter, exercises in stored_chapters().items()
    }
    best = max(shares, key=lambda chapter: shares[chapter], default="")
    if shares.get(best):
        return best
    for cell in notebook.cells:
        named = [import_module(module).CHAPTER for module in IMPORTED.findall(cell.source)]
        for chapter in named + NAMED.findall(cell.source):
            if chapter in shares:
                return str(chapter)
    raise NotebookFaultError(
        "This is no notebook of the course: it has no exercise, and its first cell names no "
        f"chapter. Chapters: {', '.join(shares)}."
    )


def _exercise_of(metadata: Mapping[str, Any]) -> str:
    mark = metadata.get("nbgrader")
    grade_id = mark.get("grade_id") if isinstance(mark, Mapping) else None
    return str(grade_id or "").removeprefix(CHECK_ID)
