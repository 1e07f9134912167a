"""The source notebook: prose, solutions and check cells, the same bytes at every build."""

from __future__ import annotations

import hashlib

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from autograder.building.chapter_text import Piece
from autograder.building.notice import notice_cell, record_fingerprint
from autograder.building.repository import students_package
from autograder.exercises.cell_marks import (
    BEGIN_HIDDEN_TESTS,
    END_HIDDEN_TESTS,
    EXPLORE_TAG,
    RAISES_TAG,
    SETUP_TAG,
    STARTER,
    TEST_PREFIX,
)
from autograder.exercises.exercise import Exercise
from autograder.reference import Chapter

NBGRADER_SCHEMA = 3
ID_LENGTH = 16
NEW_CELL = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

# nbgrader puts the hidden part back when it grades. The course's own grader never runs it; a plain
# nbgrader does, and so tells what is missing.
CHECK = f"""\
check({{argument}})
{BEGIN_HIDDEN_TESTS}
raise RuntimeError(
    "Only the course's own grader judges this cell, and it is not set up here: no points. "
    "Start nbgrader in the folder that holds the course's nbgrader_config.py, or run "
    "'python -m autograder grade {{assignment}}' there."
)
{END_HIDDEN_TESTS}"""

# In Colab, say. Where the package is there, as in Binder and in a bundle, nothing is installed.
INSTALL = """\
# Installs the course's package where it is missing.
import importlib.util

if importlib.util.find_spec("course") is None:
    %pip install --quiet "{package}"
"""

PROGRESS = """\
import course

course.progress()"""


def source_notebook(pieces: list[Piece], chapter: Chapter, address: str = "") -> NotebookNode:
    """Build the instructor's notebook, which nbgrader turns into the students' one.

    ``address`` is where the project is published; without one there is nothing to install from.
    """
    cells = [notice_cell(chapter)]
    if address:
        cells.append(_install(chapter, address))
    for position, piece in enumerate(pieces):
        if piece.exercise is None:
            cell = plain_cell(piece, chapter, position)
            if locked := SETUP_TAG if SETUP_TAG in piece.tags else piece.locked:
                cell.metadata["nbgrader"] = _nbgrader(locked, locked=True)
            cells.append(cell)
        else:
            exercise = chapter.exercises[piece.exercise]
            cells.append(_solution(exercise, piece, chapter))
            cells.append(_check(exercise, chapter))
    cells.append(_progress(chapter))
    notebook = new_notebook(cells=cells, metadata=METADATA)
    record_fingerprint(notebook)
    nbformat.validate(notebook)
    return notebook


def as_bytes(notebook: NotebookNode) -> bytes:
    """The notebook as a file, as nbformat and Jupyter write it."""
    return (nbformat.writes(notebook, version=nbformat.NO_CONVERT).rstrip("\n") + "\n").encode()


def cell_id(chapter: Chapter, name: object) -> str:
    """An id that every build makes alike; jupytext's own would be random.

    ``name`` is the cell's grade_id, or its position among the text's cells.
    """
    return hashlib.sha256(f"{chapter.name}/{name}".encode()).hexdigest()[:ID_LENGTH]


def plain_cell(piece: Piece, chapter: Chapter, position: int) -> NotebookNode:
    """A cell of the text that is no exercise.

    Its id follows from its position among the text's cells, unless it has a name for that.
    """
    name = SETUP_TAG if SETUP_TAG in piece.tags else piece.id_name or position
    cell = NEW_CELL[piece.kind](piece.source, id=cell_id(chapter, name))
    if piece.tags:
        cell.metadata["tags"] = list(piece.tags)
    if EXPLORE_TAG in piece.tags:
        # A student reads what an experiment shows; its code is there for a click.
        cell.metadata["jupyter"] = {"source_hidden": True}
    return cell


def _solution(exercise: Exercise, piece: Piece, chapter: Chapter) -> NotebookNode:
    cell = new_code_cell(exercise.solution_cell(), id=cell_id(chapter, exercise.name))
    cell.metadata["nbgrader"] = _nbgrader(exercise.name, solution=True)
    starter = exercise.starter_cell()
    if starter is not None:
        cell.metadata[STARTER] = starter
    if piece.tags:
        cell.metadata["tags"] = list(piece.tags)
    return cell


def _check(exercise: Exercise, chapter: Chapter) -> NotebookNode:
    grade_id = TEST_PREFIX + exercise.name
    source = CHECK.format(argument=exercise.check_argument, assignment=chapter.assignment)
    cell = new_code_cell(source, id=cell_id(chapter, grade_id))
    cell.metadata["nbgrader"] = _nbgrader(grade_id, grade=True, locked=True)
    cell.metadata["nbgrader"]["points"] = exercise.points
    # One wrong function must not end "Run all".
    cell.metadata["tags"] = [RAISES_TAG]
    return cell


def _install(chapter: Chapter, address: str) -> NotebookNode:
    """The first cell of a notebook that is opened where nothing of the course is installed."""
    source = INSTALL.format(package=students_package(address)).rstrip()
    cell = new_code_cell(source, id=cell_id(chapter, "install"))
    cell.metadata["tags"] = [EXPLORE_TAG]
    cell.metadata["jupyter"] = {"source_hidden": True}
    return cell


def _progress(chapter: Chapter) -> NotebookNode:
    """The last cell: how far the student is, and what to hand in. Grading leaves it out."""
    cell = new_code_cell(PROGRESS, id=cell_id(chapter, "progress"))
    cell.metadata["tags"] = [EXPLORE_TAG]
    return cell


def _nbgrader(
    grade_id: str, *, grade: bool = False, solution: bool = False, locked: bool = False
) -> dict[str, object]:
    return {
        "grade": grade,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": NBGRADER_SCHEMA,
        "solution": solution,
        "task": False,
    }
