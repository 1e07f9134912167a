"""Reads a platform's file of participants, whichever platform it is of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

from autograder.platforms.addresses import CANVAS, MOODLE
from autograder.platforms.canvas_file import read_gradebook_file
from autograder.platforms.csv_file import CsvError, CsvFile
from autograder.platforms.moodle_file import read_worksheet
from autograder.platforms.people import Person


def read_roster(platform: str, path: Path, zone: tzinfo | None) -> Sequence[Person]:
    """Everybody in the file.

    Raises
    ------
    CsvError
        If it is not one of the platform's files.
    """
    return read_people(platform, CsvFile(path), zone)


def read_people(platform: str, table: CsvFile, zone: tzinfo | None) -> Sequence[Person]:
    """Everybody in a table that has been read."""
    if platform == MOODLE:
        return read_worksheet(table, zone)
    if platform == CANVAS:
        return read_gradebook_file(table)
    raise CsvError(
        f"--roster {table.path}: a folder's names are the students' ids, so no file of "
        "participants is needed. Leave it out, or say --from moodle or --from canvas."
    )
