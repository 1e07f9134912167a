"""How a file is copied, and what is none."""

from __future__ import annotations

import shutil
from pathlib import Path

from autograder.files import modes_if_kept


def copy_regular(source: Path, target: Path) -> None:
    """Copy one file's content and mode; replace what is there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target, follow_symlinks=False)
    with modes_if_kept():
        shutil.copymode(source, target, follow_symlinks=False)
