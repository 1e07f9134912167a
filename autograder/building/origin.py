"""Where the chapters' texts lie: in the repository's clone that this package is installed from."""

from __future__ import annotations

from pathlib import Path

import autograder
from autograder.course_root import CourseRootError, find_root


def is_repository(root: Path) -> bool:
    """Whether the students' project lies here, and not a course made from it alone."""
    return (root / "course" / "pyproject.toml").is_file()


def repository() -> Path:
    """The clone's folder.

    Raises
    ------
    CourseRootError
        If this package was installed without it.
    """
    try:
        return find_root(Path(autograder.__file__).parent)
    except CourseRootError:
        raise CourseRootError(
            "The chapters are not at hand: this autograder was installed without the "
            "course's repository. Clone it, run `make setup` there, and call that autograder: "
            ".venv/bin/autograder ..."
        ) from None
