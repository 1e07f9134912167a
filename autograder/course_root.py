"""Where a course lies, and its folders, which nbgrader's configuration names."""

from __future__ import annotations

import contextlib
import glob
import logging
import os
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbformat import NotebookNode

from autograder.course_settings import CourseSettings, read_course_settings
from autograder.errors import AutograderError
from autograder.nbgrader_settings import must_be_connected
from autograder.reference import Chapter

if TYPE_CHECKING:
    from nbgrader.apps.baseapp import NbGrader
    from nbgrader.coursedir import CourseDirectory

CONFIG = "nbgrader_config.py"
# nbgrader's student id for what belongs to no student: the source and the release.
NO_STUDENT = "."


class CourseRootError(AutograderError):
    """There is no course here, or a file of it is missing; the text says what to do."""


@dataclass(frozen=True)
class CourseFolders:
    """The folders of a course, under the names that its configuration gives them.

    Parameters
    ----------
    directory : nbgrader.coursedir.CourseDirectory
        nbgrader's own object, which every path is asked of.
    """

    directory: CourseDirectory

    @property
    def root(self) -> Path:
        """The folder with nbgrader_config.py."""
        return Path(self.directory.root)

    @cached_property
    def settings(self) -> CourseSettings:
        """What the course's course.toml changes of the chapters."""
        return read_course_settings(self.root)

    def chapters(self) -> list[Chapter]:
        """The chapters that this course has a folder of in source/, as it has them.

        Raises
        ------
        CourseRootError
            If it has none.
        CourseFileError
            If there is a mistake in course.toml or a file that it names.
        """
        found = [one for one in self.settings.chapters() if self.source(one).is_dir()]
        if not found:
            raise CourseRootError(
                f"{self.root} has no chapter in {self.directory.source_directory}/."
            )
        return found

    def source(self, chapter: Chapter) -> Path:
        """What instructors have of a chapter."""
        return self._folder(self.directory.source_directory, NO_STUDENT, chapter)

    def release(self, chapter: Chapter) -> Path:
        """What students get."""
        return self._folder(self.directory.release_directory, NO_STUDENT, chapter)

    def submitted(self, student: str, chapter: Chapter) -> Path:
        """Where a student's submission is collected; ``student`` may be a pattern such as ``*``."""
        return self._folder(self.directory.submitted_directory, student, chapter)

    def autograded(self, student: str, chapter: Chapter) -> Path:
        """Where a student's graded submission lies."""
        return self._folder(self.directory.autograded_directory, student, chapter)

    def feedback(self, student: str, chapter: Chapter) -> Path:
        """Where the pages lie that a student gets back."""
        return self._folder(self.directory.feedback_directory, student, chapter)

    def source_notebook(self, chapter: Chapter) -> Path:
        """The built notebook with solutions and locked cells: the master copy."""
        return self.source(chapter) / f"{chapter.name}.ipynb"

    def release_notebook(self, chapter: Chapter) -> Path:
        """The notebook as students get it."""
        return self.release(chapter) / f"{chapter.name}.ipynb"

    def submitted_notebook(self, student: str, chapter: Chapter) -> Path:
        """A student's notebook as it was handed in."""
        return self.submitted(student, chapter) / f"{chapter.name}.ipynb"

    def graded_notebook(self, student: str, chapter: Chapter) -> Path:
        """A student's notebook with its verdicts."""
        return self.autograded(student, chapter) / f"{chapter.name}.ipynb"

    def master(self, chapter: Chapter) -> NotebookNode:
        """Read the master copy.

        Raises
        ------
        CourseRootError
            If it has not been built, or is no notebook.
        """
        path = self.source_notebook(chapter)
        must_be_built(path, chapter)
        try:
            return nbformat.read(path, as_version=4)
        except (ValueError, nbformat.ValidationError) as error:
            raise CourseRootError(
                f"{path} is no notebook ({type(error).__name__}). Delete it and build it: "
                f"autograder build {chapter.assignment}"
            ) from None

    def _folder(self, step: str, student: str, chapter: Chapter) -> Path:
        return Path(self.directory.format_path(step, student, chapter.assignment))


