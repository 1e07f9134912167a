"""How long a chapter takes a beginner: reading, exercises and experiments, each by itself."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

from autograder.building.chapter_text import Piece
from autograder.exercises.cell_marks import EXPLORE_TAG
from autograder.reference import Chapter

# Prose that teaches is read at half the speed of a novel, and often twice.
WORDS_A_MINUTE = 120
MINUTES_A_FORMULA = 0.5
MINUTES_AN_EXERCISE = 8
MINUTES_AN_EXPERIMENT = 1.5
SHOWN_TO = 5  # minutes
WORD = re.compile(r"[^\W\d_][\w'’-]*")
SET_APART = re.compile(r"\$\$.*?\$\$", re.DOTALL)
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)
CODE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Time:
    """What a chapter asks of somebody who meets its contents for the first time.

    Attributes
    ----------
    words : int
        Words of prose and of the exercises' docstrings. A formula counts as one word.
    reading, exercises, experiments : float
        Minutes.
    """

    words: int
    reading: float
    exercises: float
    experiments: float

    @property
    def hours(self) -> float:
        """All together, to half an hour."""
        return round((self.reading + self.exercises + self.experiments) / 30) / 2

    def __str__(self) -> str:
        """In words, such as "about 2.5 hours: reading 45 minutes, ..."."""
        unit = "hour" if self.hours == 1 else "hours"
        parts = {
            "reading": self.reading,
            "exercises": self.exercises,
            "experiments": self.experiments,
        }
        told = ", ".join(f"{name} {rounded(minutes)} minutes" for name, minutes in parts.items())
        return f"about {self.hours:g} {unit}: {told}"


def estimate(pieces: list[Piece], chapter: Chapter) -> Time:
    """Estimate how long a chapter takes.

    Reading counts words and the formulas that stand apart. For an exercise, and for an experiment
    (a cell to run, to look at and to think about), the minutes that the text states count
    (``:minutes:``); otherwise 8 and 1.5.
    """
    words, formulas, exercises, experiments = 0, 0, 0.0, 0.0
    for piece in pieces:
        if piece.kind == "markdown":
            words += _words(piece.source)
            formulas += len(SET_APART.findall(piece.source))
        elif piece.exercise is not None:
            words += _words(inspect.getdoc(chapter.exercises[piece.exercise].function) or "")
            exercises += MINUTES_AN_EXERCISE if piece.minutes is None else piece.minutes
        elif piece.minutes is not None:
            experiments += piece.minutes
        elif EXPLORE_TAG in piece.tags:
            experiments += MINUTES_AN_EXPERIMENT
    reading = words / WORDS_A_MINUTE + formulas * MINUTES_A_FORMULA
    return Time(words, reading, exercises, experiments)


def rounded(minutes: float) -> int:
    """Minutes as they are told: to five, and five at the least."""
    return max(SHOWN_TO, SHOWN_TO * round(minutes / SHOWN_TO))


def _words(prose: str) -> int:
    return len(WORD.findall(FORMULA.sub(" formula ", CODE.sub(" ", prose))))
