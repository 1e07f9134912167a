"""The code that a student wrote: cells that are not as they were handed out."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.grading.answered import Released, is_own
from autograder.grading.read import StudentCell
from autograder.reference import Chapter
from autograder.report.known_words import words_of_libraries

# Of one student: what is longer is no work of this course, and is not read to its end.
MOST_CODE = 40_000


@dataclass(frozen=True)
class WrittenCell:
    """A cell of a student's: the exercise that it belongs to, if any, and its code."""

    exercise: str
    code: str


def own_cells(cells: Iterable[StudentCell], released: Released) -> list[WrittenCell]:
    """A student's own code cells, up to `MOST_CODE` characters in all."""
    found, left = [], MOST_CODE
    for cell in cells:
        if not is_own(cell, released):
            continue
        code = cell.source[:left]
        left -= len(code)
        exercise = cell.grade_id if cell.grade_id in released.exercises else ""
        found.append(WrittenCell(exercise or "", code))
        if not left:
            break
    return found


def shared_by_all(master: NotebookNode, chapter: Chapter) -> Iterator[str]:
    """Code that needs no neighbour: the notebook with its solutions, and known mistakes."""
    yield from (cell.source for cell in master.cells if cell.cell_type == "code")
    for exercise in chapter.exercises.values():
        yield exercise.starter_cell() or ""
        for known in exercise.misconceptions:
            try:
                source = inspect.getsource(known.function)
            except OSError:
                continue
            yield source.replace(known.function.__name__, exercise.name)


def words_for(chapter: Chapter) -> Set[str]:
    """Names that stay as they are: of Python, of NumPy, and of the chapter's functions."""
    return words_of_libraries() | chapter.exercises.keys()
