"""Packs feedback pages under the names by which a platform gives them back to students."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.course_root import CourseFolders
from autograder.platforms.addresses import MOODLE, MOODLE_FILES
from autograder.platforms.people import Person
from autograder.reference import Chapter

PAGES = "*.html"
# Equal pages give equal bytes, whenever they are packed; no zip knows an earlier day.
PACKED_AT = (1980, 1, 1, 0, 0, 0)
OWNERS_ALONE = 0o600


def pack_feedback(
    target: Path,
    folders: CourseFolders,
    chapter: Chapter,
    labels: Mapping[str, str],
    platform: str,
) -> tuple[int, list[str]]:
    """Pack everybody's pages of a chapter; the zip is written beside its place first.

    Parameters
    ----------
    target : Path
    folders : CourseFolders
    chapter : Chapter
    labels : mapping
        Id to what the platform wants in front of the name.
    platform : str

    Returns
    -------
    tuple
        How many pages, and the ids of those who have none.
    """
    without = []
    pages = 0
    handle, draft = tempfile.mkstemp(dir=target.absolute().parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
            for student, label in labels.items():
                found = sorted(folders.feedback(student, chapter).glob(PAGES))
                if not found:
                    without.append(student)
                for page in found:
                    # Moodle takes a folder a student, Canvas one name in front of another.
                    name = f"{label}_/{page.name}" if platform == MOODLE else f"{label}_{page.name}"
                    info = zipfile.ZipInfo(name, PACKED_AT)
                    info.external_attr = OWNERS_ALONE << 16
                    archive.writestr(info, page.read_bytes(), zipfile.ZIP_DEFLATED)
                    pages += 1
        os.replace(draft, target)
    except BaseException:
        os.unlink(draft)
        raise
    return pages, without


def moodle_labels(people: Mapping[Person, str]) -> Iterator[tuple[str, str]]:
    """Id and folder of everybody in a worksheet; Moodle goes by the number in it."""
    for person, student in people.items():
        name = person.name or "Participant"
        for sign in "_/\\":
            name = name.replace(sign, " ")
        yield student, f"{name}_{person.number}_assignsubmission_{MOODLE_FILES}"
