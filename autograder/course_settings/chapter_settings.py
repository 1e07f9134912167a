"""What a course changes of one chapter, and the chapter that comes of it."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from autograder.course_settings.added_exercise import exercise_in
from autograder.exercises.exercise import Exercise
from autograder.reference import Chapter


@dataclass(frozen=True)
class AddedExercise:
    """An exercise of the course's own.

    Attributes
    ----------
    name : str
        Of the exercise, and of its file.
    after : str
        The exercise that it follows in the text; empty at the chapter's end.
    file, text : str
        The file as messages name it, and what it holds.
    """

    name: str
    after: str
    file: str
    text: str


@dataclass(frozen=True)
class ChapterSettings:
    """What a course changes of one chapter; plain data, which travels to other machines.

    Attributes
    ----------
    course, title : str
        What the course and the chapter are called; empty for their own names.
    drop : tuple of str
        Exercises that are left out.
    give : tuple of str
        Exercises whose answers students are given.
    points : mapping of str to float
        Exercise to what it is worth here, where that is not its own number.
    added : tuple of AddedExercise
    due : datetime or None
        When it is due, as nbgrader keeps it: UTC, without a zone. None leaves it to the gradebook.
    extensions : mapping of str to timedelta, or None
        Everybody who has more time; None leaves it to the gradebook.
    """

    course: str = ""
    title: str = ""
    drop: tuple[str, ...] = ()
    give: tuple[str, ...] = ()
    points: Mapping[str, float] = field(default_factory=dict)
    added: tuple[AddedExercise, ...] = ()
    due: datetime | None = None
    extensions: Mapping[str, timedelta] | None = None

    def applied_to(self, chapter: Chapter) -> Chapter:
        """The chapter as this course has it.

        Raises
        ------
        CourseFileError
            If the file of an added exercise can't be used.
        """
        exercises = {
            name: one
            for name, one in chapter.exercises.items()
            if name not in (*self.drop, *self.give)
        }
        for added in self.added:
            one = exercise_in(added.text, added.name, chapter.name, added.file)
            exercises = _put_after(added.after, one, exercises)
        for name, points in self.points.items():
            exercises[name] = _worth(points, exercises[name])
        return CourseChapter(chapter.number, chapter.name, chapter.key_version, exercises, self)

    @property
    def changes_exercises(self) -> bool:
        """Whether students' instant checks need other data than the chapter's own."""
        return bool(self.drop or self.give or self.points or self.added)


@dataclass(frozen=True)
class CourseChapter(Chapter):
    """A chapter as a course has it."""

    settings: ChapterSettings = field(default_factory=ChapterSettings)

    @property
    def title(self) -> str:
        """What the course calls it."""
        return self.settings.title or super().title


def settings_of(chapter: Chapter) -> ChapterSettings:
    """What a course has changed of a chapter; nothing if it is the answer key's own."""
    return chapter.settings if isinstance(chapter, CourseChapter) else ChapterSettings()


def _put_after(place: str, new: Exercise, exercises: dict[str, Exercise]) -> dict[str, Exercise]:
    if not place:
        return {**exercises, new.name: new}
    ordered: dict[str, Exercise] = {}
    for name, one in exercises.items():
        ordered[name] = one
        if name == place:
            ordered[new.name] = new
    return ordered


def _worth(points: float, exercise: Exercise) -> Exercise:
    """A copy: the answer key's own exercise stays as it is."""
    other = copy.copy(exercise)
    other.points = points
    return other
