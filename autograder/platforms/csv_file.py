"""A CSV file of which single cells are filled in, and nothing else is changed.

Python's csv module reads cells, but forgets how they were written. A platform takes its own file
back; so coding, line ends, quotes and the sign between cells stay as they are.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import AutograderError
from autograder.files import replace_file
from autograder.limits import MEBIBYTE

MOST_BYTES = 32 * MEBIBYTE
SEPARATORS = ",;\t"
QUOTE = '"'
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# What spreadsheets on Windows write that are not told to write UTF-8.
WINDOWS = "cp1252"
BOM = "\ufeff"


class CsvError(AutograderError):
    """A file that is not what a platform lets one download; the text says what to do."""


class CsvFile:
    """A table as it was written.

    Parameters
    ----------
    path : Path

    Attributes
    ----------
    rows : list of list of str
        The cells' values; the first row holds the columns' names.

    Raises
    ------
    CsvError
        If it can't be read, is too large, or has no row.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.stat().st_size > MOST_BYTES:
            raise CsvError(f"{path} has more than {MOST_BYTES // MEBIBYTE} MiB; no class has.")
        text, self._coding = _decoded(path)
        self._mark = BOM if text.startswith(BOM) else ""
        text = text.removeprefix(BOM)
        self.separator = max(SEPARATORS, key=text.partition("\n")[0].count)
        self._cells, self._ends = _split(text, self.separator, path)
        if not self._cells:
            raise CsvError(f"{path} is empty. Download it anew.")
        self.rows = [list(map(_value, row)) for row in self._cells]

    def put(self, row: int, column: int, value: str) -> None:
        """Fill a cell in; a row that is too short gets longer."""
        cells, values = self._cells[row], self.rows[row]
        missing = column + 1 - len(cells)
        cells += [""] * missing
        values += [""] * missing
        is_quoted = cells[column].startswith(QUOTE)
        doubled = value.replace(QUOTE, 2 * QUOTE)
        needs_quotes = not set(value).isdisjoint(self.separator + QUOTE + "\r\n")
        cells[column] = f"{QUOTE}{doubled}{QUOTE}" if is_quoted or needs_quotes else value
        values[column] = value

    def save(self) -> bool:
        """Write the file, beside it first; False if nothing has changed."""
        rows = (
            self.separator.join(cells) + end
            for cells, end in zip(self._cells, self._ends, strict=True)
        )
        content = (self._mark + "".join(rows)).encode(self._coding)
        path = self.path.resolve()
        # Scores are nobody else's business: whoever might read the file before may do so after.
        return replace_file(path, content, mode=path.stat().st_mode & 0o777)


def _decoded(path: Path) -> tuple[str, str]:
    """The text, with its mark in front if it has one, and the coding."""
    content = path.read_bytes()
    for mark, coding in MARKS.items():
        if content.startswith(mark):
            coding = coding.removesuffix("-sig")
            break
    else:
        coding = "utf-8"
    try:
        return content.decode(coding), coding
    except UnicodeDecodeError:
        pass
    try:
        return content.decode(WINDOWS), WINDOWS
    except UnicodeDecodeError as error:
        raise CsvError(
            f"{path} is no CSV text ({error.reason}). Download it anew, as CSV, and don't open it "
            "in a spreadsheet before."
        ) from None


def _split(text: str, separator: str, path: Path) -> tuple[list[list[str]], list[str]]:
    """The rows' cells, as they are written, and the ends of lines."""
    # A cell that begins with quotes, or one that doesn't; then what ends it.
    plain = rf"[^{separator}\r\n]*+"
    cell = re.compile(rf'("(?:[^"]|"")*+"{plain}|(?!"){plain})({separator}|\r\n|\n|\r|\Z)')
    rows: list[list[str]] = []
    ends: list[str] = []
    row: list[str] = []
    place = 0
    while place < len(text):
        match = cell.match(text, place)
        if match is None:
            raise CsvError(
                f"{path}: a cell in row {len(rows) + 1} begins with {QUOTE} and never ends. "
                "Download the file anew."
            )
        row.append(match[1])
        place = match.end()
        if match[2] == separator:
            if place == len(text):
                row.append("")
            else:
                continue
        rows.append(row)
        ends.append("" if match[2] == separator else match[2])
        row = []
    return rows, ends


def _value(cell: str) -> str:
    """What a cell says, by how it is written."""
    if not cell.startswith(QUOTE):
        return cell
    inner, _, rest = cell[1:].rpartition(QUOTE)
    return inner.replace(2 * QUOTE, QUOTE) + rest


def column_of(names: Sequence[str], wanted: str) -> int | None:
    """Where a column of this name is; letters' case and blanks around don't matter."""
    wanted = wanted.strip().casefold()
    for place, name in enumerate(names):
        if name.strip().casefold() == wanted:
            return place
    return None
