"""What a check answers: a headline, what was seen, and more to unfold piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How an exercise stands."""

    RIGHT = "right"
    RECORDED = "recorded"
    BLANK = "still blank"
    PARTLY = "partly right"
    WRONG = "wrong"
    NOT_CHECKED = "not checked"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do before grading."""
        return self in (Level.RIGHT, Level.RECORDED)


@dataclass(frozen=True)
class Card:
    """The answer of one check. Any part but name, level and headline may be "".

    In each part, lines that begin with two blanks are code or data, and keep their form.

    Attributes
    ----------
    name : str
        The exercise's.
    level : Level
    headline : str
        Name and result in one sentence.
    seen : str
        What was observed, to be read at once.
    question, compare : str
        What to ask oneself, and what to hold one's code against.
    case : str
        The public case that shows it.
    where : str
        How far the function's own steps are right.
    prints : str
        What the function printed.
    progress : str
        How far the chapter is.
    """

    name: str
    level: Level
    headline: str
    seen: str = ""
    question: str = ""
    compare: str = ""
    case: str = ""
    where: str = ""
    prints: str = ""
    progress: str = ""

    @property
    def message(self) -> str:
        """What is said of the function, as one paragraph."""
        return " ".join(filter(None, (self.seen, self.question, self.compare, self.where)))

    @property
    def words(self) -> str:
        """All that the card says, as text whose paragraphs are a line each."""
        parts = (self.headline, self.message, self.case, self.prints, self.progress)
        return "\n".join(filter(None, parts))
