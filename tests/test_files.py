"""Files are replaced whole, or left as they were."""

from __future__ import annotations

import os

import pytest

from autograder.files import replace_file
from autograder.grading.beside import copy_regular
from tests.courses.other_file_system import in_a_process, refuse


def test_a_file_is_written_where_there_was_none(tmp_path):
    path = tmp_path / "new" / "page.html"
    assert replace_file(path, b"one")
    assert path.read_bytes() == b"one"
    assert path.stat().st_mode & 0o777 == 0o644


def test_equal_content_leaves_the_file_alone(tmp_path):
    path = tmp_path / "page.html"
    replace_file(path, b"one")
    os.utime(path, ns=(1, 1))
    assert not replace_file(path, b"one")
    assert path.stat().st_mtime_ns == 1


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "page.html"
    replace_file(path, b"one")

    def full(*names):
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space left"):
        replace_file(path, b"two")
    assert path.read_bytes() == b"one" and os.listdir(tmp_path) == ["page.html"]


def test_files_are_written_and_copied_where_the_file_system_keeps_no_modes(tmp_path):
    (tmp_path / "measured.csv").write_text("1,2,3")

    def write():
        refuse("chmod=EPERM")
        replace_file(tmp_path / "page.html", b"one")
        copy_regular(tmp_path / "measured.csv", tmp_path / "copy" / "measured.csv")
        return "written"

    assert in_a_process(write) == "written"
    assert (tmp_path / "page.html").read_bytes() == b"one"
    assert (tmp_path / "copy" / "measured.csv").read_text() == "1,2,3"


def test_a_mode_that_cannot_be_set_for_another_reason_is_an_error(tmp_path):
    def write():
        refuse("chmod=EIO")
        return replace_file(tmp_path / "page.html", b"one")

    assert in_a_process(write).startswith("OSError: ")
    assert list(tmp_path.iterdir()) == []
