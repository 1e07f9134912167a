"""Makes a group of equal mistakes a misconception of the course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.gradebook.course import Course, course_misconceptions, misconceptions_folder
from autograder.judging.course_misconceptions import (
    CourseMisconception,
    CourseMisconceptionError,
    save,
)
from autograder.reference import Chapter
from autograder.report.collect import collect
from autograder.report.unnamed import unnamed_groups

# How many groups an error offers.
OFFERED = 10


@dataclass(frozen=True)
class Named:
    """Where a misconception is kept, whose chapter it is of, and how many students made it."""

    path: Path
    chapter: Chapter
    students: int


def name_group(course: Course, chapters: Sequence[Chapter], group: str, hint: str) -> Named:
    """Write a group's misconception to the course's folder; of one that has a name, its new hint.

    Raises
    ------
    CourseMisconceptionError
        If there is no such group in these chapters.
    GradebookError
        If a chapter has not been graded.
    """
    offered: list[str] = []
    for chapter in chapters:
        folder = misconceptions_folder(course, chapter)
        for known in course_misconceptions(course, chapter).known:
            if known.id == group:
                told = [
                    student
                    for student in collect(course, chapter).students
                    if any(one.misconception == group for one in student.verdicts.values())
                ]
                return Named(save(folder, replace(known, hint=hint)), chapter, len(told))
        for found in unnamed_groups(collect(course, chapter)):
            if found.id == group:
                named = CourseMisconception(group, found.exercise, hint, found.behaviour)
                return Named(save(folder, named), chapter, len(found.students))
            offered.append(f"{found.id} ({len(found.students)} students)")
    raise CourseMisconceptionError(_no_such_group(group, offered, chapters))


def _no_such_group(group: str, offered: list[str], chapters: Sequence[Chapter]) -> str:
    where = ", ".join(chapter.assignment for chapter in chapters)
    if not offered:
        return f"There is no group {group}: in {where} no two students share an unnamed mistake."
    more = f", and {len(offered) - OFFERED} more" if len(offered) > OFFERED else ""
    return (
        f"There is no group {group} in {where}. There are: {', '.join(offered[:OFFERED])}{more}. "
        "autograder report shows them all."
    )
