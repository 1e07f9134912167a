"""Reads course.toml, in a course's folder, into one typed object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.course_settings.chapter_settings import ChapterSettings
from autograder.course_settings.read_chapter import ChapterReader
from autograder.course_settings.table import Table, TomlFile
from autograder.course_settings.times import ZONES, zone_of
from autograder.reference import Chapter, all_chapters, load_chapter

COURSE_FILE = "course.toml"
EXERCISE_FOLDERS = ("exercises",)
# What may stand in the file, table by table; those of a chapter are in read_chapter.
KEYS = ("name", "timezone", "exercise_folders", "chapters", "report")
REPORT_KEYS = ("hide_names",)


@dataclass(frozen=True)
class CourseSettings:
    """What an instructor changes of the course; of a course without course.toml, nothing.

    Attributes
    ----------
    name : str
        What the course is called; empty for its own name.
    by_chapter : mapping of str to ChapterSettings
        By the chapter's name, such as logistic_regression.
    hide_names : bool
        Whether the report is written without names unless it is asked for otherwise.
    zone : ZoneInfo or None
        In which the course's dates are meant; None is this machine's.
    """

    name: str = ""
    by_chapter: Mapping[str, ChapterSettings] = field(default_factory=dict)
    hide_names: bool = False
    zone: ZoneInfo | None = None

    def of(self, chapter: Chapter) -> ChapterSettings:
        """What is changed of a chapter."""
        return self.by_chapter.get(chapter.name) or ChapterSettings(course=self.name)

    def chapter(self, name: str) -> Chapter:
        """A chapter, found as `load_chapter` finds it, as this course has it.

        Raises
        ------
        CourseFileError
            If the file of an added exercise can't be used.
        UnknownChapterError
            If there is no such chapter.
        """
        chapter = load_chapter(name)
        settings = self.of(chapter)
        return chapter if settings == ChapterSettings() else settings.applied_to(chapter)

    def chapters(self) -> list[Chapter]:
        """Every chapter of the answer key as this course has it, in order."""
        return [self.chapter(chapter.name) for chapter in all_chapters()]


def read_course_settings(root: Path) -> CourseSettings:
    """Read the course.toml of the course at ``root``, if it has one.

    Raises
    ------
    CourseFileError
        If there is a mistake in it; the text names file, line, what is given and what is allowed.
    """
    path = root / COURSE_FILE
    if not path.is_file():
        return CourseSettings()
    table = TomlFile(path).table
    table.must_have_only(KEYS, "setting of the course")
    name = table.text("name")
    zone = _zone(table)
    reader = ChapterReader(
        name,
        zone,
        [root / one for one in table.texts("exercise_folders") or EXERCISE_FOLDERS],
    )
    report = table.inner("report")
    report.must_have_only(REPORT_KEYS, "option of the report")
    return CourseSettings(name, _chapters(table, reader), report.yes_or_no("hide_names"), zone)


def _chapters(table: Table, reader: ChapterReader) -> dict[str, ChapterSettings]:
    chapters = table.inner("chapters")
    known = {one.assignment: one for one in all_chapters()}
    chapters.must_have_only(known, "chapter")
    return {
        known[assignment].name: reader.read(chapters.inner(assignment), known[assignment])
        for assignment in chapters.content
    }


def _zone(table: Table) -> ZoneInfo | None:
    name = table.text("timezone")
    if not name:
        return None
    if zone := zone_of(name):
        return zone
    table.refuse("timezone", f"there is no time zone {name!r}. {ZONES}")
