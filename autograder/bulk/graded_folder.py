"""Writes a graded submission's folder as nbgrader does: whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.utils import find_all_files

from autograder.files import modes_if_kept
from autograder.gradebook.course import Course
from autograder.gradebook.handed_in_at import TIME_STAMP, handed_in_at
from autograder.grading.beside import copy_regular
from autograder.grading.copied_files import read_copied_files
from autograder.reference import Chapter

OLD = ".old-"
NOTEBOOKS = "*.ipynb"
# What mkdir gives; a folder made by mkdtemp could be entered by its owner alone.
FOLDER_MODE = 0o755


def remove_drafts(course: Course, chapter: Chapter, student: str) -> None:
    """Remove drafts that an interrupted grading left; nobody else may be writing meanwhile."""
    target = course.folders.autograded(student, chapter)
    for pattern in (f".{target.name}-*", f"{OLD}*"):
        for left in target.parent.glob(pattern):
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def draft_folder(
    course: Course, chapter: Chapter, student: str, text: str, remarks: list[str]
) -> Iterator[Path]:
    """Make a graded folder under a name of its own, beside the place where it goes.

    `put_in_place` moves it there; without that it is deleted in the end. It holds the graded
    notebook's ``text``, what the student handed in beside it, and the master's files, which
    overwrite the student's. Links, what can't be read, and more than a bound, are left out, with
    a remark.
    """
    target = course.folders.autograded(student, chapter)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        remarks += _copy_submitted(course, chapter, student, draft)
        _copy_masters(course, chapter, draft)
        (draft / f"{chapter.name}.ipynb").write_text(text, "utf-8")
        with modes_if_kept():
            draft.chmod(FOLDER_MODE)
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def put_in_place(course: Course, chapter: Chapter, student: str, draft: Path) -> None:
    """Let the draft take the place of the student's earlier graded folder."""
    target = course.folders.autograded(student, chapter)
    if target.exists():
        # A folder can't be replaced in one step; the old one leaves only when the new is ready.
        with tempfile.TemporaryDirectory(prefix=OLD, dir=target.parent) as old:
            # Copies where renaming is refused: what an image of Docker brought along, for one.
            shutil.move(target, Path(old) / target.name)
            draft.rename(target)
    else:
        draft.rename(target)
    with modes_if_kept():
        course.autograde.set_permissions(chapter.assignment, student)


def _copy_submitted(course: Course, chapter: Chapter, student: str, draft: Path) -> list[str]:
    folder = course.folders.submitted(student, chapter)
    ignored = [*course.folders.directory.ignore, NOTEBOOKS]
    copied = read_copied_files(folder, ignored, course.folders.source(chapter))
    for parts, content in copied.files.items():
        # nbgrader reads this file again in the copy, and no date in it would stop it.
        if parts == (TIME_STAMP,) and not _has_date(folder):
            continue
        target = draft.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return copied.remarks


def _has_date(folder: Path) -> bool:
    try:
        return handed_in_at(folder) is not None
    except ValueError:
        return False


def _copy_masters(course: Course, chapter: Chapter, draft: Path) -> None:
    folder = course.folders.source(chapter)
    students_own = course.autograde.exclude_overwriting.get(chapter.assignment, [])
    ignored = [*course.folders.directory.ignore, NOTEBOOKS]
    for path in map(Path, find_all_files(str(folder), ignored)):
        if str(path.relative_to(folder)) not in students_own:
            copy_regular(path, draft / path.relative_to(folder))
