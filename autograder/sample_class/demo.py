"""The demonstration: a course root of its own, a made-up class graded, its report compared."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat

from autograder.bulk.run import GradingRequest
from autograder.bulk.setup import ShowProgress, grade_chapter
from autograder.course_root import CONFIG, CourseFolders, CourseRootError
from autograder.feedback_pages.write import write_pages
from autograder.gradebook.course import Course, load_course
from autograder.reference import Chapter
from autograder.report import FOLDER, ClassResult, collect, write_index, write_page
from autograder.sample_class import Member, sample_class

DUE = "2026-03-02 12:00:00 UTC"
IN_TIME = "2026-03-01 18:30:00 UTC"
TOO_LATE = "2026-03-03 07:15:00 UTC"


def make_course(built: CourseFolders, chapter: Chapter, root: Path) -> Course:
    """A fresh course with one built chapter; what an earlier demonstration left is removed.

    Raises
    ------
    CourseRootError
        If the configuration leads out of ``root``, where a real class may be.
    """
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    shutil.copy(built.root / CONFIG, root)
    course = load_course(root.resolve())
    _refuse_others_files(course, chapter)
    shutil.copytree(built.source(chapter), course.folders.source(chapter))
    shutil.copytree(built.release(chapter), course.folders.release(chapter))
    return course


def _refuse_others_files(course: Course, chapter: Chapter) -> None:
    folders = course.folders
    steps = [folders.source(chapter), folders.release(chapter)]
    steps += [folders.submitted("ID", chapter), folders.autograded("ID", chapter)]
    outside = [str(path) for path in steps if not path.is_relative_to(course.root)]
    if str(course.root) not in course.db_url:
        outside.append("its gradebook")
    if outside:
        raise CourseRootError(
            f"{CONFIG} leads out of the demonstration's own folder {course.root}, to "
            f"{', '.join(outside)}: a sample class would be mixed up with yours. Nothing was "
            "handed in or graded. Start the demonstration in a course whose folders lie in it."
        )


def hand_in(course: Course, chapter: Chapter) -> list[Member]:
    """Write the sample class's submissions, as nbgrader would collect them."""
    release = nbformat.read(course.folders.release_notebook(chapter), as_version=4)
    return hand_in_all(course, chapter, sample_class(chapter, release))


def hand_in_all(course: Course, chapter: Chapter, members: list[Member]) -> list[Member]:
    """Write these members' submissions, as nbgrader would collect them."""
    for member in members:
        folder = course.folders.submitted(member.name, chapter)
        folder.mkdir(parents=True)
        (folder / "timestamp.txt").write_text(TOO_LATE if member.late else IN_TIME)
        member.hand_in(folder, f"{chapter.name}.ipynb")
    return members


def grade(course: Course, chapter: Chapter, show_progress: ShowProgress) -> None:
    """Grade the class as `autograder grade` does, with a due date.

    Raises
    ------
    PoolError, SandboxUnavailableError
        If student code cannot be run here.
    """
    set_due(course, chapter)
    grade_chapter(chapter.name, course.root, GradingRequest(()), show_progress)


def set_due(course: Course, chapter: Chapter) -> None:
    """Give the assignment its due date."""
    with course.open_gradebook() as gradebook:
        gradebook.update_or_create_assignment(chapter.assignment, duedate=DUE)


def write_feedback(course: Course, chapter: Chapter, students: list[str]) -> None:
    """Make the pages that students get back.

    Raises
    ------
    RuntimeError
        If one could not be made.
    """
    faults = [one.fault for one in write_pages(course, chapter, students) if one.fault]
    if faults:
        raise RuntimeError("\n".join(faults))


def write_report(course: Course, chapter: Chapter) -> tuple[ClassResult, Path]:
    """The class's results and the page that shows them."""
    result = collect(course, chapter)
    folder = course.root / FOLDER
    page = write_page(folder, result)
    write_index(folder)
    return result, page


def differences(result: ClassResult, members: list[Member]) -> Iterator[str]:
    """Where the class did not come out as it was made, a line each."""
    found = {student.student: student for student in result.students}
    for member in members:
        if member.name not in found:
            yield f"{member.name}: not graded"
            continue
        student = found[member.name]
        for exercise, expected in member.expected_scores(result.chapter).items():
            verdict = student.verdicts.get(exercise)
            if verdict is None:
                yield f"{member.name}, {exercise}: no verdict"
                continue
            if verdict.score not in expected:
                yield (
                    f"{member.name}, {exercise}: {verdict.score:g} points, expected {expected}: "
                    f"{verdict.message}"
                )
            words = member.says.get(exercise, "")
            if words not in " ".join([verdict.message, *verdict.notes]):
                yield f"{member.name}, {exercise}: says {verdict.message!r}, not {words!r}"
            named = member.misconceptions.get(exercise)
            if named and verdict.misconception != named:
                yield f"{member.name}, {exercise}: named {verdict.misconception}, expected {named}"
        if student.needs_manual_grade != member.flagged:
            yield f"{member.name}: flagged {student.needs_manual_grade}"
        if (student.seconds_late > 0) != member.late:
            yield f"{member.name}: late {student.seconds_late > 0}"
