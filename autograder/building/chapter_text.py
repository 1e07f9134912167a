"""Reading a chapter's Markdown and holding it against the answer key."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from autograder.building.errors import BuildError
from autograder.exercises.cell_marks import EXPLORE_TAG, SETUP_TAG
from autograder.reference import Chapter

FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
# The course map is made from these tags. They are left out of the notebooks.
TAG = re.compile(r"^<!-- (?:topic: \d\.\d\d|error: \d+) -->\n?", re.MULTILINE)
LIKE_A_TAG = re.compile(r"<!--\s*(?:topic|error).*")


@dataclass(frozen=True)
class Piece:
    """One cell of the chapter's text.

    Attributes
    ----------
    kind : str
        Of nbformat's cell types: "markdown", "code" or "raw".
    source, tags
        What stands in the cell, and its tags.
    exercise : str or None
        The exercise that the cell asks for.
    minutes : float or None
        How long the cell takes, where the text says so (``:minutes: 8``).
    line : int or None
        Where a code cell opens in the Markdown file; lines count from 1.
    id_name : str
        What the cell's id is made from; empty for its position among the text's cells.
    locked : str
        The grade_id of a cell that students can't change; empty for other cells.
    """

    kind: str
    source: str
    tags: tuple[str, ...] = ()
    exercise: str | None = None
    minutes: float | None = None
    line: int | None = None
    id_name: str = ""
    locked: str = ""


def read_chapter(path: Path, chapter: Chapter) -> list[Piece]:
    """Read the chapter's text.

    Raises
    ------
    BuildError
        If the file is missing, an exercise is unknown, written twice, left out or not empty,
        a tag of the course map is not written as one, or there is not exactly one set-up cell.
        The message names the line.
    """
    if not path.is_file():
        raise BuildError(
            f"The text of chapter {chapter.assignment} is missing: {path}. Write it there, or "
            f"take the chapter out of the answer key."
        )
    text = path.read_text(encoding="utf-8")
    _refuse_odd_tags(text, path)
    pieces = pieces_in(text)
    _hold_against_key(pieces, path, chapter)
    return pieces


def pieces_in(text: str) -> list[Piece]:
    """The cells of a text in MyST Markdown."""
    return list(_pieces(jupytext.reads(text, fmt="md:myst"), _code_cell_lines(text)))


def given_cells(pieces: list[Piece], answers: Collection[str]) -> list[str]:
    """The code that a notebook gives its exercises: imports, data, helpers; no experiments.

    Functions named in ``answers`` lose their bodies: another chapter asks for them, and its
    students get these cells as well.
    """
    return [
        _without_bodies(answers, piece.source)
        for piece in pieces
        if piece.kind == "code" and piece.exercise is None and EXPLORE_TAG not in piece.tags
    ]


def _without_bodies(functions: Collection[str], source: str) -> str:
    lines = source.splitlines()
    for node in reversed(ast.parse(source).body):
        if isinstance(node, ast.FunctionDef) and node.name in functions:
            lines[node.body[0].lineno - 1 : node.end_lineno] = ["    ..."]
    return "\n".join(lines).strip("\n")


def _refuse_odd_tags(text: str, path: Path) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        if LIKE_A_TAG.search(line) and not TAG.fullmatch(line):
            raise BuildError(
                f"{path.name}, line {number}: {line.strip()!r} is not a tag of the course map. "
                "A tag has a line of its own: '<!-- topic: 1.01 -->' or '<!-- error: 3 -->'."
            )


def _pieces(notebook: NotebookNode, lines: Iterator[int]) -> Iterator[Piece]:
    for cell in notebook.cells:
        exercise = cell.metadata.get("exercise")
        source = TAG.sub("", cell.source) if cell.cell_type == "markdown" else cell.source
        if cell.cell_type == "markdown" and not source.strip():
            continue
        yield Piece(
            kind=cell.cell_type,
            source=source.strip("\n"),
            tags=tuple(cell.metadata.get("tags", ())),
            exercise=None if exercise is None else str(exercise),
            minutes=cell.metadata.get("minutes"),
            line=next(lines, None) if cell.cell_type == "code" else None,
        )


def _code_cell_lines(text: str) -> Iterator[int]:
    """Lines on which code cells open; jupytext does not tell them."""
    open_fence = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not (found := FENCE.match(line)):
            continue
        if open_fence:
            if found["fence"].startswith(open_fence) and not found["info"].strip():
                open_fence = ""
            continue
        open_fence = found["fence"]
        if found["info"].startswith("{code-cell}"):
            yield number


def _hold_against_key(pieces: list[Piece], path: Path, chapter: Chapter) -> None:
    first_seen: dict[str, int | None] = {}
    for piece in pieces:
        here = f"{path.name}, line {piece.line}"
        name = piece.exercise
        if name is None:
            continue
        if name not in chapter.exercises:
            known = ", ".join(chapter.exercises)
            raise BuildError(
                f"{here}: there is no exercise {name!r} in the answer key of chapter "
                f"{chapter.name}. It has: {known}."
            )
        if name in first_seen:
            raise BuildError(
                f"{here}: exercise {name!r} stands on line {first_seen[name]} already. "
                "Each exercise has one cell; take one of the two out."
            )
        if piece.source.strip():
            raise BuildError(
                f"{here}: the cell of exercise {name!r} must be empty, since its code comes "
                "from the answer key. Move this code to a cell of its own."
            )
        first_seen[name] = piece.line
    if left_out := [name for name in chapter.exercises if name not in first_seen]:
        raise BuildError(
            f"{path.name} has no cell for: {', '.join(left_out)}. The answer key has them; add "
            f"an empty code cell with the line ':exercise: {left_out[0]}'."
        )
    setup_lines = [piece.line for piece in pieces if SETUP_TAG in piece.tags]
    if len(setup_lines) != 1:
        found = f"lines {', '.join(map(str, setup_lines))}" if setup_lines else "none"
        raise BuildError(
            f"{path.name} needs exactly one code cell tagged '{SETUP_TAG}', with its imports; "
            f"found {found}."
        )
