"""Grades a whole class: one engine, one writer, a verdict for every item of every submission."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.gradebook import Entry, ensure_submission, record
from autograder.graded_folder import draft_folder, put_in_place
from autograder.grading.grade import ChapterKey, Graded, grade_notebook, unreadable
from autograder.handed_in import fault_of_id, printable, read_handed_in
from autograder.nbgrader_plugin.course import Course
from autograder.reference import Chapter
from autograder.sandbox.engine import SandboxUnavailableError
from autograder.sandbox.protocol import Engine
from autograder.verdict import Verdict

GRADER_FAILED = "The grader itself failed on this notebook. A person has to look at it."

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Result:
    """How one student's submission ended; ``refused`` says why it could not be recorded."""

    student: str
    verdicts: list[Verdict] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    refused: str = ""


@dataclass(frozen=True)
class Grader:
    """Grades submitted folders of one chapter; nothing in a folder makes it raise."""

    key: ChapterKey
    engine: Engine

    def grade(self, folder: Path) -> Graded:
        """Grade the notebook in a student's folder."""
        handed_in = read_handed_in(folder, self.key.chapter.name)
        if handed_in.reason:
            graded = unreadable(handed_in.reason, self.key)
        else:
            try:
                graded = grade_notebook(handed_in.text, self.key, self.engine)
            except SandboxUnavailableError:
                raise
            except Exception:
                log.exception("grading %s failed", printable(str(folder)))
                graded = unreadable(GRADER_FAILED, self.key)
        return Graded(graded.notebook, graded.verdicts, [*handed_in.remarks, *graded.remarks])


class ClassGrading:
    """The grading of one class: where it reads, judges and writes."""

    def __init__(self, course: Course, grader: Grader, gradebook: Gradebook) -> None:
        self.course = course
        self.grader = grader
        self.gradebook = gradebook
        self.penalty = course.penalty()

    @property
    def chapter(self) -> Chapter:
        """The chapter that is graded."""
        return self.grader.key.chapter

    def grade(self, student: str) -> Result:
        """Grade one student's submission and write down its scores and its folder."""
        if fault := fault_of_id(student):
            return Result(
                printable(student), refused=f"The folder's name is no student's id: {fault}."
            )
        submitted = self.course.folder(
            self.course.folders.submitted_directory, student, self.chapter
        )
        graded = self.grader.grade(submitted)
        remarks = list(graded.remarks)
        try:
            timestamp = self.course.timestamp(submitted)
        except ValueError as error:
            timestamp = None
            remarks.append(f"{error}; it was ignored.")
        entry = Entry(student, self.chapter.assignment, self.chapter.name)
        try:
            with draft_folder(
                self.course, self.chapter, student, graded.notebook, remarks
            ) as draft:
                ensure_submission(self.gradebook, entry, timestamp)
                record(self.gradebook, entry, graded.verdicts, self.penalty)
                put_in_place(self.course, self.chapter, student, draft)
        except OSError as error:
            return Result(student, refused=f"Its graded folder could not be written: {error}")
        return Result(student, graded.verdicts, remarks)


def students_of(course: Course, chapter: Chapter) -> list[str]:
    """Names of the folders in submitted/ that hold something for the chapter, in order."""
    pattern = course.folder(course.folders.submitted_directory, "*", chapter)
    place = pattern.parts.index("*")
    top = Path(*pattern.parts[:place])
    found = {path.parts[place] for path in top.glob(str(Path(*pattern.parts[place:])))}
    return sorted(student for student in found if not student.startswith("."))


def grade_class(
    grading: ClassGrading, students: Sequence[str], on_result: Callable[[Result], None]
) -> list[Result]:
    """Grade the students named, one after the other; ``on_result`` hears of each at once."""
    results = []
    for student in students:
        results.append(grading.grade(student))
        on_result(results[-1])
    return results
