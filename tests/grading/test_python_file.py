"""Plain Python files as people have them on their disks."""

from __future__ import annotations

import json
import os

import pytest

from autograder.grading.python_file import LARGEST_FILE, read_sources
from autograder.grading.read import UnreadableError

TEXT = "def square(x):\n    return x * x  # für alle, 平方\n"
COOKIE = "# -*- coding: latin-1 -*-\n"


def cell(source, **metadata):
    return {"cell_type": "code", "source": source, "metadata": metadata}


NOTEBOOK = [
    cell(TEXT),
    cell("explore()", tags=["explore"]),
    cell("check(square)", nbgrader={"grade_id": "test_square"}),
    {"cell_type": "markdown", "source": "words", "metadata": {}},
    cell("y = 2"),
]

REFUSED = {
    "utf-16": (TEXT.encode("utf-16"), "in UTF-16, which Python can't read"),
    "utf-16-big": (b"\xfe\xff" + TEXT.encode("utf-16-be"), "in UTF-16"),
    "utf-16-unmarked": (TEXT.encode("utf-16-le"), "null bytes"),
    "zeros": (bytes(4096), "null bytes"),
    "notebook that is none": (b'{"cells": 3}', "no notebook of format 4"),
    "enormous": (b"#" * (LARGEST_FILE + 1), "more than 1 MiB"),
}


@pytest.mark.parametrize(("content", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_python_file_is_named(tmp_path, content, why):
    (tmp_path / "a.py").write_bytes(content)
    with pytest.raises(UnreadableError) as told:
        read_sources(tmp_path / "a.py")
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
    assert read_sources(tmp_path / "a.py") == [text]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_of_a_notebook_the_cells_that_grading_runs_are_read(tmp_path, coding):
    text = json.dumps({"cells": NOTEBOOK, "nbformat": 4}, ensure_ascii=False)
    (tmp_path / "a.ipynb").write_bytes(text.encode(coding))
    assert read_sources(tmp_path / "a.ipynb") == [TEXT, "y = 2"]


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: os.symlink("nowhere", path)])
def test_what_is_no_file_is_refused_at_once(tmp_path, make):
    make(tmp_path / "a.py")
    with pytest.raises(UnreadableError):
        read_sources(tmp_path / "a.py")
