"""The exporter that nbgrader autograde reads submissions with; it survives any of them."""

from __future__ import annotations

import glob
import stat
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import Exporter, NotebookExporter
from nbformat import NotebookNode
from nbgrader.converters import NbGraderException
from nbgrader.utils import find_all_files

from autograder.bulk.record import Recorder, grade_here
from autograder.course_root import CourseFolders
from autograder.errors import AutograderError
from autograder.gradebook.course import Course, prepare_chapter
from autograder.gradebook.score_writer import ScoreWriter
from autograder.grading.cells import as_text
from autograder.grading.grader import Grader
from autograder.grading.submission import fault_of_id, printable
from autograder.limits import limits_of
from autograder.nbgrader_plugin.engine import process_engine
from autograder.nbgrader_plugin.preprocessors import GradeSubmission
from autograder.reference import load_chapter


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
        try:
            chapter = load_chapter(converter.coursedir.assignment_id)
            engine = process_engine(limits_of(converter.config))
            self.grader = Grader(prepare_chapter(self.course, chapter), engine)
        except AutograderError as error:
            self.log.error("%s", error)
            raise NbGraderException(str(error)) from error
        self._take_over(converter)

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
        graded, resources = Exporter.from_notebook_node(self, nb, resources, **kwargs)
        return as_text(graded), resources

    def _take_over(self, converter: Any) -> None:
        """Grade here every folder that nbgrader would fail on, skip, or copy links from."""
        chapter = self.grader.key.chapter
        folders = self.course.folders
        wanted = folders.submitted(converter.coursedir.student_id, chapter)
        place = folders.submitted("*", chapter).parts.index("*")
        excluded = converter.coursedir.student_id_exclude.split(",")
        with self.course.open_gradebook() as gradebook:
            writer = ScoreWriter(gradebook, chapter.assignment, chapter.name, self.course.penalty())
            recorder = Recorder(self.course, self.grader.key, writer)
            for folder in map(Path, sorted(glob.glob(str(wanted)))):
                student = folder.parts[place]
                why = _why_not_nbgrader(self.course, folder, student, chapter.name)
                if not why:
                    continue
                for name in [name for name in converter.assignments if Path(name) == folder]:
                    del converter.assignments[name]
                if student not in excluded:
                    self.log.warning("%s: graded apart, since %s", printable(student), why)
                    result = grade_here(student, self.grader, recorder)
                    for remark in filter(None, [*result.remarks, result.refused]):
                        self.log.warning("%s: %s", result.student, remark)


def _why_not_nbgrader(course: Course, folder: Path, student: str, name: str) -> str:
    """What in a submitted folder nbgrader's own steps can't deal with; empty if nothing."""
    if fault_of_id(student):
        return "its folder's name is no student's id"
    if not (folder / f"{name}.ipynb").is_file():
        return f"it has no notebook {name}.ipynb"
    try:
        course.timestamp(folder)
    except ValueError as error:
        return str(error)
    odd = [
        path
        for path in map(Path, find_all_files(str(folder)))
        if not stat.S_ISREG(path.lstat().st_mode)
    ]
    return f"{printable(odd[0].name)} is no regular file" if odd else ""
