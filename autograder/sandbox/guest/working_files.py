"""Writes the files that were handed in beside a notebook into the working folder."""

from __future__ import annotations

import contextlib
import os


def add_to_files(pieces: list[tuple[str, bytes]]) -> str:
    """Append each piece to its file; says what went wrong, if anything did.

    They are ordinary files: as on the student's machine, a cell may write one of them again. That
    changes this process's copy alone, and every process starts with the files as handed in.
    """
    try:
        for path, piece in pieces:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            with open(path, "ab") as file:
                file.write(piece)
    except OSError as error:
        # Half a file would only mislead.
        with contextlib.suppress(OSError):
            os.unlink(path)
        return f"{path}: {error.strerror}"
    return ""
