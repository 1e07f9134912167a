"""Where a chapter's files lie, seen from the course root."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.course_root import CourseRoot
from autograder.reference import Chapter


@dataclass(frozen=True)
class Places:
    """The files of one chapter.

    Parameters
    ----------
    root : Path
        The course root: the folder of ``nbgrader_config.py``, ``source/`` and ``course/``.
    chapter : Chapter
        The chapter whose files are asked for.
    """

    root: Path
    chapter: Chapter

    @property
    def source_folder(self) -> Path:
        """What instructors have."""
        return self.source.parent

    @property
    def text(self) -> Path:
        """The chapter as it is written."""
        return self.source_folder / f"{self.chapter.name}.md"

    @property
    def source(self) -> Path:
        """The built notebook with its solutions."""
        return CourseRoot(self.root).source_notebook(self.chapter)

    @property
    def release_folder(self) -> Path:
        """What students get, pictures included."""
        return self.release.parent

    @property
    def release(self) -> Path:
        """The built notebook without solutions."""
        return CourseRoot(self.root).release_notebook(self.chapter)

    @property
    def checks_folder(self) -> Path:
        """The values that instant checks compare with, one file a chapter."""
        return self.root / "course" / "checks"

    @property
    def bundle(self) -> Path:
        """The archive for students."""
        return self.root / "dist" / f"{self.chapter.assignment}.zip"

    def named(self, path: Path) -> str:
        """A path as messages show it: from the course root, with forward slashes."""
        return path.relative_to(self.root).as_posix()
