"""Assignments of the course that are no chapters of ours; nbgrader grades them as ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat

from autograder.building.notice import METADATA_KEY
from autograder.course_root import CourseRootError
from autograder.reference import UnknownChapterError, load_chapter

# nbgrader's two lists of steps, of which `connect` takes the place.
STEPS = ("sanitize_preprocessors", "autograde_preprocessors")


def is_chapter(assignment: str) -> bool:
    """Whether the answer key has it."""
    try:
        load_chapter(assignment)
    except UnknownChapterError:
        return False
    return True


def leave_to_nbgrader(converter: Any) -> None:
    """Give nbgrader's converter its own steps back, for an assignment that is no chapter.

    Raises
    ------
    CourseRootError
        If the assignment is a chapter under another name: nbgrader would give it no points.
    """
    assignment = converter.coursedir.assignment_id
    source = converter.coursedir.format_path(converter.coursedir.source_directory, ".", assignment)
    for path in sorted(Path(source).glob("*.ipynb")):
        if METADATA_KEY in nbformat.read(path, as_version=4).metadata:
            raise CourseRootError(
                f"{path} is a chapter of the course, but its folder has another name than the "
                f"chapter: {assignment}. Give the folders in source/, release/ and submitted/ the "
                "chapter's own name."
            )
    converter.log.warning(
        "%s is no chapter of the course: nbgrader grades it itself, and runs its students' code "
        "without walls.",
        assignment,
    )
    traits = type(converter).class_traits()
    for name in STEPS:
        setattr(converter, name, list(traits[name].default()))
