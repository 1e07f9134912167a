"""The workload: chapter 3's functions and repairs, worked by students of eight kinds.

Explorations, tests to write and values are left out: nbgrader would run the first where ours does
not, and an ordinary assert cell has no counterpart of the others. `whole_chapter` has them.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course_root import CONFIG, CourseRoot
from autograder.grading.grade import ChapterKey
from autograder.grading.rebuild import EXPLORE_TAG, TEST_PREFIX
from autograder.handed_in import HandedIn
from autograder.kind import Kind
from autograder.pool.task import Task
from autograder.reference import Chapter, load_chapter
from autograder.sample_class.workbook import Workbook

CHAPTER = load_chapter("logistic_regression")
PROJECT = CourseRoot(Path(__file__).parents[2])
SECRET = b"the benchmark's own fixed secret"
# Every fourth student holds one misconception, a different one each time round; the rest is right.
KINDS, MISLED_EVERY = 8, 4


def trimmed(notebook: NotebookNode) -> NotebookNode:
    """A chapter's notebook without the cells that both ways of grading can't have in common."""
    notebook = copy.deepcopy(notebook)
    notebook.cells = [c for c in notebook.cells if _is_common(c)]
    return notebook


def _is_common(cell: NotebookNode) -> bool:
    name = cell.metadata.get("nbgrader", {}).get("grade_id", "").removeprefix(TEST_PREFIX)
    exercise = CHAPTER.exercises.get(name)
    explores = EXPLORE_TAG in cell.metadata.get("tags", [])
    return not explores and (exercise is None or exercise.kind in (Kind.FUNCTION, Kind.REPAIR))


@cache
def answered(chapter: Chapter = CHAPTER, whole: bool = False) -> tuple[NotebookNode, ...]:
    """One notebook of each kind."""
    release = nbformat.read(PROJECT.release_notebook(chapter), as_version=4)
    functions = [e for e in chapter.exercises.values() if e.kind in (Kind.FUNCTION, Kind.REPAIR)]
    wrong = [m for e in functions for m in e.misconceptions]
    books = []
    for kind in range(KINDS):
        book = Workbook(release, chapter).answer_rightly()
        if kind % MISLED_EVERY == MISLED_EVERY - 1:
            book.answer_wrongly(wrong[kind * 5 % len(wrong)])
        books.append(book.notebook if whole else trimmed(book.notebook))
    return tuple(books)


def is_right(number: int) -> bool:
    """Whether a student's answers are all right."""
    return number % KINDS % MISLED_EVERY != MISLED_EVERY - 1


def text_of(number: int, whole: bool = False) -> str:
    """What a student hands in; no two are the same file."""
    notebook = copy.deepcopy(answered(whole=whole)[number % KINDS])
    notebook.metadata["student"] = number
    return nbformat.writes(notebook)


def student(number: int) -> str:
    """A student's id."""
    return f"student{number:04d}"


def tasks(count: int, whole: bool = False) -> Iterator[Task]:
    """The first students' submissions, as a pool takes them."""
    for number in range(count):
        yield Task(student(number), HandedIn(text_of(number, whole)))


def key(whole: bool = False) -> ChapterKey:
    """The answer key with its drawn cases."""
    master = PROJECT.master(CHAPTER)
    return ChapterKey(CHAPTER, master if whole else trimmed(master), SECRET)


def course(folder: Path, count: int) -> Path:
    """A course root of our own, in which that many students have handed in."""
    shutil.rmtree(folder, ignore_errors=True)
    source = folder / "source" / CHAPTER.assignment
    source.mkdir(parents=True)
    shutil.copy(PROJECT.path / CONFIG, folder)
    nbformat.write(trimmed(PROJECT.master(CHAPTER)), source / f"{CHAPTER.name}.ipynb")
    (folder / ".autograder-secret").write_text(SECRET.hex() + "\n")
    hand_in(folder, count)
    return folder


def hand_in(folder: Path, count: int) -> None:
    """Write the submissions of the first students."""
    for number in range(count):
        path = CourseRoot(folder).submission(student(number), CHAPTER)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(number), "utf-8")


def listing() -> dict[str, object]:
    """What the workload consists of, for the record."""
    code = [c for c in answered()[0].cells if c.cell_type == "code"]
    graded = [
        c.metadata.nbgrader.grade_id.removeprefix(TEST_PREFIX)
        for c in code
        if c.metadata.get("nbgrader", {}).get("grade")
    ]
    keys = key().keys
    return {
        "chapter": CHAPTER.assignment,
        "code cells": len(code),
        "graded cells": len(graded),
        "calls": {name: len(keys[name].calls) for name in graded},
        "students": f"{KINDS} kinds in turn; one in {MISLED_EVERY} holds a misconception",
    }
