"""Grades a class's submissions one by one and writes each down: scores and folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.bulk.changes import Change
from autograder.bulk.graded_folder import draft_folder, put_in_place
from autograder.gradebook.course import Course
from autograder.gradebook.score_writer import ScoreWriter
from autograder.gradebook.write import write
from autograder.grading.grade import (
    ChapterKey,
    GradedSubmission,
    grade_submission,
)
from autograder.grading.submission import fault_of_id, printable, read_submission
from autograder.judging.verdict import Verdict
from autograder.reference import Chapter
from autograder.sandbox.protocol import Engine


@dataclass(frozen=True)
class Result:
    """How one student's submission ended.

    Attributes
    ----------
    refused : str
        Why it could not be recorded; empty if it was.
    unchanged : bool
        True if it had been graded before, as it is, and was not graded again.
    changes : list of Change
        What differs from its earlier grading, if that was asked for.
    """

    student: str
    verdicts: list[Verdict] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    refused: str = ""
    unchanged: bool = False
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True)
class Grader:
    """Grades submitted folders of one chapter; nothing in a folder makes it raise."""

    key: ChapterKey
    engine: Engine

    def grade(self, folder: Path) -> GradedSubmission:
        """Grade the notebook in a student's folder."""
        submission = read_submission(folder, self.key.chapter.name)
        return grade_submission(submission, self.key, self.engine)


class Recorder:
    """Writes graded submissions of one chapter down; the only one who writes.

    ``on_return`` is called when the database had gone and answers again (`gradebook.write`).
    """

    def __init__(
        self,
        course: Course,
        key: ChapterKey,
        gradebook: Gradebook,
        on_return: Callable[[], None] = lambda: None,
    ) -> None:
        self.course = course
        self.key = key
        self.on_return = on_return
        self.gradebook = gradebook
        self.writer = ScoreWriter(
            gradebook, key.chapter.assignment, key.chapter.name, course.penalty()
        )

    def submitted(self, student: str) -> Path:
        """The folder that a student handed in."""
        return self.course.folders.submitted(student, self.key.chapter)

    def record(self, student: str, graded: GradedSubmission) -> Result:
        """Write one submission's scores and its folder: both of them, or neither."""
        chapter = self.key.chapter
        remarks = list(graded.remarks)
        try:
            timestamp = self.course.timestamp(self.submitted(student))
        except ValueError as error:
            timestamp = None
            remarks.append(f"{error}; it was ignored.")
        try:
            with draft_folder(self.course, chapter, student, graded.text, remarks) as draft:
                write(self.writer, student, graded.verdicts, timestamp, self.on_return)
                put_in_place(self.course, chapter, student, draft)
        except OSError as error:
            return Result(student, refused=f"Its graded folder could not be written: {error}")
        return Result(student, graded.verdicts, remarks)


class ClassGrading:
    """The grading of one student after another in this process, as nbgrader's commands do it."""

    def __init__(self, course: Course, grader: Grader, gradebook: Gradebook) -> None:
        self.grader = grader
        self.gradebook = gradebook
        self.recorder = Recorder(course, grader.key, gradebook)

    def grade(self, student: str) -> Result:
        """Grade one student's submission and write down its scores and its folder."""
        if refused := refused_id(student):
            return refused
        graded = self.grader.grade(self.recorder.submitted(student))
        return self.recorder.record(student, graded)


def refused_id(student: str) -> Result | None:
    """The result for a folder whose name is no student's id; None if it is one."""
    fault = fault_of_id(student)
    if not fault:
        return None
    refused = f"The folder's name is no student's id: {fault}."
    return Result(printable(student), refused=refused)


def students_of(course: Course, chapter: Chapter) -> list[str]:
    """Names of the folders in submitted/ that hold something for the chapter, in order."""
    pattern = course.folders.submitted("*", chapter)
    place = pattern.parts.index("*")
    top = Path(*pattern.parts[:place])
    found = {path.parts[place] for path in top.glob(str(Path(*pattern.parts[place:])))}
    return sorted(student for student in found if not student.startswith("."))
