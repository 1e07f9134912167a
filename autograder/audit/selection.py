"""What an audit is of: the whole course, some of its chapters, or single exercises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.exercises.exercise import Exercise
from autograder.reference import Chapter, all_chapters, chapter_names, load_chapter


@dataclass(frozen=True)
class Selection:
    """The exercises of one chapter that are audited, in the order of the text."""

    chapter: Chapter
    exercises: tuple[Exercise, ...]

    @property
    def is_whole(self) -> bool:
        """Whether no exercise of the chapter is left out."""
        return len(self.exercises) == len(self.chapter.exercises)

    @classmethod
    def whole(cls, chapter: Chapter) -> Selection:
        """All exercises of a chapter."""
        return cls(chapter, tuple(chapter.exercises.values()))


def selected(words: Sequence[str]) -> list[Selection]:
    """Read what a user asked for.

    Parameters
    ----------
    words : sequence of str
        CHAPTER or CHAPTER.EXERCISE each; empty for the whole course.

    Returns
    -------
    list of Selection
        One for each chapter that was named, in the order in which chapters came first.

    Raises
    ------
    UnknownChapterError, UnknownExerciseError
        If there is no such chapter or exercise; they say what there is.
    """
    chapters: dict[str, Chapter] = {}
    wanted: dict[str, set[str]] = {}
    for word in words or [chapter.name for chapter in all_chapters()]:
        title, dot, exercise = word.partition(".")
        chapter = load_chapter(title)
        if dot:
            chapter.must_have(exercise)
        names = {exercise} if dot else set(chapter.exercises)
        chapters[chapter.name] = chapter
        wanted.setdefault(chapter.name, set()).update(names)
    return [
        Selection(chapter, tuple(e for e in chapter.exercises.values() if e.name in wanted[name]))
        for name, chapter in chapters.items()
    ]


def is_whole_course(selections: Sequence[Selection]) -> bool:
    """Whether every exercise of every chapter is audited."""
    return len(selections) == len(chapter_names()) and all(one.is_whole for one in selections)
