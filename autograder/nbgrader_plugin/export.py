"""What `nbgrader export` writes: its own columns, in a table that no spreadsheet runs.

nbgrader's own export puts cells side by side as they are. An id or a name with a comma shifts the
row's scores, and one that begins like a formula is run by the spreadsheet that opens the table.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from nbgrader.plugins import ExportPlugin

from autograder.files import replace_file
from autograder.gradebook.export_rows import COLUMNS, export_rows

DEFAULT_FILE = "grades.csv"
# Spreadsheets take the wide forms in the second line for the signs in the first.
FORMULA_SIGNS = (
    *("=", "+", "-", "@"),
    *("\uff1d", "\uff0b", "\uff0d", "\uff20"),
)
# In front of a cell's text it says that this is text.
TEXT_MARK = "'"


class SafeCsvExport(ExportPlugin):
    """Grades as CSV: each cell quoted where it has to be, text that looks like a formula marked."""

    def export(self, gradebook: Any) -> None:
        """Write the grades to ``--to``, or to grades.csv; `--student` and `--assignment` choose."""
        target = Path(self.to or DEFAULT_FILE).absolute()
        self.log.info("Exporting grades to %s", target)
        table = io.StringIO(newline="")
        writer = csv.DictWriter(table, COLUMNS, lineterminator="\n")
        writer.writeheader()
        assignments, students = set(map(str, self.assignment)), set(map(str, self.student))
        for row in export_rows(gradebook, assignments, students):
            writer.writerow({name: as_cell(value) for name, value in row.items()})
        content = table.getvalue().encode()
        if target.exists() and not target.is_file():
            # Such as /dev/stdout, which nothing may take the place of.
            target.write_bytes(content)
        else:
            replace_file(target, content)


def as_cell(value: Any) -> Any:
    """A value as a cell may hold it: on one line, with a mark in front of what may be a formula."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    # A line's end in a cell ends the row for many programs; csv leaves some unquoted.
    value = " ".join(value.splitlines())
    # Blanks and tabs in front of the sign are passed over by spreadsheets.
    return TEXT_MARK + value if value.lstrip().startswith(FORMULA_SIGNS) else value
