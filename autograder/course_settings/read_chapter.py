"""Reads what course.toml says of one chapter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.course_settings.chapter_settings import AddedExercise, ChapterSettings
from autograder.course_settings.errors import CourseFileError
from autograder.course_settings.table import Table
from autograder.course_settings.times import due_in_utc, length_of
from autograder.reference import Chapter

CHAPTER_KEYS = ("title", "due", "extensions", "drop", "give", "add", "points")
# Where an added exercise may stand, as the file says it.
AFTER, AT_THE_END = "after ", "at the end"


@dataclass(frozen=True)
class ChapterReader:
    """Reads the tables of chapters.

    Parameters
    ----------
    course : str
        The course's name.
    zone : ZoneInfo or None
        Of dates without one; None is this machine's.
    folders : sequence of Path
        Where files of added exercises are looked for.
    """

    course: str
    zone: ZoneInfo | None
    folders: Sequence[Path]

    def read(self, table: Table, chapter: Chapter) -> ChapterSettings:
        """What a table says of its chapter.

        Raises
        ------
        CourseFileError
            If there is a mistake in it.
        """
        table.must_have_only(CHAPTER_KEYS, "setting of a chapter")
        drop, give = (_exercises(table, key, chapter) for key in ("drop", "give"))
        if both := [name for name in give if name in drop]:
            table.refuse("give", f"{both[0]} is dropped and given. Take it out of one of the two.")
        left = [name for name in chapter.exercises if name not in (*drop, *give)]
        added = self._added(table.inner("add"), chapter, left)
        left += [one.name for one in added]
        due = self._due(table)
        settings = ChapterSettings(
            course=self.course,
            title=table.text("title"),
            drop=drop,
            give=give,
            points=_points(table.inner("points"), left, (*drop, *give)),
            added=added,
            due=due,
            extensions=self._extensions(table, due),
        )
        # Faults of an added exercise's file show here, before anything is done.
        settings.applied_to(chapter)
        if not left:
            table.refuse("drop", "no exercise is left in the chapter. Keep one at least.")
        return settings

    def _due(self, table: Table) -> datetime | None:
        given = table.content.get("due")
        return None if given is None else self._moment(table, "due", given)

    def _moment(self, table: Table, key: str, given: object) -> datetime:
        if not isinstance(given, date):
            table.refuse(
                key,
                f"{given!r} is no date. Write it without quotes: 2027-03-01T18:00:00, or "
                "2027-03-01 for the end of that day.",
            )
        try:
            return due_in_utc(given, self.zone)
        except (OverflowError, ValueError):
            table.refuse(key, f"{given} is no date that a course can have.")

    def _extensions(self, table: Table, due: datetime | None) -> dict[str, timedelta] | None:
        if "extensions" not in table.content:
            return None
        inner = table.inner("extensions")
        found = {}
        for student, given in inner.content.items():
            if isinstance(given, str) and (length := length_of(given)) is not None:
                found[student] = length
            elif isinstance(given, date) and due is None:
                inner.refuse(student, "to extend to a date, the chapter needs a due date.")
            elif isinstance(given, date) and due is not None:
                found[student] = self._moment(inner, student, given) - due
            else:
                inner.refuse(
                    student,
                    f'{given!r} is no extension. Write "2 days", "36 hours", "1 week", or a date '
                    "without quotes, such as 2027-03-05T18:00:00.",
                )
            if found[student] < timedelta():
                inner.refuse(student, f"{given} is before the due date.")
        return found

    def _added(self, table: Table, chapter: Chapter, left: list[str]) -> tuple[AddedExercise, ...]:
        added: list[AddedExercise] = []
        for name, given in table.content.items():
            place = str(given).strip()
            if name in chapter.exercises:
                table.refuse(name, f"the chapter has an exercise {name}. Call yours otherwise.")
            if place != AT_THE_END and not place.startswith(AFTER):
                table.refuse(
                    name, f'{given!r} is no place. Write "after EXERCISE" or "{AT_THE_END}".'
                )
            after = "" if place == AT_THE_END else place.removeprefix(AFTER).strip()
            known = [*left, *(one.name for one in added)]
            if after:
                table.must_be_one_of(name, after, known, "exercise that the chapter has here")
            added.append(AddedExercise(name, after, *self._file(table, name)))
        return tuple(added)

    def _file(self, table: Table, name: str) -> tuple[str, str]:
        paths = [folder / f"{name}.py" for folder in self.folders]
        path = next((path for path in paths if path.is_file()), None)
        if path is None:
            looked = " or ".join(map(str, paths))
            table.refuse(name, f"there is no file {looked}. Write the exercise there.")
        try:
            return str(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise CourseFileError(f"{path} is no text in UTF-8: {error}.") from None


def _exercises(table: Table, key: str, chapter: Chapter) -> tuple[str, ...]:
    names = table.texts(key)
    for name in names:
        table.must_be_one_of(key, name, chapter.exercises, f"exercise of {chapter.assignment}")
    return names


def _points(table: Table, left: list[str], gone: tuple[str, ...]) -> dict[str, float]:
    for name, given in table.content.items():
        if name in gone:
            table.refuse(name, f"{name} is dropped or given, so it has no points.")
        table.must_be_one_of(name, name, left, "exercise of this chapter")
        is_number = isinstance(given, int | float) and not isinstance(given, bool)
        if not is_number or not 0 <= given < math.inf:
            table.refuse(
                name, f"{given!r} can't be points. Write a number from 0 on; 0 counts for nothing."
            )
    return dict(table.content)
