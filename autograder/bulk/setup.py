"""Brings together what grading a class needs: course, key, lock, gradebook, pool."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from autograder.bulk.handed_in import named, students_of, the_ones_asked_for
from autograder.bulk.misplaced import misplaced, told
from autograder.bulk.proof import has_new_work, missing_walls_first, proved_here
from autograder.bulk.record import Recorder, Result
from autograder.bulk.run import BulkGrading, GradingRequest
from autograder.course_root import CourseRootError, find_root
from autograder.course_settings import settings_of
from autograder.gradebook.connection import shown_url
from autograder.gradebook.course import (
    Course,
    check_chapter,
    load_course,
    misconceptions_folder,
    prepare_chapter,
)
from autograder.gradebook.deadlines import extended_in_vain
from autograder.gradebook.late_penalties import PenaltyChange, renew_penalties
from autograder.gradebook.lock import locked_course, server_lock
from autograder.gradebook.rows import recorded_grades
from autograder.grading_log.write import RunLog, log_folder
from autograder.limits import Limits, limits_of, parse_limit
from autograder.pool.fork_server import WorkerForkServer
from autograder.pool.local import LocalPool
from autograder.pool.task import Pool, WorkerSetup
from autograder.reference import Chapter, load_chapter

# By which command a class is graded here, as the log of gradings says it.
GRADE = "autograder grade"

log = logging.getLogger(__name__)

ShowProgress = Callable[[str, int], AbstractContextManager[Callable[[Result], None]]]


def grade_chapter(
    name: str,
    root: Path | None,
    request: GradingRequest,
    show_progress: ShowProgress,
    *,
    workers: int | None = None,
    scheduler: str | None = None,
    limits: Sequence[str] = (),
    may_lack_locks: bool = False,
    accept_new_secret: bool = False,
    on_remark: Callable[[str], None] = lambda _: None,
    on_penalties: Callable[[list[PenaltyChange]], None] = lambda _: None,
) -> tuple[str, list[Result]]:
    """Grade a class's submissions of one chapter; returns the assignment's name and the results.

    Parameters
    ----------
    name : str
        The chapter's.
    root : Path, optional
        The course's folder; default: the current one, or the nearest above.
    request : GradingRequest
        If it names no students, it is everyone who handed something in.
    show_progress : callable
        ``show_progress(title, total)`` gives a context manager around what to call with results.
    workers : int, optional
        Processes on this machine.
    scheduler : str, optional
        Address of a Dask scheduler whose workers grade instead.
    limits : sequence of str
        ``NAME=NUMBER``, over those of the configuration.
    may_lack_locks : bool
        Grade on a file system without locks, too.
    accept_new_secret : bool
        Grade with another secret than before, too.
    on_remark : callable
        Hears at the end which submissions seem to lie in a wrong folder, which misconceptions of
        the course's no longer hold, and who has more time and is nobody, if there are any.
    on_penalties : callable
        Hears whose late penalty is another one now, if somebody's is.

    Raises
    ------
    CourseRootError, GradebookError, LimitsError, PoolError, SandboxUnavailableError, SecretError,
    UnknownChapterError, UnknownExerciseError
        Before anything is graded, or where nothing more can be; the text says what to do.
    """
    with nullcontext() if scheduler else missing_walls_first():
        load_chapter(name)  # what is no chapter is told first of all
        course = load_course(find_root(root))
        chapter = course.settings.chapter(name)
        bounds = limits_of(course.parent.config, dict(map(parse_limit, limits)))
        request = replace(request, students=_students(course, chapter, request))
        check_chapter(course, chapter)
    total = len(request.students)
    log.info("submissions of %s in %s: %d", chapter.assignment, course.root, total)
    with (
        _proved(course, chapter, request, bounds, scheduler) as server,
        locked_course(course, may_lack_locks=may_lack_locks) as course,
        course.open_gradebook() as gradebook,
        server_lock(gradebook) as lock_again,
    ):
        log.info("the gradebook is open and locked for this grading: %s", shown_url(course.db_url))
        key = prepare_chapter(course, chapter, accept_new_secret=accept_new_secret)
        if changed := renew_penalties(gradebook, chapter.assignment, course.penalty()):
            on_penalties(changed)
        with (
            _pool(WorkerSetup.of(key, bounds), total, workers, scheduler, server) as pool,
            show_progress(chapter.assignment, total) as on_result,
        ):
            writer = course.score_writer(gradebook, chapter)
            run_log = RunLog(log_folder(course), key, GRADE)
            recorder = Recorder(course, key, writer, run_log, lock_again)
            recorded = recorded_grades(gradebook, chapter.assignment)
            grading = BulkGrading(recorder, pool, request, recorded)
            results = grading.run(on_result)
        assignments = [assignment.name for assignment in gradebook.assignments]
        if said := told(misplaced(course, chapter, assignments), chapter):
            on_remark(said)
        if said := key.misconceptions.outdated_words(misconceptions_folder(course, chapter)):
            on_remark(said)
        extended = settings_of(chapter).extensions or {}
        if said := extended_in_vain(gradebook, chapter.assignment, extended):
            on_remark(said)
        return chapter.assignment, results


def _students(course: Course, chapter: Chapter, request: GradingRequest) -> list[str]:
    found = students_of(course, chapter)
    wanted, missing = the_ones_asked_for(request.students, found)
    if missing or not found:
        nothing = f"Nothing was handed in for {chapter.assignment}"
        folder = course.folders.submitted("ID", chapter)
        said = f" by: {named(missing)}." if missing else f": there is no folder {folder}."
        elsewhere = misplaced(course, chapter, [])
        if missing:
            elsewhere = [one for one in elsewhere if one.student in missing]
        raise CourseRootError(f"{nothing}{said} {told(elsewhere, chapter)}".strip())
    for exercise in request.exercises:
        chapter.must_have(exercise)
    return wanted or found


def _proved(
    course: Course,
    chapter: Chapter,
    request: GradingRequest,
    bounds: Limits,
    scheduler: str | None,
) -> AbstractContextManager[WorkerForkServer | None]:
    """Before anything is written: proof that the walls hold where the students' code is to run."""
    if not has_new_work(course, chapter, request.students):
        return nullcontext()
    if scheduler:
        from autograder.pool.cluster_client import prove_walls

        prove_walls(scheduler, bounds)
        return nullcontext()
    return proved_here(bounds)


def _pool(
    setup: WorkerSetup,
    total: int,
    workers: int | None,
    scheduler: str | None,
    server: WorkerForkServer | None,
) -> Pool:
    if scheduler:
        from autograder.pool.cluster import ClusterPool

        return ClusterPool(setup, scheduler)
    return LocalPool(setup, workers, most=total, server=server)
