"""How long a chapter takes: reading time and the time that its items ask for."""

from __future__ import annotations

import inspect
import re

from autograder.building.chapter_text import Piece
from autograder.reference import Chapter

WORDS_A_MINUTE = 150
MINUTES_AN_EXERCISE = 8
WORD = re.compile(r"[^\W\d_][\w'’-]*")
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)
CODE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def estimate(pieces: list[Piece], chapter: Chapter) -> tuple[int, int]:
    """Estimate what a chapter asks of a student.

    Returns
    -------
    words : int
        Words of prose and of the exercises' docstrings. A formula counts as one word.
    minutes : int
        ``words / 150``, and for each item the minutes that the text states (``:minutes:``),
        or 8 for an exercise whose cell states none.
    """
    words, minutes = 0, 0.0
    for piece in pieces:
        if piece.kind == "markdown":
            words += _words(piece.source)
        if piece.exercise is not None:
            words += _words(inspect.getdoc(chapter.exercises[piece.exercise].function) or "")
        if piece.minutes is not None:
            minutes += piece.minutes
        elif piece.exercise is not None:
            minutes += MINUTES_AN_EXERCISE
    return words, round(words / WORDS_A_MINUTE + minutes)


def _words(prose: str) -> int:
    return len(WORD.findall(FORMULA.sub(" formula ", CODE.sub(" ", prose))))
