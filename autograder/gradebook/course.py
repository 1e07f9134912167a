"""A course as nbgrader sees it: its folders, its gradebook, its settings."""

from __future__ import annotations

import copy
import os
import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.preprocessors import AssignLatePenalties, SaveCells
from traitlets import TraitError
from traitlets.config import Configurable
from traitlets.utils.importstring import import_item

from autograder.course_root import CourseFolders, load_settings
from autograder.course_settings import CourseSettings
from autograder.gradebook.class_secret import class_secret
from autograder.gradebook.connection import (
    GradebookError,
    beside_gradebook,
    gradebook_file,
    open_gradebook,
    without_locks,
)
from autograder.gradebook.deadlines import set_deadlines
from autograder.gradebook.late_penalties import Penalty
from autograder.gradebook.master_cells import SaveChangedCells, points_of, take_kernel_away
from autograder.gradebook.score_writer import ScoreWriter
from autograder.gradebook.secret_file import SECRET_FILE, read_secret
from autograder.gradebook.write import must_fit, save_master
from autograder.grading.chapter_key import ChapterKey
from autograder.judging.course_misconceptions import FOLDER, CourseMisconceptions
from autograder.judging.key import must_run_asserts
from autograder.reference import Chapter


@dataclass(frozen=True)
class Course:
    """A course's folders, and nbgrader's settings for it.

    Attributes
    ----------
    folders : CourseFolders
    parent : Configurable
        The nbgrader object (application or converter) whose configuration holds.
    takes_locks : bool
        Whether SQLite locks the gradebook's file; only where a file system can't.
    """

    folders: CourseFolders
    parent: Configurable
    takes_locks: bool = True

    @property
    def root(self) -> Path:
        """The folder with nbgrader_config.py."""
        return self.folders.root

    @property
    def settings(self) -> CourseSettings:
        """What the course's course.toml changes of the chapters."""
        return self.folders.settings

    @property
    def db_url(self) -> str:
        """The gradebook's address, as SQLAlchemy writes it."""
        configured = self.folders.directory.db_url
        return configured if self.takes_locks else without_locks(configured)

    @property
    def has_server(self) -> bool:
        """Whether the gradebook is a database server's, and no file."""
        return gradebook_file(self.db_url) is None

    def without_locks(self) -> Course:
        """This course, with a gradebook in which SQLite takes no locks."""
        return replace(self, takes_locks=False)

    def beside_gradebook(self, name: str) -> Path:
        """A file of ours in the gradebook's folder; in the course root, if that is a server's."""
        return beside_gradebook(self.db_url, self.root, name)

    def open_gradebook(self) -> AbstractContextManager[Gradebook]:
        """nbgrader's gradebook; a context manager."""
        return open_gradebook(self.db_url, self.folders.directory.course_id)

    def penalty(self) -> Penalty:
        """What the configured plug-in takes off for a late submission.

        Raises
        ------
        GradebookError
            If there is no such plug-in.
        """
        try:
            late = AssignLatePenalties(parent=self.parent)
            late.init_plugin()
        except (TraitError, ImportError, AttributeError) as error:
            named = self.parent.config.AssignLatePenalties.get("plugin_class", "")
            raise GradebookError(
                f"The rule for late work can't be had: c.AssignLatePenalties.plugin_class = "
                f"{named!r} in nbgrader_config.py ({_first_cause(error)}). Write it as "
                '"late.ClassName", with late.py beside nbgrader_config.py. Nothing was graded.'
            ) from None
        return late.plugin_inst.late_submission_penalty

    def score_writer(self, gradebook: Gradebook, chapter: Chapter) -> ScoreWriter:
        """What writes scores of a chapter, which the gradebook has to know."""
        return ScoreWriter(
            *(gradebook, chapter.assignment, chapter.name, self.penalty()),
            extensions=self.settings.of(chapter).extensions,
        )

    @cached_property
    def autograde(self) -> Autograde:
        """nbgrader's own converter, for what it decides: permissions, files to overwrite."""
        return Autograde(coursedir=self.folders.directory, parent=self.parent)


def _first_cause(error: BaseException) -> BaseException:
    """What was raised first of a chain: traitlets tells the reason there alone."""
    while error.__context__ is not None:
        error = error.__context__
    return error


def load_course(root: Path) -> Course:
    """Read nbgrader's configuration for the course at ``root``, as nbgrader's commands do.

    Raises
    ------
    CourseRootError
        If there is no nbgrader_config.py in it.
    """
    app = load_settings(root)
    # A plug-in for late submissions may be a module that lies in the course's folder.
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    return Course(CourseFolders(app.coursedir), app)


def misconceptions_folder(course: Course, chapter: Chapter) -> Path:
    """Where the misconceptions lie that the course has named in a chapter."""
    return course.root / FOLDER / chapter.assignment


def course_misconceptions(course: Course, chapter: Chapter) -> CourseMisconceptions:
    """The misconceptions that the course has named in a chapter.

    Raises
    ------
    CourseMisconceptionError
        If one can't be read.
    """
    return CourseMisconceptions.read(misconceptions_folder(course, chapter), chapter.exercises)


def check_chapter(course: Course, chapter: Chapter) -> NotebookNode:
    """The master copy; raises what `prepare_chapter` would, where no gradebook is needed to see it.

    It takes no time beside the start of a sandbox, so that can wait until this has come back.
    """
    must_run_asserts()
    path = course.beside_gradebook(SECRET_FILE)
    if os.path.lexists(path):
        read_secret(path)
    course_misconceptions(course, chapter)
    master = course.folders.master(chapter)
    must_fit(points_of(master), chapter)
    return master


def prepare_chapter(
    course: Course, chapter: Chapter, *, accept_new_secret: bool = False
) -> ChapterKey:
    """What grading needs: cases, answers, the master copy; the gradebook is brought up to date.

    Parameters
    ----------
    course : Course
    chapter : Chapter
    accept_new_secret : bool
        Go on where the class was graded with another secret before.

    Raises
    ------
    CourseRootError
        If the chapter's notebook is not built.
    GradebookError
        If the gradebook holds another version of the chapter than the answer key.
    AssertsOffError
        If Python leaves out asserts.
    CourseMisconceptionError
        If a misconception that the course has named can't be read.
    SecretError
        If the class's secret is lost, damaged or another one.
    """
    master = check_chapter(course, chapter)

    def save_cells() -> None:
        resources: dict[str, Any] = {
            "metadata": {"name": chapter.name, "path": str(course.root)},
            "nbgrader": {
                "notebook": chapter.name,
                "assignment": chapter.assignment,
                "student": ".",
                "db_url": course.db_url,
            },
        }
        notebook = copy.deepcopy(master)
        converter = GenerateAssignment(coursedir=course.folders.directory, parent=course.parent)
        for step in converter.preprocessors:
            step = import_item(step) if isinstance(step, str) else step
            if step is SaveCells:
                take_kernel_away(notebook)
                SaveChangedCells(parent=converter)(notebook, resources)
                return
            notebook, resources = step(parent=converter)(notebook, resources)
        raise GradebookError("c.GenerateAssignment.preprocessors has no SaveCells. Put it back.")

    with course.open_gradebook() as gradebook:
        path = course.beside_gradebook(SECRET_FILE)
        secret = class_secret(gradebook, path, accept_new=accept_new_secret)
        save_master(gradebook, chapter, save_cells)
        set_deadlines(gradebook, chapter.assignment, course.settings.of(chapter))
    return ChapterKey(chapter, master, secret, course_misconceptions(course, chapter))
