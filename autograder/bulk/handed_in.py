"""Who has handed something in for a chapter, under which id."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from autograder.course_root import CourseRootError
from autograder.gradebook.course import Course
from autograder.grading.student_ids import one_form, printable
from autograder.reference import Chapter

# Whoever collects the work may have folders of their own among the students', such as .git.
HIDDEN = "."


def students_of(course: Course, chapter: Chapter) -> list[str]:
    """Names of the folders that hold something handed in for the chapter, in order.

    One that may not be looked into counts: its student has to hear of it.
    """
    return [
        name
        for name in names_in(top_of(course, chapter))
        if not name.startswith(HIDDEN) and may_exist(course.folders.submitted(name, chapter))
    ]


def the_ones_asked_for(
    wanted: Sequence[str], found: Collection[str]
) -> tuple[list[str], list[str]]:
    """Of the ids that were asked for: the folders' names, and those that nobody has.

    An id that was typed in another Unicode form than the folder's name means that folder.
    """
    by_form = {one_form(student): student for student in found}
    known, missing = [], []
    for student in wanted:
        if student in found:
            known.append(student)
        elif one_form(student) in by_form:
            known.append(by_form[one_form(student)])
        else:
            missing.append(student)
    return sorted(set(known)), missing


def top_of(course: Course, chapter: Chapter) -> Path:
    """The folder in which students' folders lie."""
    pattern = course.folders.submitted("*", chapter)
    if "*" not in pattern.parts:
        raise CourseRootError(
            f"c.CourseDirectory.directory_structure gives {pattern}: a student's id has to be a "
            "folder's whole name. Give it a part of its own."
        )
    return Path(*pattern.parts[: pattern.parts.index("*")])


def names_in(folder: Path) -> list[str]:
    """Names of what lies in a folder, in order; none if there is no such folder."""
    try:
        return sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []


def may_exist(path: Path) -> bool:
    """False if there is surely nothing at a path."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def named(students: Sequence[str]) -> str:
    """Students' ids as they may be shown."""
    return ", ".join(map(printable, students))
