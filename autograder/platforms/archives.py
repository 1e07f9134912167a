"""Reads what was downloaded from a platform, a zip or a folder, with care: students wrote it.

nbgrader's `zip_collect` unpacks a download to disk before it looks at any name, without a bound.
Here nothing is unpacked: each file is read into memory, within a bound, when it is asked for.
"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from autograder.errors import AutograderError

Parts = tuple[str, ...]

ZIP = ".zip"
# Of a download; a class of a thousand with a dozen files each fits in.
MOST_ENTRIES = 50_000
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


class ArchiveError(AutograderError):
    """A download that can't be read; the text says why."""


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
def opened(path: Path) -> Iterator[Iterator[Entry]]:
    """The files of a zip or of a folder, in order.

    Raises
    ------
    ArchiveError
        If it is neither, or is damaged.
    """
    if path.is_dir():
        yield islice(_in_folder(path), MOST_ENTRIES)
        return
    try:
        with path.open("rb") as file, open_zip(file) as archive:
            if len(archive.infolist()) > MOST_ENTRIES:
                raise ArchiveError(
                    f"{path} holds {len(archive.infolist())} files; at most {MOST_ENTRIES} are "
                    "read. Download a part of the class at a time."
                )
            yield zip_entries(archive)
    except UnreadableEntryError as error:
        raise ArchiveError(
            f"{path} is no zip that can be read ({error}). Give the file as the platform made it, "
            "or the folder into which your browser has unpacked it."
        ) from None


@contextmanager
def open_zip(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """A zip; `UnreadableEntryError` if it is none."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        raise UnreadableEntryError(str(error)) from None
    with archive:
        yield archive


def zip_entries(archive: zipfile.ZipFile) -> Iterator[Entry]:
    """The files of a zip."""
    for info in archive.infolist():
        if info.is_dir():
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
                return _within(file.read(most + 1), most)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError) as error:
            raise UnreadableEntryError(f"it is damaged ({error})") from None

    return read


def _within(content: bytes, most: int) -> bytes:
    if len(content) > most:
        raise UnreadableEntryError(TOO_LARGE)
    return content


def _in_folder(top: Path) -> Iterator[Entry]:
    for folder, folders, files in os.walk(top):
        folders.sort()
        for name in sorted(files):
            path = Path(folder, name)
            parts = path.relative_to(top).parts
            yield Entry(parts[:MOST_PARTS], _file_reader(path), _file_fault(path, parts))
        # os.walk lists links to folders among the folders, and follows none.
        for name in folders:
            if os.path.islink(path := Path(folder, name)):
                yield Entry(path.relative_to(top).parts, _file_reader(path), LINK)


def _file_fault(path: Path, parts: Parts) -> str:
    if not all(part.isprintable() for part in parts):
        return ODD_NAME
    if len(parts) > MOST_PARTS:
        return TOO_DEEP
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return LINK
    return "" if stat.S_ISREG(mode) else NOT_REGULAR


def _file_reader(path: Path) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            with os.fdopen(handle, "rb") as file:
                return _within(file.read(most + 1), most)
        except OSError as error:
            raise UnreadableEntryError(f"it can't be read ({error.strerror})") from None

    return read
