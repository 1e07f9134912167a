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
from autograder.pages.csv_cells import as_cell

DEFAULT_FILE = "grades.csv"


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
