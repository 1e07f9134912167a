"""Reads a plain Python file or a notebook as code, or says in a sentence what it is instead."""

from __future__ import annotations

import codecs
import io
import stat
import tokenize
from pathlib import Path

from autograder.exercises.cell_marks import EXPLORE_TAG, TEST_PREFIX
from autograder.grading.decode import decode
from autograder.grading.read import LARGEST_NOTEBOOK, UnreadableError, read_cells

LARGEST_FILE = 2**20
# Byte-order marks and white space.
BEFORE_JSON = codecs.BOM_UTF8 + codecs.BOM_UTF16_LE + b" \t\r\n"
SAVE = "Save it as UTF-8."
OTHER_ENCODINGS = {
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
    codecs.BOM_UTF32_BE: "UTF-32",
}


def read_sources(path: Path) -> list[str]:
    """The code of a file, cell by cell; a plain Python file is one cell.

    Of a notebook these are the cells that grading runs: no experiments, no checks.

    Raises
    ------
    UnreadableError
        If it can't be read, is too large, or is neither a Python file nor a notebook.
    """
    content = _read_regular(path)
    if not _is_notebook(path, content):
        return [_python_text(content)]
    text, _ = decode(content)
    return [
        cell.source
        for cell in read_cells(text)
        if cell.kind == "code"
        and EXPLORE_TAG not in cell.tags
        and not (cell.grade_id or "").startswith(TEST_PREFIX)
    ]


def _is_notebook(path: Path, content: bytes) -> bool:
    """Whether a file is a notebook, by its name or by how it begins; Python begins with no {."""
    letters = content.replace(b"\0", b"")
    begins = letters.lstrip(BEFORE_JSON).startswith(b"{")
    return path.suffix == ".ipynb" or (begins and b'"cells"' in letters)


def _python_text(content: bytes) -> str:
    """A Python file's text, decoded as its first lines say, or else as UTF-8.

    A letter that is wrong in that encoding is most likely part of a comment, and becomes a mark.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableError(
            f"The file has more than {LARGEST_FILE // 2**20} MiB, so it is hardly Python by hand. "
            "Judge the file that holds the functions alone."
        )
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
            return file.read(LARGEST_NOTEBOOK + 1)
    except OSError as error:
        raise UnreadableError(f"The file can't be read: {error.strerror}.") from None
