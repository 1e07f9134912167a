"""What was handed in where nobody looks: in a folder whose name is not the assignment's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from autograder.bulk.handed_in import HIDDEN, may_exist, names_in, top_of
from autograder.gradebook.course import Course
from autograder.grading.notebooks import SUFFIX
from autograder.grading.student_ids import printable
from autograder.reference import Chapter

# Two names that are at least so alike are one name, mistyped.
ALIKE = 0.85
NAMED = 10


@dataclass(frozen=True)
class Misplaced:
    """Something that seems to be meant for a chapter; ``path`` is where, below submitted/."""

    student: str
    path: str


def misplaced(course: Course, chapter: Chapter, assignments: Collection[str]) -> list[Misplaced]:
    """What students seem to have handed in for the chapter in a folder of another name.

    Parameters
    ----------
    course : Course
    chapter : Chapter
    assignments : collection of str
        Names that the gradebook has; those of folders in source/ and release/ count as well. A
        folder of that name is meant for its own assignment.
    """
    folders = course.folders
    own = {chapter.assignment, *assignments}
    for step in (folders.source(chapter), folders.release(chapter)):
        own.update(names_in(step.parent))
    top = top_of(course, chapter)
    if top.name == chapter.assignment:
        return list(_beside_the_assignment(top, chapter, own))
    return list(_in_students_folders(top, course, chapter, own))


def told(found: Sequence[Misplaced], chapter: Chapter) -> str:
    """What an instructor reads of it; empty if there is nothing."""
    if not found:
        return ""
    number = len({one.student for one in found})
    who = "1 student seems" if number == 1 else f"{number} students seem"
    # In quotation marks, since a space at the end is one way to go wrong.
    paths = ", ".join(f"'{printable(one.path)}'" for one in found[:NAMED])
    more = f", and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return (
        f"Not graded: {who} to have handed in {chapter.assignment} elsewhere: {paths}{more}. "
        f"It has to be ID/{chapter.assignment}/{chapter.name}{SUFFIX}, with no dot before the ID. "
        "Rename these, and grade again."
    )


def _in_students_folders(
    top: Path, course: Course, chapter: Chapter, own: Collection[str]
) -> Iterator[Misplaced]:
    for student in names_in(top):
        right = course.folders.submitted(student, chapter)
        if student.startswith(HIDDEN):
            names = [right.name] if may_exist(right) else []
        else:
            names = [
                name
                for name in _names_if_readable(right.parent)
                if name not in own and _is_meant(right.parent / name, chapter)
            ]
        for name in names:
            yield Misplaced(student, f"{student}/{name}")


def _beside_the_assignment(
    top: Path, chapter: Chapter, own: Collection[str]
) -> Iterator[Misplaced]:
    """Where the configuration has students' folders in the assignments'."""
    for name in _names_if_readable(top.parent):
        if name not in own and _alike(name, chapter.name):
            for student in _names_if_readable(top.parent / name):
                yield Misplaced(student, f"{name}/{student}")


def _is_meant(path: Path, chapter: Chapter) -> bool:
    if path.name.startswith(HIDDEN):
        return False
    expected = chapter.name + SUFFIX
    inside = [name.lower() for name in _names_if_readable(path)]
    is_notebook = SUFFIX in path.name.lower()
    return (bool(inside) or is_notebook) and (
        _alike(path.name.lower().partition(SUFFIX)[0], chapter.name) or expected in inside
    )


def _alike(name: str, wanted: str) -> bool:
    """True if the letters of two names are the same, nearly, or with something before or after."""
    name, wanted = _letters(name), _letters(wanted)
    return wanted in name or SequenceMatcher(None, name, wanted).ratio() >= ALIKE


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, name.casefold()))


def _names_if_readable(folder: Path) -> list[str]:
    try:
        return names_in(folder)
    except OSError:
        return []
