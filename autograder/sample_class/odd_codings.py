"""Students whose notebook was saved in another coding or format, or is no notebook at all."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator

import nbformat

from autograder.sample_class.member import Member
from autograder.sample_class.odd_but_honest import AllRight
from autograder.sample_class.odd_notebooks import NAME

CODING = "notebooks are UTF-8"
RIGHT_SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
# A comment in each coding's own letters.
WESTERN, CHINESE = "# déjà vu: ½", "# 匼数据"
SCRIPT = "import numpy as np\n\n\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"
WEB_PAGE = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>"


def members(all_right: AllRight) -> Iterator[Member]:
    """The members of this kind."""
    for name, content in _readable(all_right).items():
        yield Member(f"coding-{name}", "", files={NAME: content}, remarks=(CODING,))
    old = nbformat.convert(all_right().notebook, 3)
    yield Member("coding-format-3", nbformat.writes(old, version=3))
    everything = frozenset(all_right().chapter.exercises)
    for name, (content, words) in _unreadable(all_right().text()).items():
        files = {NAME: content}
        yield Member(
            f"no-notebook-{name}", "", everything, flagged=True, files=files, remarks=(words,)
        )


def _readable(all_right: AllRight) -> dict[str, bytes]:
    def with_comment(comment: str) -> str:
        book = all_right().answer(sigmoid=f"{comment}\n{RIGHT_SIGMOID}")
        # Letters as they are, as Jupyter writes them.
        text = json.dumps(book.notebook, ensure_ascii=False)
        return "".join(letter for letter in text if letter in comment or letter.isascii())

    text = all_right().text()
    return {
        "utf-16": codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        "utf-16-unmarked": text.encode("utf-16-be"),
        "utf-32": codecs.BOM_UTF32_LE + text.encode("utf-32-le"),
        "windows-western": with_comment(WESTERN).encode("cp1252"),
        "windows-chinese": with_comment(CHINESE).encode("gb18030"),
    }


def _unreadable(right: str) -> dict[str, tuple[bytes, str]]:
    """Name to a file's content, and what is said of it."""
    lines = right.splitlines(keepends=True)
    ours, theirs = lines[:3], lines[3:6]
    conflict = "".join(
        ["<<<<<<< HEAD\n", *ours, "=======\n", *theirs, ">>>>>>> theirs\n", *lines[6:]]
    )
    return {
        "conflict": (conflict.encode(), "merge conflict of git (line 1)"),
        "web-page": (WEB_PAGE.encode(), "a web page"),
        "script": (SCRIPT.encode(), "a Python script"),
        "word": (b"PK\3\4\x14\0\6\0 word/document.xml", "a Word document"),
        "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document"),
        "zip-under-its-name": (b"PK\3\4\x14\0\6\0 answers.ipynb", "a zip archive"),
        "cut-off": (right[: len(right) // 2].encode(), "stops in the middle"),
        "zero-bytes": (bytes(4096), "zero bytes"),
        "lfs-pointer": (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
    }
