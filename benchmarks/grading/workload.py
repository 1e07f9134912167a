"""The workload: a class that hands in chapter 3, worked in eight ways, without explorations."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course_root import CONFIG, load_folders
from autograder.exercises.cell_marks import EXPLORE_TAG, TEST_PREFIX
from autograder.grading.chapter_key import ChapterKey
from autograder.grading.submission import Submission
from autograder.pool.task import GradingTask
from autograder.reference import Chapter, load_chapter
from autograder.sample_class.workbook import Workbook

CHAPTER = load_chapter("logistic_regression")
PROJECT = load_folders(Path(__file__).parents[2])
SECRET = b"the benchmark's own fixed secret"
# So many different notebooks are handed in, one after another and again from the first. Every
# fourth holds a misconception, each another one; the rest is right.
NOTEBOOKS, MISLED_EVERY = 8, 4


def without_explorations(notebook: NotebookNode) -> NotebookNode:
    """Leave out the explorations, so that nbgrader, which would run them, runs the cells we run."""
    notebook = copy.deepcopy(notebook)
    notebook.cells = [c for c in notebook.cells if EXPLORE_TAG not in c.metadata.get("tags", [])]
    return notebook


@cache
def answered(chapter: Chapter = CHAPTER) -> tuple[NotebookNode, ...]:
    """Make the different notebooks, with their answers."""
    release = nbformat.read(PROJECT.release_notebook(chapter), as_version=4)
    functions = [e for e in chapter.exercises.values() if e.is_function and not e.is_random]
    wrong = [m for e in functions for m in e.misconceptions]
    books = []
    for number in range(NOTEBOOKS):
        book = Workbook(release, chapter).answer_rightly()
        if number % MISLED_EVERY == MISLED_EVERY - 1:
            book.answer_wrongly(wrong[number * 5 % len(wrong)])
        books.append(without_explorations(book.notebook))
    return tuple(books)


def is_right(number: int) -> bool:
    """Whether a student's answers are all right."""
    return number % NOTEBOOKS % MISLED_EVERY != MISLED_EVERY - 1


def text_of(number: int) -> str:
    """What a student hands in; no two are the same file."""
    notebook = copy.deepcopy(answered()[number % NOTEBOOKS])
    notebook.metadata["student"] = number
    return nbformat.writes(notebook)


def student(number: int) -> str:
    """A student's id."""
    return f"student{number:04d}"


def tasks(count: int) -> Iterator[GradingTask]:
    """The first students' submissions, as a pool takes them."""
    for number in range(count):
        yield GradingTask(student(number), Submission(text_of(number)))


def key() -> ChapterKey:
    """The answer key with its drawn cases."""
    return ChapterKey(CHAPTER, PROJECT.master(CHAPTER), SECRET)


def course(folder: Path, count: int) -> Path:
    """A course root of our own, in which that many students have handed in."""
    shutil.rmtree(folder, ignore_errors=True)
    source = folder / "source" / CHAPTER.assignment
    source.mkdir(parents=True)
    shutil.copy(PROJECT.root / CONFIG, folder)
    shutil.copy(PROJECT.source_notebook(CHAPTER), source)
    (folder / ".autograder-secret").write_text(SECRET.hex() + "\n")
    hand_in(folder, count)
    return folder


def hand_in(folder: Path, count: int) -> None:
    """Write the submissions of the first students."""
    folders = load_folders(folder)
    for number in range(count):
        path = folders.submitted_notebook(student(number), CHAPTER)
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
    keys = key().keys_for()
    return {
        "chapter": CHAPTER.assignment,
        "code cells": len(code),
        "graded cells": len(graded),
        "calls": {name: len(keys[name].calls) for name in graded},
        "students": f"{NOTEBOOKS} notebooks in turn; one in {MISLED_EVERY} holds a misconception",
    }
