"""What lies beside a notebook is copied within bounds, whatever it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.grading.copied_files import read_copied_files
from autograder.grading.folder_walk import MOST_ENTRIES, MOST_PARTS
from autograder.grading.read_files import MOST_BYTES, MOST_FILES

# nbgrader's own defaults.
IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", ".pytest_cache"]

NOTHING_GIVEN = Path("/no/such/folder")


def _write(folder, names, content=b"x"):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _names(copied):
    return sorted("/".join(parts) for parts in copied.files)


def test_all_that_an_honest_student_hands_in_is_copied(tmp_path):
    names = ["helper.py", "numpy.py", "data/a.csv", "data/deep/b.csv", ".a.txt", "timestamp.txt"]
    names += ["a.npz", "model.v2.h5", "plot.PNG", "notes.md"]
    _write(tmp_path, names)
    _write(tmp_path, ["a.pyc", "__pycache__/a.txt", ".ipynb_checkpoints/x.ipynb", "x.ipynb"])
    copied = read_copied_files(tmp_path, [*IGNORED, "*.ipynb"], NOTHING_GIVEN)
    assert _names(copied) == sorted(names) and not copied.remarks


def test_patterns_pass_over_what_nbgrader_passes_over(tmp_path):
    from nbgrader.utils import find_all_files

    _write(
        tmp_path, ["a.txt", ".a.txt", "b/.c/d.txt", "x.ipynb", ".~x.ipynb", "[a].txt", "b/a.csv"]
    )
    for ignored in (IGNORED, ["*.txt"], [".*"], ["b"], ["*.ipynb"], [".c", "x.*"]):
        theirs = find_all_files(str(tmp_path), ignored)
        ours = read_copied_files(tmp_path, ignored, NOTHING_GIVEN)
        assert _names(ours) == sorted(os.path.relpath(path, tmp_path) for path in theirs), ignored


def test_a_file_of_holes_is_left_out_and_told(tmp_path):
    with open(tmp_path / "sparse.bin", "wb") as file:
        file.truncate(300 * 2**20)
    _write(tmp_path, ["a.txt"])
    copied = read_copied_files(tmp_path, IGNORED, NOTHING_GIVEN)
    assert _names(copied) == ["a.txt"]
    assert "sparse.bin was left out of the graded folder: at most" in copied.remarks[0]


def test_many_files_of_holes_are_copied_up_to_a_bound_in_all(tmp_path):
    for number in range(20):
        with open(tmp_path / f"{number}.bin", "wb") as file:
            file.truncate(MOST_BYTES // 4)
    copied = read_copied_files(tmp_path, IGNORED, NOTHING_GIVEN)
    assert sum(map(len, copied.files.values())) <= MOST_BYTES
    assert len(copied.files) == 4 and len(copied.remarks) == 1


@pytest.mark.parametrize("number", [MOST_FILES + 50, MOST_ENTRIES + 50, 2000])
def test_thousands_of_files_are_no_more_work_than_hundreds(tmp_path, number):
    _write(tmp_path, [f"{place}.txt" for place in range(number)], b"")
    copied = read_copied_files(tmp_path, IGNORED, NOTHING_GIVEN)
    assert len(copied.files) <= MOST_FILES
    assert len(copied.remarks) == 1 and len(copied.remarks[0]) < 300


def test_folders_deep_below_are_left_out_and_told(tmp_path):
    deep = tmp_path
    for _ in range(200):
        deep = deep / "d"
    _write(deep, ["a.txt"])
    _write(tmp_path, ["top.txt"])
    copied = read_copied_files(tmp_path, IGNORED, NOTHING_GIVEN)
    assert _names(copied) == ["top.txt"]
    assert "/".join("d" * MOST_PARTS) + " was left out" in copied.remarks[0]


def test_a_folder_that_may_not_be_read_has_nothing_to_copy(tmp_path):
    assert read_copied_files(tmp_path / "gone", IGNORED, NOTHING_GIVEN).files == {}


def test_no_pipe_and_no_link_is_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    os.symlink("/etc", tmp_path / "etc")
    copied = read_copied_files(tmp_path, IGNORED, NOTHING_GIVEN)
    assert copied.files == {} and len(copied.remarks) == 2


PAGE = b"<html><script>alert(1)</script></html>"


@pytest.mark.parametrize(
    "name",
    [
        *("a.html", "A.HTML", "a.htm", "a.xhtml", "a.svg", "a.svgz", "a.xml", "a.pdf", "a.js"),
        *("a.mht", "a.MHTML", "README", "a.", "a.unknown", "a.html.csv", "a.svg.txt", "x/a.html"),
        *("a.phtml.txt", "a.php5.png", "a.jsp.csv", "a.py", "a.csv", "a.json"),
        *("page.html/a.txt", "logistic_regression.IPYNB/a.txt", "a.npy", "a.dat", "a.md"),
    ],
)
def test_what_a_browser_might_open_as_a_page_is_left_out_and_told(tmp_path, name):
    _write(tmp_path, [name], PAGE)
    copied = read_copied_files(tmp_path, IGNORED, NOTHING_GIVEN)
    assert copied.files == {} and copied.left_out
    assert f"{name} was left out of the graded folder: a " in copied.remarks[0]


def test_a_page_of_the_chapter_comes_back_unless_it_was_changed(tmp_path):
    given, own = tmp_path / "given", tmp_path / "own"
    _write(given, ["a.html", "x/b.html", "c.html"], PAGE)
    _write(own, ["a.html", "x/b.html"], PAGE)
    assert _names(read_copied_files(own, IGNORED, given)) == ["a.html", "x/b.html"]
    assert read_copied_files(own, IGNORED, given).remarks == []
    _write(own, ["c.html"], PAGE[:-1] + b" ")
    _write(own, ["x/a.html"], PAGE)
    copied = read_copied_files(own, IGNORED, given)
    assert _names(copied) == ["a.html", "x/b.html"]
    assert "c.html, x/a.html were left out" in copied.remarks[0]


@pytest.mark.parametrize("begin", [b" \r\n\t<svg ", b"<?xml", b"%PDF-1.7", b"\x0c<!-- "])
def test_data_that_begins_as_a_page_is_left_out(tmp_path, begin):
    _write(tmp_path, ["a.npy"], begin)
    assert read_copied_files(tmp_path, IGNORED, NOTHING_GIVEN).left_out


@pytest.mark.parametrize("name", ["a.txt", "a.png"])
def test_what_is_always_shown_as_text_or_picture_may_hold_anything(tmp_path, name):
    _write(tmp_path, [name], PAGE)
    assert _names(read_copied_files(tmp_path, IGNORED, NOTHING_GIVEN)) == [name]


@pytest.mark.parametrize("name", [".DS_Store", ".page.html"])
def test_hidden_files_of_no_known_kind_are_left_out_in_silence(tmp_path, name):
    _write(tmp_path, [name], PAGE)
    copied = read_copied_files(tmp_path, IGNORED, NOTHING_GIVEN)
    assert (copied.files, copied.remarks, copied.left_out) == ({}, [], True)
