"""Where a chapter's files lie, seen from the course root."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.course_root import CourseFolders, load_folders, named
from autograder.reference import Chapter


@dataclass(frozen=True)
class Places:
    """The files of one chapter; nbgrader's configuration names the folders of most.

    Parameters
    ----------
    root : Path
        The course root: the folder of ``nbgrader_config.py`` and ``course/``.
    chapter : Chapter
        The chapter whose files are asked for.
    """

    root: Path
    chapter: Chapter

    @cached_property
    def folders(self) -> CourseFolders:
        """The course's folders."""
        return load_folders(self.root)

    @property
    def source_folder(self) -> Path:
        """What instructors have."""
        return self.folders.source(self.chapter)

    @property
    def text(self) -> Path:
        """The chapter as it is written."""
        return self.source_folder / f"{self.chapter.name}.md"

    @property
    def source(self) -> Path:
        """The built notebook with its solutions."""
        return self.folders.source_notebook(self.chapter)

    @property
    def release_folder(self) -> Path:
        """What students get, pictures included."""
        return self.folders.release(self.chapter)

    @property
    def release(self) -> Path:
        """The built notebook without solutions."""
        return self.folders.release_notebook(self.chapter)

    @property
    def checks_folder(self) -> Path:
        """The values that instant checks compare with, one file a chapter."""
        return self.root / "course" / "checks"

    @property
    def bundle(self) -> Path:
        """The archive for students."""
        return self.root / "dist" / f"{self.chapter.assignment}.zip"

    def named(self, path: Path) -> str:
        """A path as messages and links show it: from the course root, with forward slashes."""
        return named(path, self.root)
