"""Which chapters' scores go into which columns of a platform's file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from autograder.platforms.addresses import MOODLE
from autograder.platforms.canvas_file import assignment_columns, chapters_column
from autograder.platforms.chapters import WhichChapterError
from autograder.platforms.csv_file import CsvFile
from autograder.platforms.moodle_file import worksheet_column
from autograder.platforms.people import letters
from autograder.platforms.score_column import ScoreColumn
from autograder.reference import Chapter, all_chapters, load_chapter

Target = tuple[Chapter, ScoreColumn]


def targets(
    platform: str, table: CsvFile, chapter: str, column: str, zone: tzinfo | None
) -> Sequence[Target]:
    """Each chapter that is meant, and its column.

    A worksheet of Moodle is of one assignment, whose name stands in the file's. Canvas's file has
    a column for each assignment.

    Parameters
    ----------
    platform : str
    table : CsvFile
    chapter : str
        The one that is meant; empty: it is told by the names.
    column : str
        The assignment's title in Canvas; empty: it contains the chapter's name.
    zone : tzinfo or None

    Raises
    ------
    CsvError, UnknownChapterError, WhichChapterError
        The text says what to do.
    """
    if platform == MOODLE:
        return [(_chapter_of_file(table, chapter), worksheet_column(table, zone))]
    if chapter:
        wanted = load_chapter(chapter)
        return [(wanted, chapters_column(table, wanted.name, column))]
    if column:
        raise WhichChapterError(f"--column {column}: say which chapter it is of, with --chapter.")
    names = [letters(one.name) for one in assignment_columns(table)]
    meant = [
        chapter
        for chapter in all_chapters()
        if any(letters(chapter.name) in name for name in names)
    ]
    if not meant:
        raise WhichChapterError(
            f"No assignment in {table.path} is called as a chapter is. Say which one is meant: "
            "--chapter 03_logistic_regression --column 'Homework 3'"
        )
    return [(chapter, chapters_column(table, chapter.name, "")) for chapter in meant]


def _chapter_of_file(table: CsvFile, chapter: str) -> Chapter:
    if chapter:
        return load_chapter(chapter)
    name = letters(table.path.name)
    meant = [one for one in all_chapters() if letters(one.name) in name]
    if len(meant) != 1:
        names = ", ".join(one.assignment for one in all_chapters())
        raise WhichChapterError(
            f"Whose scores {table.path.name} takes can't be told from its name. Add --chapter and "
            f"one of: {names}."
        )
    return meant[0]
