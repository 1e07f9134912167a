"""Files beside the notebook: which may be copied, and how."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.files import modes_if_kept

NOT_REGULAR = "it is no regular file"


def files_beside(folder: Path, paths: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """Each path inside the folder, and why it must not be copied; empty if it may be.

    Folders that can't be looked into are named as well.
    """
    for path in map(Path, paths):
        inside = [path, *path.parents][: len(path.relative_to(folder).parts)]
        try:
            is_regular = stat.S_ISREG(path.lstat().st_mode)
        except OSError as error:
            yield path, f"it can't be read ({error.strerror})"
            continue
        if not is_regular or any(step.is_symlink() for step in inside):
            yield path, NOT_REGULAR
        elif not os.access(path, os.R_OK):
            yield path, f"it can't be read ({os.strerror(errno.EACCES)})"
        else:
            yield path, ""
    closed: list[OSError] = []
    for _ in os.walk(folder, onerror=closed.append):
        pass
    for fault in closed:
        if Path(fault.filename) != folder:
            yield Path(fault.filename), f"it can't be read ({fault.strerror})"


def copy_regular(source: Path, target: Path) -> None:
    """Copy one file's content and mode; replace what is there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target, follow_symlinks=False)
    with modes_if_kept():
        shutil.copymode(source, target, follow_symlinks=False)
