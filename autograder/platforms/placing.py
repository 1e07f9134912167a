"""Puts one student's hand-in where grading looks, and keeps what it takes the place of."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from autograder.files import modes_if_kept, replace_file
from autograder.grading.notebooks import TIMESTAMP
from autograder.grading.student_ids import printable
from autograder.platforms.bounded_reader import MOST_BYTES
from autograder.platforms.hand_in import HandIn, digest
from autograder.platforms.record import Collected, Record
from autograder.platforms.zips import Parts

# What mkdir gives; a folder made by mkdtemp could be entered by its owner alone.
FOLDER_MODE = 0o755
# As nbgrader writes it.
STAMP = "%Y-%m-%d %H:%M:%S UTC"
STAMP_LENGTH = len("2026-06-10 12:14:00 UTC")
NEW, SAME, REPLACED = "new", "unchanged", "replaces an earlier attempt"
STAMPED = "unchanged; the time at which it came in is known now"
OLDER = "an earlier attempt than the one that is there"
SEEN = (
    "the same as an attempt that another has replaced; if it is to count, delete the student's "
    "folder and collect it again"
)

# What file systems say of a name that they don't take: too long with all folders above it, with a
# sign that they have no place for, or the same to them as another one.
REFUSED_NAMES = frozenset(
    {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.EEXIST, errno.EISDIR, errno.ENOTDIR}
)


class Placer:
    """Puts hand-ins into the folders of one chapter.

    Parameters
    ----------
    record : Record
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def place(
        self, student: str, target: Path, made: HandIn, handed_in: datetime | None
    ) -> tuple[bool, str]:
        """Put a hand-in in place, if it is newer than what is there.

        Parameters
        ----------
        student : str
        target : Path
            The student's folder for the chapter.
        made : HandIn
        handed_in : datetime or None
            When, in UTC, if the platform has told.

        Returns
        -------
        tuple
            Whether it is there now, and in words what was done.
        """
        stamp = f"{handed_in:{STAMP}}" if handed_in else made.stamp
        address = made.address
        told = Collected(made.digest(), address.label, address.attempt, stamp, address.late)
        known = self._record.of(student)
        if not target.exists():
            with _draft(target, made, stamp) as draft:
                draft.rename(target)
            self._record.put(student, replace(told, earlier=known.earlier if known else []))
            return True, NEW
        before = known or Collected(_digest_of(target), "")
        if before.digest == told.digest:
            stamp = stamp or before.handed_in
            self._record.put(student, replace(told, earlier=before.earlier, handed_in=stamp))
            if stamp == before.handed_in:
                return True, SAME
            replace_file(target / TIMESTAMP, stamp.encode())
            return True, STAMPED
        if why := _is_older(told, before):
            return False, why
        with _draft(target, made, stamp) as draft:
            self._set_aside(student, target)
            draft.rename(target)
        self._record.put(student, replace(told, earlier=[*before.earlier, before.digest]))
        return True, REPLACED

    def _set_aside(self, student: str, target: Path) -> None:
        for place in self._record.places_for_earlier(student):
            if not os.path.lexists(place):
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(target, place)
                return


def _is_older(told: Collected, before: Collected) -> str:
    """Why a hand-in is not newer than what is there; empty if it is, or nobody can tell."""
    if told.attempt and before.attempt and told.attempt != before.attempt:
        return OLDER if told.attempt < before.attempt else ""
    # Where they are as we write them, later ones are greater as text.
    times = {told.handed_in, before.handed_in}
    if len(times) == 2 and all(len(time) == STAMP_LENGTH for time in times):
        return OLDER if told.handed_in < before.handed_in else ""
    return SEEN if told.digest in before.earlier else ""


@contextmanager
def _draft(target: Path, made: HandIn, stamp: str) -> Iterator[Path]:
    """The files in a folder beside the place where they go; deleted, unless it is renamed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # Grading passes over names with a dot in front, should this be killed.
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        for parts, content in made.files.items():
            if fault := _write(draft.joinpath(*parts), content):
                made.left_out.append(f"{printable('/'.join(parts))} ({fault})")
        if stamp:
            (draft / TIMESTAMP).write_text(stamp, encoding="utf-8")
        with modes_if_kept():
            draft.chmod(FOLDER_MODE)
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(path: Path, content: bytes) -> str:
    """Write a file; why that can't be, if it is for its name, which the student chose."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        if error.errno not in REFUSED_NAMES:
            raise
        return f"the file system does not take its name: {error.strerror}"
    return ""


def _digest_of(folder: Path) -> str:
    """Of what lies in a folder that another program has filled; links in it are not followed."""
    files: dict[Parts, bytes] = {}
    room = MOST_BYTES
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.name == TIMESTAMP:
            continue
        room -= path.stat().st_size
        if room < 0:
            break
        files[path.relative_to(folder).parts] = path.read_bytes()
    return digest(files)
