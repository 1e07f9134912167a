"""Replaces files so that a crash half-way leaves the old ones whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

READABLE_BY_ALL = 0o644


def replace_file(path: Path, content: bytes) -> bool:
    """Put ``content`` at ``path``, by writing beside it and renaming.

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
        os.chmod(draft, READABLE_BY_ALL)
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise
    return True
