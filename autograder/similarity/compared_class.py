"""A class's own code with its fingerprints, read from what was handed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from autograder.course_root import CourseRootError
from autograder.gradebook.course import Course
from autograder.grading.answered import Released
from autograder.grading.read import UnreadableError, read_cells
from autograder.grading.student_ids import fault_of_id
from autograder.grading.submission import read_submission
from autograder.reference import Chapter
from autograder.similarity.compare import SimilarPair, similar_pairs
from autograder.similarity.fingerprints import Fingerprint, fingerprints
from autograder.similarity.own_code import WrittenCell, own_cells, shared_by_all, words_for


@dataclass(frozen=True)
class OwnWork:
    """One student's own cells, each with its fingerprints."""

    cells: Sequence[tuple[WrittenCell, Sequence[Fingerprint]]]

    @classmethod
    def of(cls, cells: Sequence[WrittenCell], known: Set[str]) -> OwnWork:
        """The work in these cells."""
        return cls([(cell, fingerprints(cell.code, known)) for cell in cells])

    @cached_property
    def hashes(self) -> frozenset[int]:
        """The hashes of all cells, in whatever order these stand."""
        return frozenset(one.hash for _, found in self.cells for one in found)


@dataclass(frozen=True)
class ComparedClass:
    """Whose work was compared, which pairs are alike, and whose could not be read."""

    works: dict[str, OwnWork]
    pairs: list[SimilarPair]
    unread: list[str]


def compare_class(
    course: Course, chapter: Chapter, students: Sequence[str], on_read: Callable[[], None]
) -> ComparedClass:
    """Compare what a class has handed in for a chapter.

    Parameters
    ----------
    course : Course
    chapter : Chapter
    students : sequence of str
        Their ids.
    on_read : callable
        Called when a student's work has been read.

    Raises
    ------
    CourseRootError
        If the chapter's notebook is not built, or nobody has handed anything in.
    """
    if not students:
        raise CourseRootError(
            f"Nothing was handed in for {chapter.assignment}: there is no folder "
            f"{course.folders.submitted('ID', chapter)}."
        )
    master = course.folders.master(chapter)
    released, known = Released.of(master), words_for(chapter)
    works: dict[str, OwnWork] = {}
    unread: list[str] = []
    for student in students:
        try:
            works[student] = OwnWork.of(_cells(course, chapter, released, student), known)
        except UnreadableError:
            unread.append(student)
        on_read()
    usual = {
        one.hash for code in shared_by_all(master, chapter) for one in fingerprints(code, known)
    }
    pairs = similar_pairs({student: work.hashes for student, work in works.items()}, usual)
    return ComparedClass(works, pairs, unread)


def _cells(course: Course, chapter: Chapter, released: Released, student: str) -> list[WrittenCell]:
    if fault_of_id(student):
        raise UnreadableError("The folder's name is no student's id.")
    folder = course.folders.submitted(student, chapter)
    submission = read_submission(folder, chapter.name, released, student)
    if submission.reason:
        raise UnreadableError(submission.reason)
    return own_cells(read_cells(submission.text), released)
