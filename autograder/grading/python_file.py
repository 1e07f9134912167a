"""Reads a plain Python file, or says in a sentence what it is instead."""

from __future__ import annotations

import codecs
import io
import stat
import tokenize
from pathlib import Path

from autograder.grading.read import UnreadableError

LARGEST_FILE = 2**20
NOTEBOOK = (
    "This is a notebook; judge takes plain Python files. In Jupyter: File, Save and Export "
    "Notebook As, Executable Script. Or hand it in and use autograder grade."
)
SAVE = "Save it as UTF-8."
OTHER_ENCODINGS = {
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
    codecs.BOM_UTF32_BE: "UTF-32",
}


def read_source(path: Path) -> str:
    """A Python file's text, decoded as its first lines say, or else as UTF-8.

    A letter that is wrong in that encoding is most likely part of a comment, and becomes a mark.

    Raises
    ------
    UnreadableError
        If it can't be read, is too large, or is no Python file.
    """
    content = _read_regular(path)
    if len(content) > LARGEST_FILE:
        raise UnreadableError(
            f"The file has more than {LARGEST_FILE // 2**20} MiB, so it is hardly Python by hand. "
            "Judge the file that holds the functions alone."
        )
    if content.lstrip()[:1] == b"{" and b'"cells"' in content:
        raise UnreadableError(NOTEBOOK)
    for mark, name in OTHER_ENCODINGS.items():
        if content.startswith(mark):
            raise UnreadableError(f"The file is in {name}, which Python can't read. {SAVE}")
    if b"\0" in content:
        raise UnreadableError(f"The file holds null bytes, so it is no Python text. {SAVE}")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    except SyntaxError:
        encoding = "utf-8"
    return content.decode(encoding, "replace")


def _read_regular(path: Path) -> bytes:
    try:
        # Asked before it is opened: a pipe that nobody writes to would be waited for.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError("It is no regular file.")
        with open(path, "rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableError(f"The file can't be read: {error.strerror}.") from None
