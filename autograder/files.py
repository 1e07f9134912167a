"""Replaces files so that a crash half-way leaves the old ones whole."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

# What file systems say that keep no modes: memory sticks, CIFS, some of FUSE's.
NO_MODES = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
READABLE_BY_ALL = 0o644


def replace_file(path: Path, content: bytes, mode: int = READABLE_BY_ALL) -> bool:
    """Put ``content`` at ``path``, by writing beside it and renaming.

    ``mode`` says who may read and write it.

    Returns
    -------
    bool
        False if the file held these very bytes already and was left alone.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        with modes_if_kept():
            os.chmod(draft, mode)
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise
    return True


@contextlib.contextmanager
def modes_if_kept() -> Iterator[None]:
    """Around what sets modes of files of one's own: some file systems keep none and refuse."""
    try:
        yield
    except OSError as error:
        if error.errno not in NO_MODES:
            raise
