"""A chapter's sample class, graded in each of the three ways, in course roots of their own."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat

from autograder import sample_class
from autograder.course_root import CONFIG, CourseFolders, load_folders
from autograder.gradebook.course import Course
from autograder.gradebook.rows import GradeRow, rows
from autograder.gradebook.secret_file import SECRET_FILE
from autograder.reference import Chapter
from autograder.sample_class import Member, demo
from autograder.sample_class.workbook import Workbook
from tests.courses.classroom import run
from tests.courses.wavering import wavering_answers

PROJECT = Path(__file__).parents[2]
SECRET = "3a" * 32 + "\n"
CLASS_SIZE = 24
# So that endless calls are stopped sooner; right ones take milliseconds.
SHORT_CALLS = "c.AutograderLimits.call_floor = 0.5\n"
# Of this chapter's class all are graded who are unlike each other, and those for whom the ways of
# grading part, in both other ways too. Nothing in which the ways differ depends on the chapter, nor
# do most situations. So of other chapters a few members are graded, and all whose situation is in
# no other chapter, in one way; `make stress` grades everybody, of all chapters, in all ways.
FULLEST = "logistic_regression"
COMMON = ("right-other-names", "half-done", "rewritten-elsewhere")
A_FEW = ("right-but-late", "ends-python", "not-json")
MISLED = 2
# In whose notebooks nbgrader's own steps, or what a cluster sends, meet something of their own.
WHERE_WAYS_PART = (
    *("blank", "cell-stops-halfway", "deleted-check", "duplicated-cell", "empty-file"),
    *("endless-loop", "hostile-markup", "misled-01", "syntax-error", *COMMON[1:], *A_FEW),
)
# Equal notebooks beside the class's, whose scores depend on the inputs.
WAVERING = ("wavers", "wavers-too")
ALSO_RIGHT = "right-"
# Of a function that another one calls.
WRONG_HELPER = "sigmoid.sign_of_exponent_lost"


@contextmanager
def unseen(title: str, total: int) -> Iterator[object]:
    """No progress bar."""
    yield lambda result: None


def make_course(folder: Path, chapter: Chapter) -> tuple[Course, list[Member]]:
    """A course in which the class has handed in, with a secret that is always the same."""
    course = _make_course(load_folders(PROJECT), chapter, folder)
    members = demo.hand_in(course, chapter)
    release = nbformat.read(course.folders.release_notebook(chapter), as_version=4)
    wavers = Workbook(release, chapter).answer_rightly().answer(**wavering_answers(chapter)).text()
    demo.hand_in_all(course, chapter, [Member(name, wavers) for name in WAVERING])
    return course, members


def _make_course(given: CourseFolders, chapter: Chapter, folder: Path) -> Course:
    course = demo.make_course(given, chapter, folder)
    (folder / SECRET_FILE).write_text(SECRET)
    with open(folder / CONFIG, "a") as config:
        config.write(SHORT_CALLS)
    return course


def unlike_each_other(members: list[Member]) -> set[str]:
    """Without most of those who are misled or right in a style of their own, as many others are."""
    names = {member.name for member in members}
    misled = [member.name for member in members if member.misconceptions]
    alike = {name for name in names - {*A_FEW} if name.startswith(ALSO_RIGHT)}
    return {*(names - {*misled} - alike), *misled[:MISLED]}


def few_of(chapter: Chapter, members: list[Member]) -> set[str]:
    """Some members whom every chapter has, and those of this chapter's own situations."""
    if chapter.name == FULLEST:
        [helper, *_] = [m.name for m in members if WRONG_HELPER in m.misconceptions.values()]
        return {*COMMON, helper, *unlike_each_other(members)}
    misled = [member.name for member in members if member.misconceptions]
    return {*COMMON, *misled[:MISLED], *(_situations(chapter.name) - _situations(FULLEST))}


def _situations(chapter: str) -> set[str]:
    roster = importlib.import_module(f"{sample_class.__name__}.{chapter}").ROSTER
    return {*roster.other_mistakes, *(f"hostile-{name}" for name in roster.tricks)}


def leave_out(course: Course, chapter: Chapter, names: Iterable[str]) -> None:
    """Take back what these have handed in."""
    for name in names:
        shutil.rmtree(course.folders.submitted(name, chapter))


def grade_some(
    folder: Path, given: Course, names: set[str], chapter: Chapter, *words: str
) -> list[GradeRow]:
    """The rows that a command leaves for some of those who have handed in elsewhere."""
    course = _make_course(given.folders, chapter, folder)
    for name in names:
        shutil.copytree(
            given.folders.submitted(name, chapter), course.folders.submitted(name, chapter)
        )
    demo.set_due(course, chapter)
    run(course.root, *words[:2], chapter.assignment, *words[2:])
    return rows_in(course, chapter)


def rows_in(course: Course, chapter: Chapter) -> list[GradeRow]:
    """The gradebook's rows."""
    with course.open_gradebook() as book:
        return rows(book, chapter.assignment)
