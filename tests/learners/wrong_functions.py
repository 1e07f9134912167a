"""Wrong functions as learners write them, what the check says of each, and how good that is."""

from __future__ import annotations

import contextlib
import io
import linecache
import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from autograder.grading.files import given_sources
from autograder.reference import all_chapters, load_chapter
from course.feedback.check_function import check_answers
from course.feedback.find_exercise import FoundExercise
from course.feedback.instant_check import checked
from course.feedback.own_steps.here import step_words_here
from course.feedback.store import stored_chapters
from course.feedback.stored_kinds import StoredKind, kind_of
from course.feedback.stored_tasks import answers_to

WRONG = Path(__file__).with_name("wrong")


class Sort(StrEnum):
    """How good a message is, as a strict teacher would say."""

    NAMED = "named"
    PINNED = "pinned"
    VAGUE = "vague"
    MISLEADING = "misleading"
    ACCEPTED = "accepted"


@dataclass(frozen=True)
class Wrong:
    """A wrong function of a learner.

    Attributes
    ----------
    mistake : str
        What is wrong, in a sentence.
    names : str
        A pattern; a message that it fits says what is wrong.
    at : str
        A pattern; a message that it fits points at the right line, step or part.
    held_out : bool
        Whether nobody looked at its message while messages were mended.
    in_gallery : bool
        Whether docs/messages.md shows it.
    """

    chapter: str
    exercise: str
    number: int
    mistake: str
    names: str
    code: str
    held_out: bool
    at: str = ""
    in_gallery: bool = False

    @property
    def id(self) -> str:
        """Such as "vectorization.L1.2"."""
        return f"{self.chapter}.{self.exercise}.{self.number}"


@dataclass(frozen=True)
class Heard:
    """What a learner hears, and the misconception that is named, if one is."""

    message: str
    misconception: str | None = None
    right: bool = False


def wrong_functions() -> list[Wrong]:
    """All of them, chapter by chapter and exercise by exercise."""
    return [
        Wrong(chapter.name, file.stem, number, **row)
        for chapter in all_chapters()
        for file in sorted((WRONG / chapter.name).glob("*.toml"))
        for number, row in enumerate(tomllib.loads(file.read_text("utf-8"))["wrong"], start=1)
    ]


@cache
def _notebook(chapter: str) -> dict[str, Any]:
    """Names of a notebook in which all is right."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in given_sources(load_chapter(chapter)):
        exec(cell, names)
    for exercise in load_chapter(chapter).exercises.values():
        exec(exercise.solution_cell(marked=False), names)
    return names


def heard(wrong: Wrong) -> Heard:
    """What the check says in a notebook in which all else is right."""
    notebook = _notebook(wrong.chapter)
    before = dict(notebook)
    # Errors are told with the line on which they arose, so the code has to be found.
    file = f"<{wrong.id}>"
    linecache.cache[file] = (len(wrong.code), None, wrong.code.splitlines(keepends=True), file)
    try:
        exec(compile(wrong.code, file, "exec"), notebook)
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            return _heard_in(notebook, wrong)
    finally:
        notebook.clear()
        notebook.update(before)


def _heard_in(notebook: dict[str, Any], wrong: Wrong) -> Heard:
    function, stored = notebook[wrong.exercise], stored_chapters()[wrong.chapter][wrong.exercise]
    if kind_of(stored) is not StoredKind.TEST:
        diagnosis = check_answers(
            wrong.exercise,
            stored,
            answers_to(function, stored),
            steps=partial(step_words_here, wrong.exercise, function, stored),
        )
        if not diagnosis.right:
            return Heard(diagnosis.message, diagnosis.misconception)
    card = checked(function, FoundExercise(wrong.chapter, wrong.exercise, stored), notebook)
    message = " ".join((card.headline, card.seen, card.question, card.compare))
    return Heard(message, right=card.level.is_done)


_PINS_A_STEP = re.compile(r"is the first step that is not|In your (\w+ )?call of|in line \d")


def sort_of(wrong: Wrong, said: Heard) -> Sort:
    """How good a message is."""
    if said.right:
        return Sort.ACCEPTED
    if re.search(wrong.names, said.message, re.I | re.S):
        return Sort.NAMED
    if wrong.at and re.search(wrong.at, said.message, re.S):
        return Sort.PINNED
    if said.misconception or _PINS_A_STEP.search(said.message):
        return Sort.MISLEADING
    return Sort.VAGUE
