"""Reading what was handed in: nothing in a student's folder stops the grader or leads it out."""

from __future__ import annotations

import os

import pytest

from autograder.grading.submission import (
    MOST_BYTES,
    fault_of_id,
    files_beside,
    printable,
    read_submission,
)


def test_reads_the_notebook_as_it_is(tmp_path):
    (tmp_path / "chapter.ipynb").write_text('{"cells": []}')
    submission = read_submission(tmp_path, "chapter")
    assert (submission.text, submission.reason, submission.remarks) == ('{"cells": []}', "", [])


def test_takes_a_renamed_notebook_if_it_is_the_only_one_and_says_so(tmp_path):
    (tmp_path / "chapter (1).ipynb").write_text("{}")
    submission = read_submission(tmp_path, "chapter")
    assert submission.text == "{}"
    assert "chapter (1).ipynb" in submission.remarks[0]


@pytest.mark.parametrize("names", [[], ["a.ipynb", "b.ipynb"], ["note.txt"]])
def test_says_that_the_notebook_is_missing(tmp_path, names):
    for name in names:
        (tmp_path / name).write_text("{}")
    assert "There is no notebook chapter.ipynb" in read_submission(tmp_path, "chapter").reason


def test_does_not_follow_a_link_out_of_the_folder(tmp_path):
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "chapter.ipynb").symlink_to(tmp_path / "secret")
    submission = read_submission(tmp_path / "in", "chapter")
    assert submission.text == "" and "can't be opened" in submission.reason


def test_does_not_wait_on_a_pipe_or_open_a_directory(tmp_path):
    os.mkfifo(tmp_path / "chapter.ipynb")
    assert "no regular file" in read_submission(tmp_path, "chapter").reason
    (tmp_path / "other.ipynb").mkdir()
    assert read_submission(tmp_path, "other").reason


def test_reads_no_more_than_a_bounded_part_of_a_huge_file(tmp_path):
    with open(tmp_path / "chapter.ipynb", "wb") as file:
        file.truncate(MOST_BYTES * 50)
    assert len(read_submission(tmp_path, "chapter").text) == MOST_BYTES


def test_reads_text_that_is_not_utf_8_and_a_byte_order_mark(tmp_path):
    (tmp_path / "chapter.ipynb").write_bytes(b'\xef\xbb\xbf{"a": "\xff"}')
    assert read_submission(tmp_path, "chapter").text == '{"a": "�"}'


def test_tells_regular_files_from_links_at_any_depth(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("a")
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    (tmp_path / "b.txt").symlink_to(tmp_path / "real" / "a.txt")
    paths = [tmp_path / name for name in ("real/a.txt", "linked/a.txt", "b.txt")]
    assert [safe for _, safe in files_beside(tmp_path, map(str, paths))] == [True, False, False]


@pytest.mark.parametrize("student", ["ada", "o'brien-2", "jörg.müller@example.org", "李雷", "a b"])
def test_takes_usual_ids(student):
    assert fault_of_id(student) == ""


@pytest.mark.parametrize(
    "student", ["<img src=x>", 'a"b', "a\nb", "a\x1b[31m", "\udcff", " a", "a" * 129, "a\u202eb"]
)
def test_refuses_ids_that_pages_or_the_gradebook_can_not_show(student):
    assert fault_of_id(student)
    assert printable(student).isprintable()
