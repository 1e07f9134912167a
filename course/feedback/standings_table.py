"""How exercises stand, as a table of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from course.feedback.card.as_html import SIGNS
from course.feedback.card.card import Level


class StandingRow(NamedTuple):
    """One exercise, and what is said of it."""

    name: str
    points: int
    level: Level
    words: str


def table_lines(rows: Sequence[StandingRow]) -> Iterator[str]:
    """A line for each exercise: sign, name, points, words; the level is told in words as well."""
    widest = max((len(row.name) for row in rows), default=0)
    for row in rows:
        sign, _ = SIGNS[row.level]
        points = f"{row.points} point{'s' if row.points != 1 else ''}"
        yield f"  {sign} {row.name:{widest}}  {points:9}  {row.words}"
