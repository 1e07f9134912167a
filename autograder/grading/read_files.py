"""Reads files out of a folder that a student handed in: with care, and within bounds."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.grading.folder_walk import NOT_REGULAR, Absent, Found, opened, why_closed
from autograder.grading.student_ids import printable
from autograder.grading.taken_names import module_of
from autograder.limits import MEBIBYTE

MOST_FILES = 100
MOST_BYTES = 20 * MEBIBYTE
TOO_MUCH = (
    f"at most {MOST_FILES} files of {MOST_BYTES // MEBIBYTE} MiB in all are there; upper folders, "
    "modules and small files come first"
)
ANOTHERS = "it is a second name of a file that belongs to somebody else"
NAMES_SHOWN = 5
EVERYTHING = "Everything beside the notebook"


def read_files(folder: Path, found: Iterable[Found]) -> Iterator[tuple[Found, bytes, str]]:
    """Each file with its content, or why it is left out; those come first that shall fit.

    No link is followed, so that nothing from outside the folder is read.
    """
    files, room = 0, MOST_BYTES
    for one in sorted(found, key=_turn):
        if files == MOST_FILES or one.size > room:
            yield one, b"", TOO_MUCH
            continue
        content, fault = _read(folder, one, room)
        if not fault:
            files += 1
            room -= len(content)
        yield one, content, fault


def said_of(absent: Iterable[Absent], what: str) -> list[str]:
    """One remark for each reason, with the first names that it holds for.

    ``what`` follows on the names: ``left out``, say.
    """
    by_reason: dict[str, list[str]] = {}
    for one in absent:
        by_reason.setdefault(one.why, []).append("/".join(one.parts) or EVERYTHING)
    remarks = []
    for why, names in by_reason.items():
        shown = ", ".join(map(printable, names[:NAMES_SHOWN]))
        more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
        verb = "was" if len(names) == 1 else "were"
        remarks.append(f"{shown}{more} {verb} {what}: {why}.")
    return remarks


def _turn(found: Found) -> tuple[int, bool, int, str]:
    """Whose turn it is where not all fit: so that a large data set displaces no helper."""
    path = "/".join(found.parts)
    return len(found.parts), not module_of(found.parts[-1]), found.size, path


def _read(folder: Path, found: Found, room: int) -> tuple[bytes, str]:
    """A file's content, or why it is left out; it may have changed since it was looked at."""
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        with (
            opened(folder, found.parts, os.O_RDONLY | os.O_NONBLOCK) as handle,
            os.fdopen(handle, "rb", closefd=False) as file,
        ):
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                return b"", NOT_REGULAR
            if status.st_nlink > 1 and status.st_uid != folder.stat().st_uid:
                return b"", ANOTHERS
            content = file.read(room + 1)
    except OSError as error:
        return b"", why_closed(error)
    return (b"", TOO_MUCH) if len(content) > room else (content, "")
