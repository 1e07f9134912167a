"""Moodle's grading worksheet: who is in the class, when they handed in, where scores go.

Its columns are named in the language of whoever downloads it. Those that are not found by their
English names are told by what they hold: the order of columns is the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import tzinfo

from autograder.platforms.csv_file import CsvError, CsvFile, column_of
from autograder.platforms.dates import read_date
from autograder.platforms.people import Person
from autograder.platforms.score_column import ScoreColumn, number_in

# "Participant 12345", in every language a word with the number behind it.
_NUMBERED = re.compile(r"[^\W\d_]\D*(\d+)")
NO_WORKSHEET = (
    "{path} is no grading worksheet of Moodle: {lacks}. In the assignment choose Submissions, "
    "Download grading worksheet. (It needs the feedback type 'Offline grading worksheet'.)"
)


class Worksheet:
    """Where the columns of a worksheet are; None for what it does not have."""

    def __init__(self, table: CsvFile, zone: tzinfo | None) -> None:
        self.table, self.zone = table, zone
        self._names = table.rows[0]
        self.rows = [row for row in range(1, len(table.rows)) if any(table.rows[row])]
        self.number = self._column("Identifier", lambda value: _NUMBERED.fullmatch(value))
        self.email = self._column("Email address", lambda value: "@" in value)
        self.id_number = column_of(self._names, "ID number")
        self.login = column_of(self._names, "Username")
        self.name = column_of(self._names, "Full name")
        if self.name is None and self.number is not None and self._tells_apart(self.number + 1):
            self.name = self.number + 1
        self.maximum = self._maximum()
        self.score = None if self.maximum is None else self.maximum - 1
        self.handed_in = column_of(self._names, "Last modified (submission)")
        if self.handed_in is None and self.maximum is not None:
            self.handed_in = self._first_of_dates(self.maximum + 1)

    def value(self, row: int, column: int | None) -> str:
        """A cell's text; empty if the row or the table has none there."""
        cells = self.table.rows[row]
        return cells[column].strip() if column is not None and column < len(cells) else ""

    def _values(self, column: int) -> list[str]:
        return [self.value(row, column) for row in self.rows]

    def _column(self, name: str, fits: Callable[[str], object]) -> int | None:
        """The column of this name; else the first one in which everything fits."""
        found = column_of(self._names, name)
        if found is not None:
            return found
        for column in range(len(self._names)):
            values = [value for value in self._values(column) if value]
            if values and all(map(fits, values)):
                return column
        return None

    def _maximum(self) -> int | None:
        for name in ("Maximum Grade", "Maximum grade"):
            if (found := column_of(self._names, name)) is not None:
                return found
        for column in range(1, len(self._names)):
            values = set(self._values(column))
            left = {value for value in self._values(column - 1) if value}
            is_maximum = len(values) == 1 and number_in(*values) is not None
            if is_maximum and all(number_in(value) is not None for value in left):
                return column
        return None

    def _tells_apart(self, column: int) -> bool:
        """Whether it holds something else for most people, as names do and a status does not.

        A status ends with a dash, behind which a grade may stand.
        """
        values = self._values(column) if column < len(self._names) else []
        names = {value for value in values if not value.endswith("-")}
        return 2 * len(names) > len(values)

    def _first_of_dates(self, start: int) -> int | None:
        for column in range(start, len(self._names)):
            if any(read_date(value, self.zone) for value in self._values(column)):
                return column
        return None


def read_worksheet(table: CsvFile, zone: tzinfo | None) -> list[Person]:
    """Everybody in a grading worksheet.

    Raises
    ------
    CsvError
        If it is none.
    """
    sheet = Worksheet(table, zone)
    people = []
    for row in sheet.rows:
        match = _NUMBERED.fullmatch(sheet.value(row, sheet.number))
        if match is None:
            lacks = f"row {row + 1} has no participant's number in its first column"
            raise CsvError(NO_WORKSHEET.format(path=table.path, lacks=lacks))
        name = " ".join(sheet.value(row, sheet.name).split())
        email = sheet.value(row, sheet.email)
        id_number, login = sheet.value(row, sheet.id_number), sheet.value(row, sheet.login)
        first, _, last = name.rpartition(" ")
        people.append(
            Person(
                row=row,
                number=match[1],
                name=name,
                first_name=first,
                last_name=last,
                email=email,
                ids=tuple(filter(None, (email.lower(), login, id_number, name))),
                handed_in=read_date(sheet.value(row, sheet.handed_in), sheet.zone),
            )
        )
    if not people:
        raise CsvError(NO_WORKSHEET.format(path=table.path, lacks="it has no participants"))
    return people


def worksheet_column(table: CsvFile, zone: tzinfo | None) -> ScoreColumn:
    """Where the scores of the worksheet's assignment go.

    Raises
    ------
    CsvError
        If it has no such column, as where marks are words of a scale.
    """
    sheet = Worksheet(table, zone)
    if sheet.score is None or sheet.maximum is None or sheet.score < 1:
        lacks = "it has no columns with grades and with the maximum grade"
        raise CsvError(NO_WORKSHEET.format(path=table.path, lacks=lacks))
    written = sheet.value(sheet.rows[0], sheet.maximum)
    name = table.rows[0][sheet.score]
    return ScoreColumn(sheet.score, name, number_in(written), comma="," in written)
