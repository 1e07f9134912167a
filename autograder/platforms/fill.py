"""Fills a chapter's scores into a platform's file, and tells of everybody who is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from autograder.errors import AutograderError
from autograder.gradebook.final_scores import FinalScore
from autograder.platforms.canvas_file import points_row
from autograder.platforms.csv_file import CsvFile, column_of
from autograder.platforms.people import Person
from autograder.platforms.score_column import ScoreColumn
from autograder.reference import Chapter

# What Canvas has in the cell of somebody who need not hand in, or can't.
EXCUSED = ("EX", "N/A")


class OtherMaximumError(AutograderError):
    """The platform counts up to another number than the gradebook."""


@dataclass
class Filled:
    """What came of filling in one chapter.

    Attributes
    ----------
    chapter : Chapter
    column : str
        The name of the file's column.
    scores : int
        How many are filled in.
    to_look_at, without_score, excused, not_in_file : list of str
        Of the filled in, whom a person is still to look at; in the file and not graded; in the
        file, and the platform excuses them; graded and not in the file.
    """

    chapter: Chapter
    column: str
    scores: int = 0
    to_look_at: list[str] = field(default_factory=list)
    without_score: list[str] = field(default_factory=list)
    excused: list[str] = field(default_factory=list)
    not_in_file: list[str] = field(default_factory=list)


def fill(
    table: CsvFile,
    chapter: Chapter,
    column: ScoreColumn,
    people: Mapping[Person, str],
    scores: Mapping[str, FinalScore],
    *,
    scale: bool,
    exercises: bool,
) -> Filled:
    """Fill one chapter's scores in.

    Parameters
    ----------
    table : CsvFile
    chapter : Chapter
    column : ScoreColumn
    people : mapping
        Everybody in the file who has an id, to the id.
    scores : mapping
        Id to score.
    scale : bool
        Turn scores into the platform's number of points, where that differs.
    exercises : bool
        Add a column for each exercise.

    Raises
    ------
    OtherMaximumError
        If the numbers of points differ and are not to be turned into each other.
    """
    factor = _factor(chapter, column, scores.values(), scale=scale)
    filled = Filled(chapter, column.name)
    columns = _exercise_columns(table, chapter) if exercises else {}
    for person, student in people.items():
        final = scores.get(student)
        row = table.rows[person.row]
        there = row[column.column].strip() if column.column < len(row) else ""
        if there in EXCUSED:
            filled.excused.append(student)
        elif final is None:
            filled.without_score.append(student)
        else:
            table.put(person.row, column.column, column.written(final.score * factor))
            for name, place in columns.items():
                table.put(person.row, place, column.written(final.by_exercise.get(name, 0.0)))
            filled.scores += 1
            if final.to_look_at:
                filled.to_look_at.append(student)
    filled.not_in_file = sorted(scores.keys() - set(people.values()))
    return filled


def _factor(
    chapter: Chapter, column: ScoreColumn, scores: Iterable[FinalScore], *, scale: bool
) -> float:
    """By what scores are multiplied for the platform."""
    ours = max((score.max_score for score in scores), default=0.0)
    theirs = column.maximum
    if not ours or theirs is None or abs(ours - theirs) < 0.005:
        return 1.0
    if not scale or theirs <= 0:
        raise OtherMaximumError(
            f"{chapter.assignment} has {ours:g} points, and the platform counts up to {theirs:g} "
            f"for {column.name}. Set it to {ours:g} there and download the file again; or add "
            "--scale, to have every score turned into the platform's points. Nothing was changed."
        )
    return theirs / ours


def _exercise_columns(table: CsvFile, chapter: Chapter) -> dict[str, int]:
    """Exercise to column; those that are not there yet are added on the right."""
    columns = {}
    points = points_row(table)
    width = max(len(table.rows[0]), *(len(row) for row in table.rows))
    for name, exercise in chapter.exercises.items():
        title = f"{chapter.assignment} {name}"
        place = column_of(table.rows[0], title)
        if place is None:
            place, width = width, width + 1
            table.put(0, place, title)
            if points is not None:
                table.put(points, place, f"{exercise.points:.2f}")
        columns[name] = place
    return columns
