"""Courses on disk and submissions to them, for tests that grade for real."""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import nbformat

from autograder.building.chapter_text import Piece
from autograder.building.notebook import as_bytes, source_notebook
from autograder.exercises.cell_marks import STARTER
from autograder.exercises.exercise import Exercise
from autograder.gradebook.connection import open_gradebook
from autograder.reference import Chapter, load_chapter
from tests.courses.forked import Command

PROJECT = Path(__file__).parents[2]
CHAPTER = load_chapter("logistic_regression")
ASSIGNMENT, NAME = CHAPTER.assignment, CHAPTER.name
SETUP = "import numpy as np\nfrom course import check"
BLANK = "# YOUR CODE HERE\nraise NotImplementedError()"
SECRET = "5e" * 32 + "\n"


def pieces(chapter: Chapter) -> list[Piece]:
    """A chapter's text without prose: set-up, one exploration, every exercise."""
    return [
        Piece("markdown", "# Logistic regression"),
        Piece("code", SETUP, tags=("setup",)),
        Piece("code", "raise RuntimeError('an exploration ran')", tags=("explore",)),
        *(Piece("code", "", exercise=name) for name in chapter.exercises),
    ]


def make_course(root: Path, chapter: Chapter = CHAPTER) -> Path:
    """A course root with the built source notebook and our configuration."""
    folder = root / "source" / chapter.assignment
    folder.mkdir(parents=True)
    shutil.copy(PROJECT / "nbgrader_config.py", root)
    notebook = source_notebook(pieces(chapter), chapter)
    (folder / f"{chapter.name}.ipynb").write_bytes(as_bytes(notebook))
    (root / ".autograder-secret").write_text(SECRET)
    (root / "gradebook.db").write_bytes(empty_gradebook())
    return root


@cache
def empty_gradebook() -> bytes:
    """A fresh gradebook's bytes, made by nbgrader once, since that takes it seconds."""
    with tempfile.TemporaryDirectory() as folder:
        with gradebook(Path(folder)):
            pass
        return (Path(folder) / "gradebook.db").read_bytes()


def reference_answers(chapter: Chapter = CHAPTER) -> dict[str, str]:
    """Exercise name -> the source of a right answer."""
    return {name: e.solution_cell(marked=False) for name, e in chapter.exercises.items()}


def submission(
    answers: dict[str, str] | None = None, chapter: Chapter = CHAPTER, **changed: str
) -> dict[str, Any]:
    """A submitted notebook as JSON data; without answers it is the blank one."""
    notebook = source_notebook(pieces(chapter), chapter)
    answers = {**(answers or {}), **changed}
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("solution"):
            # A repair starts from its bug, a value from dots; both travel with the source.
            starter = cell.metadata.pop(STARTER, None)
            starter = starter or blank(chapter.exercises[mark.grade_id])
            cell.source = answers.get(mark.grade_id, starter)
        elif mark.get("grade"):
            cell.source = cell.source.partition("### BEGIN HIDDEN")[0].rstrip()
    return json.loads(nbformat.writes(notebook))


def blank(exercise: Exercise) -> str:
    """The stub of an exercise, as nbgrader's ClearSolutions leaves it."""
    task = exercise.solution_cell().partition("    ### BEGIN SOLUTION")[0]
    return task + "    " + BLANK.replace("\n", "\n    ")


def cells_of(notebook: dict[str, Any], grade_id: str) -> list[dict[str, Any]]:
    """The cells of a notebook that bear a grade_id."""
    return [
        cell
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    ]


def own_cell(source: str, kind: str = "code") -> dict[str, Any]:
    """A cell that a student has added."""
    cell: dict[str, Any] = {"cell_type": kind, "id": "mine", "metadata": {}, "source": source}
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def hand_in(
    root: Path, student: str, content: Any, name: str = "", chapter: Chapter = CHAPTER
) -> Path:
    """Put a file into a student's submission; data is written as JSON, text as it is."""
    folder = root / "submitted" / student / chapter.assignment
    folder.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / (name or f"{chapter.name}.ipynb")).write_text(text)
    return folder


def run(
    root: Path, *words: str, ok: bool = True, sandbox_at_hand: bool = True
) -> CompletedProcess[str]:
    """Run a Python module's command in a course root, as an instructor would in a terminal."""
    command = Command(root, *words, sandbox_at_hand=sandbox_at_hand)
    code = command.wait()
    result = CompletedProcess(words, code, command.printed(), command.printed("stderr"))
    assert not ok or result.returncode == 0, result.stdout + result.stderr
    return result


def gradebook(root: Path) -> Any:
    """The course's gradebook, opened; a context manager."""
    return open_gradebook(f"sqlite:///{root / 'gradebook.db'}", "")


def autograde(root: Path, *words: str, ok: bool = True) -> CompletedProcess[str]:
    """nbgrader's stock command."""
    return run(root, "nbgrader", "autograde", ASSIGNMENT, *words, ok=ok)


def grade(root: Path, *words: str, ok: bool = True) -> CompletedProcess[str]:
    """Our command."""
    return run(root, "autograder", "grade", ASSIGNMENT, *words, ok=ok)
