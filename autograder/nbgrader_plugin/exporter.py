"""The exporter that nbgrader autograde reads submissions with; it survives any of them."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import Exporter, NotebookExporter
from nbformat import NotebookNode
from nbgrader.converters import NbGraderException

from autograder.bulk.handed_in import students_of
from autograder.bulk.misplaced import misplaced, told
from autograder.bulk.record import Recorder, grade_here
from autograder.course_root import CONFIG, CourseFolders
from autograder.errors import AutograderError
from autograder.gradebook.course import Course, prepare_chapter
from autograder.gradebook.handed_in_at import handed_in_at
from autograder.grading.cells import as_text
from autograder.grading.copied_files import read_copied_files
from autograder.grading.grader import Grader
from autograder.grading.notebooks import SUFFIX
from autograder.grading.student_ids import printable
from autograder.grading_log.write import RunLog, log_folder
from autograder.limits import limits_of
from autograder.nbgrader_plugin import lost_walls
from autograder.nbgrader_plugin.engine import process_engine
from autograder.nbgrader_plugin.other_assignments import is_chapter, leave_to_nbgrader
from autograder.nbgrader_plugin.preprocessors import GradeSubmission
from autograder.nbgrader_settings import must_be_connected
from autograder.sandbox.wall import SandboxUnavailableError, find_bubblewrap

# By which command a class is graded here, as the log of gradings says it. Formgrader's button
# calls it too.
AUTOGRADE = "nbgrader autograde"


class SubmissionExporter(NotebookExporter):
    """Hands submissions to `GradeSubmission` unread; grades here what nbgrader can't take.

    nbgrader's converter makes this object once, before the first submission. It is the only
    chance for a plug-in to act before nbgrader copies files and reads time stamps.
    """

    def __init__(self, config: Any = None, **kwargs: Any) -> None:
        super().__init__(config=config, **kwargs)
        # nbgrader's own converter; the type that nbconvert declares knows nothing of it.
        converter: Any = self.parent
        self.course = Course(CourseFolders(converter.coursedir), converter)
        self.is_chapter = is_chapter(converter.coursedir.assignment_id)
        try:
            if self.is_chapter:
                self._begin(converter)
            else:
                leave_to_nbgrader(converter)
        except SandboxUnavailableError as error:
            raise lost_walls.stop(error, self.log) from error
        except AutograderError as error:
            self.log.error("%s", error)
            raise NbGraderException(str(error)) from error

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Convert a notebook; a submission itself is read by the grader and not here."""
        if not any(isinstance(step, GradeSubmission) for step in self._preprocessors):
            return super().from_filename(filename, resources, **kwargs)
        path = Path(filename)
        resources = resources if resources is not None else {}
        resources["metadata"] = {"name": path.stem, "path": str(path.parent)}
        return self.from_notebook_node(nbformat.v4.new_notebook(), resources, **kwargs)

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Grade a notebook and write it as every way of grading does."""
        if not self.is_chapter:
            return super().from_notebook_node(nb, resources, **kwargs)
        try:
            graded, resources = Exporter.from_notebook_node(self, nb, resources, **kwargs)
        except SandboxUnavailableError as error:
            lost_walls.undo(self.parent, self.course, (resources or {})["nbgrader"])
            raise lost_walls.stop(error, self.log) from error
        return as_text(graded), resources

    def _begin(self, converter: Any) -> None:
        """Start the engine, and grade what nbgrader can't take."""
        # First of all: without bubblewrap there is no grading, whatever else is wrong.
        find_bubblewrap()
        must_be_connected(converter.config, CONFIG)
        chapter = self.course.settings.chapter(converter.coursedir.assignment_id)
        engine = process_engine(limits_of(converter.config))
        self.grader = Grader(prepare_chapter(self.course, chapter), engine)
        self.run_log = RunLog(log_folder(self.course), self.grader.key, AUTOGRADE)
        self._take_over(converter)

    def _take_over(self, converter: Any) -> None:
        """Grade here every folder that nbgrader would fail on, skip, or copy links from."""
        chapter = self.grader.key.chapter
        wanted = converter.coursedir
        if not fnmatchcase(chapter.name, wanted.notebook_id):
            return
        excluded = wanted.student_id_exclude.split(",")
        with self.course.open_gradebook() as gradebook:
            writer = self.course.score_writer(gradebook, chapter)
            recorder = Recorder(self.course, self.grader.key, writer, self.run_log)
            students = students_of(self.course, chapter)
            if wanted.student_id in students and (own := recorder.refused(wanted.student_id)):
                # As a pattern it would match another student's folder.
                said = f"{own.student}: {own.refused}"
                self.log.error("%s", said)
                raise NbGraderException(said)
            for student in students:
                if fnmatchcase(student, wanted.student_id):
                    self._take_over_one(student, converter, recorder, student in excluded)
            assignments = [assignment.name for assignment in gradebook.assignments]
        if said := told(misplaced(self.course, chapter, assignments), chapter):
            self.log.warning("%s", said)

    def _take_over_one(
        self, student: str, converter: Any, recorder: Recorder, is_excluded: bool
    ) -> None:
        folder = recorder.submitted(student)
        why = _why_not_nbgrader(self.course, recorder, student)
        known = [name for name in converter.assignments if Path(name) == folder]
        if known and not why:
            return
        for name in known:
            del converter.assignments[name]
        if not is_excluded:
            why = why or "nbgrader does not find it"
            self.log.warning("%s: graded apart, since %s", printable(student), why)
            result = grade_here(student, self.grader, recorder)
            for remark in filter(None, [*result.remarks, result.refused]):
                self.log.warning("%s: %s", result.student, remark)


def _why_not_nbgrader(course: Course, recorder: Recorder, student: str) -> str:
    """What in a submitted folder nbgrader's own steps can't deal with; empty if nothing."""
    folder = recorder.submitted(student)
    if recorder.refused(student):
        return "its folder's name is no student's id"
    expected = recorder.key.chapter.name + SUFFIX
    if not os.path.isfile(folder / expected):
        return f"it has no notebook {expected}"
    try:
        handed_in_at(folder)
    except ValueError as error:
        return str(error)
    # Notebooks among them, which nbgrader would read by way of a link.
    given = course.folders.source(recorder.key.chapter)
    copied = read_copied_files(folder, course.folders.directory.ignore, given)
    if not copied.left_out:
        return ""
    return next(iter(copied.remarks), "hidden files in it are not to be copied").rstrip(".")
