"""What a file really is: the usual things that bear a data file's name and are not it."""

import hashlib
import os
from pathlib import Path

from course.datasets.errors import BadDataError, MissingDataError, explain

_HEAD = 1024  # bytes; enough for a Git-LFS pointer and for the start of a web page
_LFS_START = b"version https://git-lfs"
_PAGE_STARTS = (b"<!doctype", b"<html", b"<head", b"<?xml", b"<!--")


def lookalike(path: Path) -> str | None:
    """Say what a file is instead of data, or None if it may be data.

    Parameters
    ----------
    path : Path
        A readable file.

    Returns
    -------
    str or None
        For instance "a Git-LFS pointer (132 bytes), not the data it points to".
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return "an empty file"
    if head.startswith(_LFS_START):
        return f"a Git-LFS pointer ({size} bytes), not the data it points to"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_PAGE_STARTS):
        return f"a web page ({size} bytes) saved under a data file's name"
    return None


def refuse_lookalike(path: Path, expected: str, to_do: str) -> None:
    """Raise unless `path` is a file that may be data.

    Raises
    ------
    MissingDataError
        If there is no such file.
    BadDataError
        If it may not be read, is empty, a Git-LFS pointer or a web page.
    """
    if not os.path.isfile(path):
        raise MissingDataError(explain(f"There is no file {path}", expected, to_do))
    try:
        found = lookalike(path)
    except OSError as error:
        given = f"{path} cannot be read ({error.strerror})"
        raise BadDataError(
            explain(given, expected, "change its permissions, or copy it")
        ) from error
    if found:
        raise BadDataError(explain(f"{path} is {found}", expected, to_do))


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refuse_wrong_checksum(path: Path, expected: str | None, to_do: str) -> None:
    """Raise BadDataError unless the file has the SHA-256 `expected`; None checks nothing."""
    found = sha256(path)
    if expected is not None and found != expected:
        raise BadDataError(
            explain(f"{path} has the SHA-256 checksum {found}", f"the checksum {expected}", to_do)
        )
