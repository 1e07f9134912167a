"""Writes graded submissions down, each whole or not at all: scores and folder."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from autograder.bulk.changes import Change
from autograder.bulk.graded_folder import draft_folder, put_in_place
from autograder.bulk.handed_in import names_in, top_of
from autograder.exercises.cell_marks import is_manual
from autograder.gradebook.course import Course
from autograder.gradebook.handed_in_at import handed_in_at
from autograder.gradebook.score_writer import ScoreWriter
from autograder.gradebook.write import write_submission
from autograder.grading.chapter_key import ChapterKey
from autograder.grading.grade import GradedSubmission
from autograder.grading.grader import Grader
from autograder.grading.student_ids import doubt_of_id, fault_of_id, printable, twins
from autograder.grading.submission import Submission, read_submission
from autograder.grading_log.write import RunLog
from autograder.judging.verdict import Verdict

log = logging.getLogger(__name__)


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
    told_anew : bool
        True if it had been graded before, as it is, and only messages became other ones.
    still_flagged : bool
        Whether a person is to look at it for another reason than its verdicts: the gradebook says
        so of one that was not graded again, or the chapter has cells that are graded by hand.
    """

    student: str
    verdicts: list[Verdict] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    refused: str = ""
    unchanged: bool = False
    told_anew: bool = False
    changes: list[Change] = field(default_factory=list)
    still_flagged: bool = False

    @property
    def needs_a_look(self) -> bool:
        """Whether a person should look at it, by this grading or, if unchanged, an earlier one."""
        return self.still_flagged or any(one.needs_manual_grade for one in self.verdicts)


class Recorder:
    """Writes graded submissions of one chapter to the gradebook and the folder of graded ones.

    Parameters
    ----------
    course : Course
    key : ChapterKey
    writer : ScoreWriter
        For the chapter's assignment.
    run_log : RunLog
    on_return : callable
        Called when the database had gone and answers again (see `write_submission`).
    """

    def __init__(
        self,
        course: Course,
        key: ChapterKey,
        writer: ScoreWriter,
        run_log: RunLog,
        on_return: Callable[[], None] = lambda: None,
    ) -> None:
        self.course = course
        self.key = key
        self._writer = writer
        self._run_log = run_log
        self._on_return = on_return

    def submitted(self, student: str) -> Path:
        """The folder that a student handed in."""
        return self.course.folders.submitted(student, self.key.chapter)

    def read(self, student: str) -> Submission:
        """What a student handed in."""
        chapter, folder = self.key.chapter, self.submitted(student)
        return read_submission(folder, chapter.name, self.key.released, student)

    def refused(self, student: str) -> Result | None:
        """The result for a folder whose name is no student's id; None if it is one."""
        fault = fault_of_id(student)
        if student in self._twins:
            fault = (
                "the gradebook or submitted/ has another id that looks the same and is written in "
                "another Unicode form (NFC or NFD). Whose is it? Keep one: rename the folder, or "
                "remove the other student from the gradebook (nbgrader db student remove)"
            )
        if not fault:
            return None
        refused = f"The folder's name is no student's id: {fault}."
        return Result(printable(student), refused=refused)

    @cached_property
    def _has_manual_cells(self) -> bool:
        return any(is_manual(cell.metadata) for cell in self.key.master.cells)

    @cached_property
    def _twins(self) -> frozenset[str]:
        folders = names_in(top_of(self.course, self.key.chapter))
        return twins([*folders, *self._writer.students()])

    def record(self, student: str, graded: GradedSubmission) -> Result:
        """Write one submission's scores and its folder: both of them, or neither; then log it."""
        started = time.perf_counter()
        chapter = self.key.chapter
        remarks = [*filter(None, [doubt_of_id(student)]), *graded.remarks]
        try:
            timestamp = handed_in_at(self.submitted(student))
        except ValueError as error:
            timestamp = None
            remarks.append(f"{error}; it was ignored.")
        try:
            with draft_folder(self.course, chapter, student, graded.text, remarks) as draft:
                write_submission(self._writer, student, graded.verdicts, timestamp, self._on_return)
                remarks += filter(None, [self._run_log.add(student, graded)])
                put_in_place(self.course, chapter, student, draft)
        except OSError as error:
            return Result(student, refused=f"Its graded folder could not be written: {error}")
        log.debug("%s: recorded in %.3f s", student, time.perf_counter() - started)
        return Result(student, graded.verdicts, remarks, still_flagged=self._has_manual_cells)


def grade_here(student: str, grader: Grader, recorder: Recorder) -> Result:
    """Grade one student's submission in this process and record it."""
    if refused := recorder.refused(student):
        return refused
    return recorder.record(student, grader.grade(recorder.read(student)))
