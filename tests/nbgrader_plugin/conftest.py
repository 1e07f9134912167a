"""What the tests of grading share; `classroom` and `small_class` beside it are plain modules."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def rows_of() -> Callable[[Path], dict[tuple[str, str], Any]]:
    """Reads a course's gradebook: (student, grade_id) -> row."""
    from classroom import ASSIGNMENT, gradebook

    from autograder.gradebook.rows import rows

    def read(root: Path) -> dict[tuple[str, str], Any]:
        with gradebook(root) as book:
            return {(row.student, row.grade_id): row for row in rows(book, ASSIGNMENT)}

    return read
