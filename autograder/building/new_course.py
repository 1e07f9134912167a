"""A course of an instructor's own: nbgrader's folders with built chapters, and a configuration."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from autograder.building.build import assemble, write
from autograder.building.origin import repository
from autograder.building.places import BUNDLES, Places
from autograder.course_root import CONFIG
from autograder.course_settings import COURSE_FILE
from autograder.course_settings.template import course_file
from autograder.errors import AutograderError
from autograder.reference import Chapter

# nbgrader's names of folders, which the new configuration leaves as they are.
SOURCE, RELEASE, SUBMITTED = "source", "release", "submitted"
# What nbgrader and file systems take for the name of a course.
COURSE_ID = re.compile(r"\w[\w.-]*")
CONFIGURATION = '''\
"""nbgrader's settings for this course; start nbgrader in this folder."""

try:
    from autograder.nbgrader_settings import connect
except ImportError as missing:
    # nbgrader would log the error, and go on without the grader and its walls.
    raise SystemExit(f"{{missing}}: start nbgrader from the environment with autograder.") from None

c = get_config()  # noqa: F821 (nbgrader gives it)
c.CourseDirectory.course_id = "{course_id}"
connect(c)
'''


class NewCourseError(AutograderError):
    """A course can't be made there; the text says why and what to do."""


def make_course(folder: Path, chapters: Sequence[Chapter], course_id: str) -> list[Path]:
    """Make a course with these chapters, as they are built in the clone of the repository.

    Parameters
    ----------
    folder : Path
        Where; it must not be there yet, or be empty.
    chapters : sequence of Chapter
    course_id : str
        The name that nbgrader's exchange and gradebook know the course by.

    Returns
    -------
    list of Path
        The bundles to hand out, one a chapter.

    Raises
    ------
    NewCourseError
        If something is in that folder, or the name is none that nbgrader takes.
    CourseRootError
        If the repository is not at hand.
    BuildError
        If a chapter that has no bundle yet can't be built.
    """
    folder = folder.absolute()
    if not COURSE_ID.fullmatch(course_id):
        raise NewCourseError(
            f"{course_id!r} can't be a course's name: nbgrader names folders after it. Use "
            "letters, digits, '.', '_' and '-', as in --name nn-2027."
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NewCourseError(
            f"{folder} is not empty. A new course needs a folder of its own: name one that is not "
            "there yet. (A course that is there already takes its grades along: leave it.)"
        )
    clone = repository()
    places = [Places(clone, chapter) for chapter in chapters]
    # Bundles are no part of a fresh clone.
    if missing := [one.chapter for one in places if not one.bundle.is_file()]:
        write([assemble(chapter, clone) for chapter in missing], clone)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside its place first, so that half a course is never there.
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as scratch:
        made = Path(scratch) / folder.name
        for one in places:
            _copy_chapter(one, made)
        (made / SUBMITTED).mkdir()
        (made / CONFIG).write_text(CONFIGURATION.format(course_id=course_id), encoding="utf-8")
        (made / COURSE_FILE).write_text(course_file(chapters), encoding="utf-8")
        os.replace(made, folder)
    return [folder / BUNDLES / one.bundle.name for one in places]


def _copy_chapter(places: Places, made: Path) -> None:
    name = places.chapter.assignment
    # The text is built where the answer key is: in the clone.
    leave = shutil.ignore_patterns("*.md", ".*", "__pycache__")
    shutil.copytree(places.source_folder, made / SOURCE / name, ignore=leave)
    shutil.copytree(places.release_folder, made / RELEASE / name, ignore=leave)
    (made / BUNDLES).mkdir(exist_ok=True)
    shutil.copy(places.bundle, made / BUNDLES)
