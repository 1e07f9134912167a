"""Files handed in beside a notebook that are there when it runs: read with care, within bounds."""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.folder_walk import (
    NOT_REGULAR,
    Absent,
    Found,
    opened,
    walk,
    why_closed,
)
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
TWIN = "another file's name is the same but for capitals; choose another"
NAMES_SHOWN = 5
EVERYTHING = "Everything beside the notebook"


@dataclass(frozen=True)
class WorkingFiles:
    """What goes into the working folder, and what does not.

    Attributes
    ----------
    files : dict of str to bytes
        Path below the working folder, with slashes, and content.
    remarks : list of str
        Which files are left out, and why.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def read_working_files(folder: Path) -> WorkingFiles:
    """Read what lies beside a notebook; nothing in there makes this raise.

    No link is followed, so that nothing from outside the folder is read.
    """
    if not os.access(folder, os.R_OK | os.X_OK):
        # The notebook can't be read either, and that is told.
        return WorkingFiles()
    files: dict[str, bytes] = {}
    names: set[str] = set()
    room = MOST_BYTES
    looked = list(walk(folder))
    absent = [one for one in looked if isinstance(one, Absent)]
    for found in sorted((one for one in looked if isinstance(one, Found)), key=_turn):
        path = _as_typed(found)
        fault, content = "", b""
        if path.casefold() in names:
            fault = TWIN
        elif len(files) == MOST_FILES or found.size > room:
            fault = TOO_MUCH
        else:
            content, fault = _read(folder, found, room)
        if fault:
            absent.append(Absent(found.parts, fault))
            continue
        files[path] = content
        names.add(path.casefold())
        room -= len(content)
    return WorkingFiles(files, _remarks(absent))


def _turn(found: Found) -> tuple[int, bool, int, str]:
    """Whose turn it is where not all fit: so that a large data set displaces no helper."""
    path = "/".join(found.parts)
    return len(found.parts), not module_of(found.parts[-1]), found.size, path


def _as_typed(found: Found) -> str:
    """The path in the form in which keyboards give it: on macOS, folders hold another form."""
    return unicodedata.normalize("NFC", "/".join(found.parts))


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


def _remarks(absent: list[Absent]) -> list[str]:
    """One remark for each reason, with the first names that it holds for."""
    by_reason: dict[str, list[str]] = {}
    for one in absent:
        by_reason.setdefault(one.why, []).append("/".join(one.parts) or EVERYTHING)
    remarks = []
    for why, names in by_reason.items():
        shown = ", ".join(map(printable, names[:NAMES_SHOWN]))
        more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
        verb = "was" if len(names) == 1 else "were"
        remarks.append(f"{shown}{more} {verb} not there when the notebook ran: {why}.")
    return remarks
