"""Brings together what grading a class needs: course, key, lock, gradebook, pool."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from autograder.bulk.record import Recorder, Result, students_of
from autograder.bulk.run import BulkGrading, Wanted
from autograder.course_root import CourseRootError, find_root
from autograder.gradebook.course import Course, load_course, prepare_chapter
from autograder.gradebook.lock import only_writer
from autograder.gradebook.write import secret_file
from autograder.limits import limits_of, parse_limit
from autograder.pool.local import LocalPool
from autograder.pool.task import Pool, Setup
from autograder.reference import Chapter, load_chapter

ShowProgress = Callable[[str, int], AbstractContextManager[Callable[[Result], None]]]


def grade_chapter(
    name: str,
    root: Path | None,
    wanted: Wanted,
    show_progress: ShowProgress,
    *,
    workers: int | None = None,
    scheduler: str | None = None,
    limits: Sequence[str] = (),
) -> tuple[str, list[Result]]:
    """Grade a class's submissions of one chapter; returns the assignment's name and the results.

    Parameters
    ----------
    name : str
        The chapter's.
    root : Path, optional
        The course's folder; default: the current one, or the nearest above.
    wanted : Wanted
        With no students named, it is everyone who handed something in.
    show_progress : callable
        ``show_progress(title, total)`` gives a context manager around what to call with results.
    workers : int, optional
        Processes on this machine.
    scheduler : str, optional
        Address of a Dask scheduler whose workers grade instead.
    limits : sequence of str
        ``NAME=NUMBER``, over those of the configuration.

    Raises
    ------
    CourseRootError, GradebookError, LimitsError, PoolError, SandboxUnavailableError,
    UnknownChapterError
        Before anything is graded, or where nothing more can be; the text says what to do.
    """
    chapter = load_chapter(name)
    course = load_course(find_root(root))
    bounds = limits_of(course.parent.config, dict(map(parse_limit, limits)))
    wanted = replace(wanted, students=_students(course, chapter, wanted))
    secret = secret_file(course.db_url, course.root)
    with course.open_gradebook() as gradebook, only_writer(secret, gradebook) as relock:
        key = prepare_chapter(course, chapter)
        total = len(wanted.students)
        with (
            _pool(Setup.of(key, bounds), total, workers, scheduler) as pool,
            show_progress(chapter.assignment, total) as on_result,
        ):
            recorder = Recorder(course, key, gradebook, relock)
            return chapter.assignment, BulkGrading(recorder, pool, wanted).run(on_result)


def _students(course: Course, chapter: Chapter, wanted: Wanted) -> list[str]:
    found = students_of(course, chapter)
    if missing := sorted(set(wanted.students) - set(found)):
        raise CourseRootError(
            f"Nothing was handed in for {chapter.assignment} by: {', '.join(missing)}."
        )
    if not found:
        folder = course.folders.submitted("ID", chapter)
        raise CourseRootError(
            f"Nothing was handed in for {chapter.assignment}: there is no folder {folder}."
        )
    if unknown := sorted(set(wanted.exercises) - set(chapter.exercises)):
        raise CourseRootError(
            f"{chapter.assignment} has no exercise {', '.join(unknown)}. "
            f"It has: {', '.join(chapter.exercises)}."
        )
    return sorted(set(wanted.students)) or found


def _pool(setup: Setup, total: int, workers: int | None, scheduler: str | None) -> Pool:
    if scheduler:
        from autograder.pool.cluster import ClusterPool

        return ClusterPool(setup, scheduler)
    return LocalPool(setup, workers, most=total)
