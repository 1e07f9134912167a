"""Writes a class's pages into its feedback folders, on all cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nbgrader.converters import GenerateFeedback

from autograder.feedback_pages.page import PageError, PageMaker, page_maker
from autograder.files import modes_if_kept, replace_file
from autograder.gradebook.course import Course
from autograder.gradebook.read_scores import class_scores
from autograder.gradebook.scores import StudentScores
from autograder.reference import Chapter

PAGE = "{name}.html"
# So many pages go to a process at once; a process's own start is worth a hundred.
AT_ONCE = 8
# A process costs more than these pages.
WORTH_A_PROCESS = 40


@dataclass(frozen=True)
class Written:
    """What became of one student's page: its path, or why there is none."""

    student: str
    page: Path
    fault: str = ""


def write_pages(
    course: Course, chapter: Chapter, students: Iterable[str] = ()
) -> Iterator[Written]:
    """Write the pages of a chapter, one after the other as they are made.

    Beside a page lies what nbgrader puts there as well: the files of the graded folder, by two of
    which its exchange gives feedback back.

    Parameters
    ----------
    course : Course
    chapter : Chapter
    students : iterable of str
        Only theirs; everybody's if there are none.

    Raises
    ------
    GradebookError
        If nothing of the chapter has been graded yet, or the gradebook can't be read.
    """
    wanted = set(students)
    with course.open_gradebook() as gradebook:
        scores = class_scores(gradebook, chapter.assignment)
    chosen = [one for one in scores if not wanted or one.student in wanted]
    maker = page_maker(chapter, course.folders.master(chapter))
    converter = GenerateFeedback(coursedir=course.folders.directory, parent=course.parent)
    notebooks = [course.folders.graded_notebook(one.student, chapter) for one in chosen]
    for one, page in zip(chosen, _made(maker, notebooks, chosen), strict=True):
        target = course.folders.feedback(one.student, chapter) / PAGE.format(name=chapter.name)
        if isinstance(page, str):
            yield Written(one.student, target, page)
            continue
        converter.init_assignment(chapter.assignment, one.student)
        replace_file(target, page)
        with modes_if_kept():
            converter.set_permissions(chapter.assignment, one.student)
        yield Written(one.student, target)
    for missing in sorted(wanted - {one.student for one in scores}):
        target = course.folders.feedback(missing, chapter) / PAGE.format(name=chapter.name)
        yield Written(missing, target, f"The gradebook holds nothing of {missing}.")


def _made(
    maker: PageMaker, notebooks: list[Path], scores: list[StudentScores]
) -> Iterator[bytes | str]:
    """Each page, or why it can't be made; in order."""
    make = partial(_make, maker)
    processes = min((os.cpu_count() or 1), len(scores) // WORTH_A_PROCESS)
    if processes < 2:
        yield from map(make, notebooks, scores)
        return
    # Its processes are forked from one that has imported what makes pages, and no more of this one.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PageMaker.__module__])
    with ProcessPoolExecutor(processes, context) as pool:
        yield from pool.map(make, notebooks, scores, chunksize=AT_ONCE)


def _make(maker: PageMaker, notebook: Path, scores: StudentScores) -> bytes | str:
    try:
        return maker.page(notebook, scores)
    except PageError as error:
        return str(error)
