"""Locks on a file that end with the process, on any file system that has them."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Sequence
from pathlib import Path

READABLE_BY_ALL = 0o644
# What a file system says that has no locks of the kind asked for. (EBADF: network file systems
# that give an exclusive lock to a descriptor open for writing alone.)
NO_LOCKS = {
    *(errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL, errno.EBADF),
}


# The second kind is there because some file systems have it alone; it is SQLite's.
KINDS = (fcntl.flock, fcntl.lockf)


class Held(Exception):  # noqa: N818 - an event, not a mistake
    """Another process holds the lock."""


class NoLocks(Exception):  # noqa: N818 - a property of a file system
    """The file system keeps no locks; the text is what it says."""


def lock_file(path: Path, kinds: Sequence[Callable[[int, int], None]] = KINDS) -> int:
    """Lock a file exclusively, making it if need be; the lock ends when the result is closed.

    Nothing can be left behind that blocks: the system itself gives the lock up with the process,
    and the file means nothing without it. (Libraries that fall back on a file's mere existence
    would block for ever after a crash.) Programs that are started do not inherit it.

    Parameters
    ----------
    path : Path
    kinds : sequence of callable
        Kinds of locks; the first one that the file system has is taken.

    Returns
    -------
    int
        The open file's descriptor.

    Raises
    ------
    Held, NoLocks
    OSError
        If the file can't be made.
    """
    handle = _opened(path)
    try:
        _lock(handle, kinds)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, READABLE_BY_ALL)
    except PermissionError:
        # Made by a colleague: on local disks, a lock needs no more than reading.
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)


def _lock(handle: int, kinds: Sequence[Callable[[int, int], None]]) -> None:
    said = ""
    for take in kinds:
        try:
            take(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except (BlockingIOError, PermissionError):
            raise Held from None
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
            said = os.strerror(error.errno)
    raise NoLocks(said)
