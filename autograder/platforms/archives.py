"""What was downloaded from a platform: a zip, or the folder into which a browser unpacked it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from autograder.errors import AutograderError
from autograder.platforms.zips import (
    LINK,
    MOST_PARTS,
    NOT_REGULAR,
    ODD_NAME,
    TOO_DEEP,
    Entry,
    Parts,
    UnreadableEntryError,
    open_zip,
    within,
    zip_entries,
)

# Of a download; a class of a thousand with a dozen files each fits in.
MOST_ENTRIES = 50_000


class ArchiveError(AutograderError):
    """A download that can't be read; the text says why."""


@contextmanager
def opened(path: Path) -> Iterator[Iterator[Entry]]:
    """The files of a zip or of a folder, in order.

    Raises
    ------
    ArchiveError
        If it is neither, or is damaged.
    """
    if path.is_dir():
        found = list(islice(files_in(path), MOST_ENTRIES + 1))
        _must_be_few(path, len(found))
        yield iter(found)
        return
    try:
        with path.open("rb") as file, open_zip(file) as archive:
            _must_be_few(path, len(archive.infolist()))
            yield zip_entries(archive)
    except UnreadableEntryError as error:
        raise ArchiveError(
            f"{path} is no zip that can be read ({error}). Give the file as the platform made it, "
            "or the folder into which your browser has unpacked it."
        ) from None


def _must_be_few(path: Path, files: int) -> None:
    if files > MOST_ENTRIES:
        raise ArchiveError(
            f"{path} holds more than {MOST_ENTRIES} files, the most that are read. Collect a part "
            "of the class at a time."
        )


def files_in(top: Path) -> Iterator[Entry]:
    """The files of a folder and of those within it, in order; no link is followed."""
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
                return within(file.read(most + 1), most)
        except OSError as error:
            raise UnreadableEntryError(f"it can't be read ({error.strerror})") from None

    return read
