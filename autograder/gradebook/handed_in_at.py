"""When a submission was handed in: a date out of a file that the student may have written."""

from __future__ import annotations

import os
import re
import stat
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

TIME_STAMP = "timestamp.txt"
# A date with its zone's name takes about fifty.
MOST_BYTES = 100
# What dates and names of zones are made of. A slash stands behind a letter or digit: dateutil
# would open a zone that is named as a path.
_DATE = re.compile(r"(?:[0-9A-Za-z]/?|[ ,:.+_-])+")


def handed_in_at(folder: Path) -> datetime | None:
    """The date in a folder's timestamp.txt; None if there is none, or nothing in it.

    A link or a pipe is not read.

    Raises
    ------
    ValueError
        If there is a timestamp.txt, but no date in it that can be read.
    """
    try:
        content = _read(folder / TIME_STAMP)
        if len(content) > MOST_BYTES:
            raise ValueError(f"it has more than {MOST_BYTES} bytes")
        text = content.decode("utf-8-sig").strip()
        if not text:
            return None
        if not _DATE.fullmatch(text):
            raise ValueError("it has characters that no date has")
        return parse_utc(text)
    # What dateutil raises at odd text is not all told by its documentation.
    except Exception as error:
        why = str(error) if type(error) is ValueError else type(error).__name__
        raise ValueError(f"{TIME_STAMP} holds no date ({why})") from None


def _read(path: Path) -> bytes:
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return b""
    except OSError:
        # A link or a socket is none; a file that may not be read is told of.
        if stat.S_ISREG(path.lstat().st_mode):
            raise
        return b""
    try:
        is_regular = stat.S_ISREG(os.fstat(handle).st_mode)
        return os.read(handle, MOST_BYTES + 1) if is_regular else b""
    finally:
        os.close(handle)
