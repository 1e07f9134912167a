"""Where a chapter's files lie, seen from the course root."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.building.origin import is_repository, repository
from autograder.course_root import CourseFolders, load_folders, named
from autograder.reference import Chapter
from course.feedback.store import BESIDE_ENDING

# Where archives for students lie: in the repository, and in another course.
DIST, BUNDLES = "dist", "bundles"
# Texts that a course puts in place of a chapter's own, or adds to them.
OVERLAYS = "overlay"


@dataclass(frozen=True)
class Places:
    """The files of one chapter; nbgrader's configuration names the folders of most.

    Parameters
    ----------
    root : Path
        The course root: the folder of ``nbgrader_config.py``.
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
    def is_repository(self) -> bool:
        """Whether the students' project lies here, and not a course made from it alone."""
        return is_repository(self.root)

    @cached_property
    def origin(self) -> Places:
        """Where the chapter is written: here if its text is here, or else in the repository."""
        here = self.is_repository or (self.source_folder / self._text).is_file()
        return self if here else _PlacesInRepository(repository(), self.chapter)

    @property
    def text(self) -> Path:
        """The chapter as it is written."""
        return self.origin.source_folder / self._text

    @property
    def overlay(self) -> Path:
        """What the course has in other words, if it has this file."""
        return self.root / OVERLAYS / f"{self.chapter.assignment}.md"

    @property
    def _text(self) -> str:
        return f"{self.chapter.name}.md"

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
    def checks(self) -> Path:
        """The values that instant checks compare with, in the students' package."""
        return self.root / "course" / "checks" / f"{self.chapter.name}.json"

    @property
    def checks_beside(self) -> str:
        """The name of the same where a course hands it out beside the notebook."""
        return self.chapter.name + BESIDE_ENDING

    @property
    def bundles_folder(self) -> Path:
        """Where archives for students lie."""
        return self.root / (DIST if self.is_repository else BUNDLES)

    @property
    def bundle(self) -> Path:
        """The archive for students."""
        return self.bundles_folder / f"{self.chapter.assignment}.zip"

    def named(self, path: Path) -> str:
        """A path as messages and links show it: from the course root, with forward slashes."""
        return named(path, self.root)


class _PlacesInRepository(Places):
    """Where the chapter is written, seen from another course.

    nbgrader is not asked: a configuration in ~/.jupyter would name that course's folders.
    """

    @property
    def source_folder(self) -> Path:
        """Where the text lies."""
        return self.root / "source" / self.chapter.assignment