def find_root(start: Path | None = None) -> Path:
    """The nearest folder upwards that holds nbgrader_config.py, or the one that Jupyter names.

    As on a JupyterHub, where nbgrader_config.py lies in ~/.jupyter and sets CourseDirectory.root.

    Raises
    ------
    CourseRootError
        If there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG).exists():
            return folder
    elsewhere = _root_in_jupyters_folders()
    if elsewhere and (start is None or here.is_relative_to(elsewhere)):
        return elsewhere
    raise CourseRootError(
        f"{here} is not in a course: no {CONFIG} in it or above it, and none in Jupyter's own "
        "folders names it as CourseDirectory.root. Go to the course's folder."
    )


def _root_in_jupyters_folders() -> Path | None:
    """CourseDirectory.root of the configuration in ~/.jupyter or a like folder, if there is one."""
    settings = _nbgrader_app().config.CourseDirectory
    return Path(settings.root).resolve() if settings.get("root") else None


def must_be_built(path: Path, chapter: Chapter) -> None:
    """Raise `CourseRootError` if a built file of a chapter is not there."""
    if not path.exists():
        raise CourseRootError(f"{path} is missing. Build it: autograder build {chapter.assignment}")


def named(path: Path, root: Path) -> str:
    """A path as messages and links show it: from the course root, with forward slashes."""
    return Path(os.path.relpath(path, root)).as_posix()


def load_folders(root: Path) -> CourseFolders:
    """The folders of the course at ``root``; nbgrader is imported for this (seconds)."""
    return CourseFolders(load_settings(root).coursedir)


def load_settings(root: Path) -> NbGrader:
    """Read nbgrader's configuration for the course at ``root``, as nbgrader's commands do.

    Raises
    ------
    CourseRootError
        If it is no course root, if its configuration raises an error, or if nbgrader can't work
        in a folder of that name.
    NotConnectedError
        If the configuration does not connect nbgrader to the course's grader.
    """
    config = root / CONFIG
    if not config.is_file() and _root_in_jupyters_folders() != root.resolve():
        raise CourseRootError(
            f"{root} holds no {CONFIG}, so it is no course root. Go to the folder that does, or "
            "name it with --root."
        )
    where = str(root.resolve())
    if glob.escape(where) != where:
        raise CourseRootError(
            f"The course lies in {where}. nbgrader takes [ ] * ? in a path for a pattern, and "
            "finds no submission there. Rename the folder; the gradebook does not depend on it."
        )
    app = _nbgrader_app(root)
    must_be_connected(app.config, str(config if config.is_file() else f"{CONFIG} of Jupyter"))
    return app


def _nbgrader_app(root: Path | None = None) -> NbGrader:
    """An application of nbgrader that has read Jupyter's configuration and that of ``root``."""
    from nbgrader.apps.autogradeapp import AutogradeApp

    app = AutogradeApp(log_level=logging.WARNING)
    # Else nbgrader logs the error and goes on with its defaults: other folders, other penalties.
    app.raise_config_file_errors = True
    # nbgrader reads the configuration of the folder it stands in as well, and adds that folder to
    # Python's path: for what the configuration imports, not for what we import later.
    python_path = sys.path.copy()
    folder = root.resolve() if root else Path.cwd()
    try:
        with contextlib.chdir(folder):
            app.initialize([], **({"root": str(folder)} if root else {}))
    except Exception as error:
        raise CourseRootError(
            f"{CONFIG} of {folder} can't be read: {type(error).__name__}: {error}. Nothing was "
            "done, since folders, gradebook and limits are set there. Mend it."
        ) from None
    finally:
        sys.path[:] = python_path
    return app
