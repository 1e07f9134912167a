"""What `nbgrader export` writes: its own columns, in a table that no spreadsheet runs.

nbgrader's own export puts cells side by side as they are. An id or a name with a comma shifts the
row's scores, and one that begins like a formula is run by the spreadsheet that opens the table.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Gradebook, MissingEntry, Student
from nbgrader.plugins import ExportPlugin

from autograder.files import replace_file

DEFAULT_FILE = "grades.csv"
COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)
# Spreadsheets take the wide forms in the second line for the signs in the first.
FORMULA_SIGNS = (
    *("=", "+", "-", "@"),
    *("\uff1d", "\uff0b", "\uff0d", "\uff20"),
)
# In front of a cell's text it says that this is text.
TEXT_MARK = "'"


class SafeCsvExport(ExportPlugin):
    """Grades as CSV: each cell quoted where it has to be, text that looks like a formula marked."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the grades to ``--to``, or to grades.csv; `--student` and `--assignment` choose."""
        target = Path(self.to or DEFAULT_FILE).absolute()
        self.log.info("Exporting grades to %s", target)
        table = io.StringIO(newline="")
        writer = csv.DictWriter(table, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in self._rows(gradebook):
            writer.writerow({name: as_cell(value) for name, value in row.items()})
        content = table.getvalue().encode()
        if target.exists() and not target.is_file():
            # Such as /dev/stdout, which nothing may take the place of.
            target.write_bytes(content)
        else:
            replace_file(target, content)

    def _rows(self, gradebook: Gradebook) -> Iterator[dict[str, Any]]:
        assignments, students = map(str, self.assignment), map(str, self.student)
        wanted, chosen = set(assignments), set(students)
        for assignment in gradebook.assignments:
            if wanted and assignment.name not in wanted:
                continue
            for student in gradebook.students:
                if not chosen or student.id in chosen:
                    yield _row(gradebook, assignment, student)


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


def _row(gradebook: Gradebook, assignment: Assignment, student: Student) -> dict[str, Any]:
    """One student's line; without a submission the scores are zero, as nbgrader has them."""
    timestamp, raw, penalty = None, 0.0, 0.0
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        pass
    else:
        timestamp, raw = submission.timestamp, submission.score
        penalty = submission.late_submission_penalty
    return {
        "assignment": assignment.name,
        "duedate": assignment.duedate,
        "timestamp": timestamp,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "raw_score": raw,
        "late_submission_penalty": penalty,
        "score": max(0.0, raw - penalty),
        "max_score": assignment.max_score,
    }
