"""Gathers a graded class: scores from the gradebook, verdicts from the graded notebooks."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from nbformat import NotebookNode

from autograder.gradebook.course import Course
from autograder.gradebook.read_scores import class_scores
from autograder.gradebook.shares import shares_of_points
from autograder.gradebook.students import full_name, known_students
from autograder.grading.answered import Released
from autograder.grading.cells import mark_of
from autograder.pages.headings import first_heading
from autograder.reference import Chapter
from autograder.report.graded_work import read_work
from autograder.report.results import ClassResult, NotHandedIn, StudentResult, TextPlace

FOLDER = "report"


def collect(course: Course, chapter: Chapter) -> ClassResult:
    """Read a chapter's graded submissions.

    Raises
    ------
    GradebookError
        If nothing of the chapter has been graded yet, or the gradebook can't be read.
    CourseRootError
        If the chapter's notebook is not built.
    """
    folders = course.folders
    with course.open_gradebook() as gradebook:
        everybody = known_students(gradebook)
        scores = class_scores(gradebook, chapter.assignment)
        shares = shares_of_points(gradebook)
    before = [shares[name] for name in shares if _is_earlier(name, chapter)]
    master = folders.master(chapter)
    released = Released.of(master)
    students = [
        StudentResult(
            one,
            read_work(folders.graded_notebook(one.student, chapter), released),
            tuple(share[one.student] for share in before if one.student in share),
            _page_of(course, chapter, one.student),
        )
        for one in scores
    ]
    there = {one.student for one in scores}
    absent = [
        NotHandedIn(known.id, full_name(known.first_name, known.last_name), known.email)
        for known in everybody
        if known.id not in there
    ]
    link = _link(course, folders.release_notebook(chapter))
    graded_folder = folders.autograded("ID", chapter)
    return ClassResult(chapter, students, graded_folder, absent, text_places(master, link))


def text_places(master: NotebookNode, link: str) -> dict[str, TextPlace]:
    """Exercise to the heading above it in the chapter's text, with a link to that."""
    heading, found = "", {}
    for cell in master.cells:
        if cell.cell_type == "markdown":
            heading = first_heading(cell.source) or heading
        elif mark_of(cell).get("solution") and heading:
            # Jupyter makes a heading's address so.
            anchor = quote(heading.replace(" ", "-"))
            found[mark_of(cell).grade_id] = TextPlace(heading, f"{link}#{anchor}")
    return found


def _is_earlier(assignment: str, chapter: Chapter) -> bool:
    """Whether it is a chapter before this one: their names begin with their numbers."""
    number = assignment.partition("_")[0]
    return number.isdecimal() and int(number) < chapter.number


def _page_of(course: Course, chapter: Chapter, student: str) -> str:
    """A link to a student's feedback; to the graded notebook where there is none."""
    page = course.folders.feedback(student, chapter) / f"{chapter.name}.html"
    return _link(
        course, page if page.is_file() else course.folders.graded_notebook(student, chapter)
    )


def _link(course: Course, path: Path) -> str:
    return quote(Path(os.path.relpath(path, course.root / FOLDER)).as_posix())
