"""Plain Python files as people have them on their disks."""

from __future__ import annotations

import json
import os

import pytest

from autograder.grading.python_file import LARGEST_FILE, read_source
from autograder.grading.read import UnreadableError

TEXT = "def square(x):\n    return x * x  # für alle, 平方\n"
COOKIE = "# -*- coding: latin-1 -*-\n"
NOTEBOOK = json.dumps({"cells": [], "nbformat": 4})
REFUSED = {
    "utf-16": (TEXT.encode("utf-16"), "in UTF-16, which Python can't read"),
    "utf-16-big": (b"\xfe\xff" + TEXT.encode("utf-16-be"), "in UTF-16"),
    "utf-16-unmarked": (TEXT.encode("utf-16-le"), "null bytes"),
    "zeros": (bytes(4096), "null bytes"),
    "notebook": (NOTEBOOK.encode(), "This is a notebook"),
    "enormous": (b"#" * (LARGEST_FILE + 1), "more than 1 MiB"),
}


@pytest.mark.parametrize(("content", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_python_file_is_named(tmp_path, content, why):
    (tmp_path / "a.py").write_bytes(content)
    with pytest.raises(UnreadableError) as told:
        read_source(tmp_path / "a.py")
    assert why in str(told.value)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (TEXT.encode(), TEXT),
        (TEXT.encode("utf-8-sig"), TEXT),
        ((COOKIE + "x = 'é'\n").encode("latin-1"), COOKIE + "x = 'é'\n"),
        (b"x = 1  # caf\xe9\n", "x = 1  # caf\ufffd\n"),
        (b"# coding: no-such-encoding\nx = 1\n", "# coding: no-such-encoding\nx = 1\n"),
        (b"", ""),
    ],
)
def test_text_is_read_as_it_says_or_as_utf_8(tmp_path, content, text):
    (tmp_path / "a.py").write_bytes(content)
    assert read_source(tmp_path / "a.py") == text


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: os.symlink("nowhere", path)])
def test_what_is_no_file_is_refused_at_once(tmp_path, make):
    make(tmp_path / "a.py")
    with pytest.raises(UnreadableError):
        read_source(tmp_path / "a.py")
