"""What each chapter asks of a student, in numbers: a table of the course map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.building.chapter_text import read_chapter
from autograder.building.minutes import Time, estimate, rounded
from autograder.building.places import Places
from autograder.reference import Chapter, all_chapters

OPENING = """\
## The chapters in numbers

Minutes are a beginner's, to five. Lines are those of the notebook that students get, without \
empty ones; folded ones belong to experiments, and nobody has to read them.
"""
COLUMNS = (
    "chapter",
    "exercises",
    "points",
    "reading, minutes",
    "exercises, minutes",
    "experiments, minutes",
    "lines of code in view",
    "lines folded",
)


@dataclass(frozen=True)
class CodeLines:
    """How many lines of code a notebook has that are not empty, in view and folded away."""

    in_view: int
    folded: int


def code_lines(notebook: NotebookNode) -> CodeLines:
    """Count the lines of a notebook's code cells."""
    counts = {True: 0, False: 0}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            folded = bool(cell.metadata.get("jupyter", {}).get("source_hidden", False))
            counts[folded] += sum(bool(line.strip()) for line in cell.source.splitlines())
    return CodeLines(in_view=counts[False], folded=counts[True])


def chapter_numbers(root: Path) -> list[str]:
    """The section's lines, in Markdown; none in a course root without releases."""
    rows = [
        _row(_numbers(chapter, places))
        for chapter in all_chapters()
        if (places := Places(root, chapter)).text.is_file() and _release(places).is_file()
    ]
    if not rows:
        return []
    return ["", OPENING, _row(COLUMNS), "|" + "---|" * len(COLUMNS), *rows]


def _numbers(chapter: Chapter, places: Places) -> Iterator[object]:
    time: Time = estimate(read_chapter(places.text, chapter), chapter)
    lines = code_lines(nbformat.read(_release(places), as_version=4))
    yield from (chapter.number, len(chapter.exercises))
    yield sum(exercise.points for exercise in chapter.exercises.values())
    yield from map(rounded, (time.reading, time.exercises, time.experiments))
    yield from (lines.in_view, lines.folded)


def _release(places: Places) -> Path:
    return places.release_folder / f"{places.chapter.name}.ipynb"


def _row(cells: Iterator[object] | tuple[str, ...]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"
