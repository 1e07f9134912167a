"""How far a notebook is: which of its exercises have passed their checks in this session."""

from __future__ import annotations

from typing import NamedTuple

from course.feedback.card.as_text import wrapped
from course.feedback.card.card import Level
from course.feedback.messages import say
from course.feedback.standings_table import StandingRow, table_lines
from course.feedback.store import stored_chapters
from course.notebook_session import SESSION


class Standing(NamedTuple):
    """How one exercise stands.

    Attributes
    ----------
    level : Level
        What its last check in this session said; `Level.NOT_CHECKED` if there was none.
    """

    name: str
    points: int
    level: Level


def standings(chapter: str) -> list[Standing]:
    """How each exercise of a chapter stands, in the order of the notebook."""
    return [
        Standing(name, stored["points"], _level(chapter, name))
        for name, stored in stored_chapters().get(chapter, {}).items()
    ]


def progress_line(chapter: str) -> str:
    """How many exercises and points are done, and which exercise comes next.

    Values that are only recorded may be right or wrong: their points are counted apart.
    """
    every = standings(chapter)
    done = [one for one in every if one.level.is_done]
    earned = sum(one.points for one in done if one.level is Level.RIGHT)
    waiting = sum(one.points for one in done if one.level is Level.RECORDED)
    left = next((one.name for one in every if not one.level.is_done), "")
    return say(
        "progress.line",
        done=len(done),
        count=len(every),
        earned=earned,
        points=sum(one.points for one in every),
        waiting=say("progress.waiting", points=waiting) if waiting else "",
        next=say("progress.next", name=left) if left else say("progress.all"),
    )


def _level(chapter: str, name: str) -> Level:
    card = SESSION.cards.get((chapter, name))
    return card.level if card else Level.NOT_CHECKED


def progress() -> None:
    """Print how far this notebook is, and what to hand in and how.

    What counts is what checks have said since the kernel was started; nothing is kept in a file.
    """
    chapter = SESSION.chapter
    if chapter is None:
        print(wrapped(say("progress.no_chapter")))
        return
    rows = [StandingRow(*one, words=str(one.level)) for one in standings(chapter)]
    hand_in = say("progress.hand_in", chapter=chapter)
    print(wrapped("\n".join((progress_line(chapter), *table_lines(rows), "", hand_in))))
