"""Files of a zip, read with care: students wrote it, or what is in it.

nbgrader's `zip_collect` unpacks a download to disk before it looks at any name, without a bound.
Here nothing is unpacked: each file is read into memory, within a bound, when it is asked for.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from autograder.grading.student_ids import printable

Parts = tuple[str, ...]

ZIP = ".zip"
# The kinds of packing that the standard library unpacks piece by piece, within a bound.
PLAIN_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED, UTF8 = 0x1, 0x800
LONGEST_PART = 255
# Names from the top down; a path of thousands would cost more to look at than its file.
MOST_PARTS = 20

LEADS_OUT = "its path leads out of the archive"
LINK = "it is a link"
NOT_REGULAR = "it is no regular file"
PASSWORD = "it is locked with a password"
ODD_KIND = "it is packed in a way that is not read here; pack it as an ordinary zip"
TOO_DEEP = f"it lies more than {MOST_PARTS} folders deep"
ODD_NAME = "its name has characters that can't be printed, or is too long"
TOO_LARGE = "it is too large, or unpacks to too much"


class UnreadableEntryError(Exception):
    """A file in a download that can't be read; the text says why."""


@dataclass(frozen=True)
class Entry:
    """A file in a download.

    Attributes
    ----------
    parts : tuple of str
        Its names from the top folder down, its own included; the first ones, if it lies too deep.
    read : callable
        Gives its content, at most so many bytes; raises `UnreadableEntryError` if there are more.
    fault : str
        Why it must not be read; empty if it may.
    """

    parts: Parts
    read: Callable[[int], bytes]
    fault: str = ""


@contextmanager
def open_zip(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """A zip; `UnreadableEntryError` if it is none."""
    try:
        archive = zipfile.ZipFile(file)
    # What the library raises at damaged bytes is not all told by its documentation.
    except Exception as error:
        raise UnreadableEntryError(_said(error)) from None
    with archive:
        yield archive


def zip_entries(archive: zipfile.ZipFile) -> Iterator[Entry]:
    """The files of a zip."""
    for info in archive.infolist():
        # The library's own is_dir() fails at an empty name.
        if info.filename.endswith("/"):
            continue
        name = _name(info).replace("\\", "/")
        parts = tuple(part for part in name.split("/") if part not in ("", "."))
        fault = _fault(info, name, parts)
        yield Entry(parts[:MOST_PARTS] or (name,), _reader(archive, info), fault)


def _name(info: zipfile.ZipInfo) -> str:
    """An entry's name; some programs write UTF-8 without saying so."""
    if info.flag_bits & UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _fault(info: zipfile.ZipInfo, name: str, parts: Parts) -> str:
    if not parts or ".." in parts or name.startswith("/") or parts[0].endswith(":"):
        return LEADS_OUT
    if len(parts) > MOST_PARTS:
        return TOO_DEEP
    if any(not part.isprintable() or len(part.encode()) > LONGEST_PART for part in parts):
        return ODD_NAME
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        return LINK
    if info.flag_bits & ENCRYPTED:
        return PASSWORD
    return "" if info.compress_type in PLAIN_KINDS else ODD_KIND


def _reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        try:
            # The size that the archive tells of may be wrong.
            with archive.open(info) as file:
                return within(file.read(most + 1), most)
        except UnreadableEntryError:
            raise
        except Exception as error:
            raise UnreadableEntryError(f"it is damaged ({_said(error)})") from None

    return read


def _said(error: Exception) -> str:
    """What an error says, for people; many say nothing but their name."""
    return printable(str(error) or type(error).__name__)


def within(content: bytes, most: int) -> bytes:
    """The content; `UnreadableEntryError` if it is more than so many bytes."""
    if len(content) > most:
        raise UnreadableEntryError(TOO_LARGE)
    return content
