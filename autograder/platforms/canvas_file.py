"""Canvas's gradebook file: who is in the class, and which column is which assignment's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.platforms.csv_file import CsvError, CsvFile, column_of
from autograder.platforms.people import Person, letters
from autograder.platforms.score_column import ScoreColumn, number_in

NAME, LAST, FIRST, NUMBER = "Student", "LastName", "FirstName", "ID"
LOGIN, SIS = "SIS Login ID", "SIS User ID"
POINTS = "points possible"
# Canvas's own, by which instructors see the course as students do.
TEST_STUDENT = "Student, Test"
_ASSIGNMENT = re.compile(r"(.*\S)\s*\((\d+)\)", re.DOTALL)
NO_GRADEBOOK = (
    "{path} is no gradebook file of Canvas: {lacks}. In Grades choose Export, Export Entire "
    "Gradebook."
)


def read_gradebook_file(table: CsvFile) -> list[Person]:
    """Everybody in a gradebook file, without Canvas's test student.

    Raises
    ------
    CsvError
        If it is none.
    """
    columns = {
        name: column_of(table.rows[0], name) for name in (NAME, LAST, FIRST, NUMBER, LOGIN, SIS)
    }
    lacking = NUMBER if columns[NUMBER] is None else ""
    if columns[NAME] is None and columns[LAST] is None:
        lacking = NAME
    if lacking:
        lacks = f"it has no column {lacking}"
        raise CsvError(NO_GRADEBOOK.format(path=table.path, lacks=lacks))

    def value(row: int, name: str) -> str:
        column, cells = columns[name], table.rows[row]
        return cells[column].strip() if column is not None and column < len(cells) else ""

    people = []
    for row in range(1, len(table.rows)):
        number = value(row, NUMBER)
        if not number.isdecimal() or value(row, NAME) == TEST_STUDENT:
            continue
        last, first = value(row, LAST), value(row, FIRST)
        if columns[NAME] is not None:
            last, _, first = (part.strip() for part in value(row, NAME).partition(","))
        login = value(row, LOGIN)
        people.append(
            Person(
                row=row,
                number=number,
                name=f"{first} {last}".strip(),
                first_name=first,
                last_name=last,
                email=login if "@" in login else "",
                ids=tuple(filter(None, (login, value(row, SIS), number))),
                platform_id=number,
            )
        )
    if not people:
        raise CsvError(NO_GRADEBOOK.format(path=table.path, lacks="it has no students"))
    return people


def points_row(table: CsvFile) -> int | None:
    """Which row has the full marks of each assignment; None if none has."""
    firsts = (row[0].strip().casefold() for row in table.rows)
    return next((place for place, first in enumerate(firsts) if first == POINTS), None)


def assignment_columns(table: CsvFile) -> Iterator[ScoreColumn]:
    """The columns of assignments, with their full marks."""
    row = points_row(table)
    points = table.rows[row] if row is not None else []
    comma = any("," in cell for cell in points)
    for column, name in enumerate(table.rows[0]):
        if match := _ASSIGNMENT.fullmatch(name.strip()):
            written = points[column] if column < len(points) else ""
            yield ScoreColumn(column, match[1], number_in(written), comma)


def chapters_column(table: CsvFile, chapter: str, wanted: str) -> ScoreColumn:
    """The column of a chapter.

    Parameters
    ----------
    table : CsvFile
    chapter : str
        Its name, which the assignment's title in Canvas has to contain, if none is ``wanted``.
    wanted : str
        The assignment's title or number in Canvas.

    Raises
    ------
    CsvError
        If it is not one column that fits.
    """
    there = list(assignment_columns(table))
    if wanted:
        headers = table.rows[0]
        fitting = [
            one for one in there if wanted.strip() in (one.name, headers[one.column].strip())
        ]
    else:
        fitting = [one for one in there if letters(chapter) in letters(one.name)]
    if len(fitting) != 1:
        found = "no assignment" if not fitting else f"{len(fitting)} assignments"
        names = ", ".join(one.name for one in there) or "none"
        raise CsvError(
            f"{table.path} has {found} called {wanted or chapter}. Choose one with --column. "
            f"Assignments in it: {names}."
        )
    return fitting[0]
