"""Where a course lies: the folder with nbgrader_config.py, and the files in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.reference import Chapter

CONFIG = "nbgrader_config.py"


class CourseRootError(LookupError):
    """There is no course here, or a file of it is missing; the text says what to do."""


@dataclass(frozen=True)
class CourseRoot:
    """A course on disk, in nbgrader's layout."""

    path: Path

    def source_notebook(self, chapter: Chapter) -> Path:
        """The built notebook with solutions and locked cells: the master copy."""
        return self.path / "source" / chapter.assignment / f"{chapter.name}.ipynb"

    def release_notebook(self, chapter: Chapter) -> Path:
        """The notebook as students get it."""
        return self.path / "release" / chapter.assignment / f"{chapter.name}.ipynb"

    def submission(self, student: str, chapter: Chapter) -> Path:
        """Where a student's notebook is collected."""
        return self.path / "submitted" / student / chapter.assignment / f"{chapter.name}.ipynb"

    @property
    def gradebook(self) -> Path:
        """The default gradebook's file."""
        return self.path / "gradebook.db"

    def master(self, chapter: Chapter) -> NotebookNode:
        """Read the master copy.

        Raises
        ------
        CourseRootError
            If it has not been built.
        """
        path = self.source_notebook(chapter)
        if not path.exists():
            raise CourseRootError(
                f"{path} is missing. Build it: autograder build {chapter.assignment}"
            )
        return nbformat.read(path, as_version=4)


def find_root(start: Path | None = None) -> CourseRoot:
    """The nearest folder upwards that holds nbgrader_config.py.

    Raises
    ------
    CourseRootError
        If there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG).exists():
            return CourseRoot(folder)
    raise CourseRootError(
        f"{here} is not in a course: no {CONFIG} in it or above it. Go to the course's folder."
    )
