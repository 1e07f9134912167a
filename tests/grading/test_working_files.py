"""Files beside a notebook: what goes in with it, and what stays out, whatever was handed in."""

from __future__ import annotations

import ast
import itertools
import os
import sys
import tracemalloc
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograder.grading import folder_walk, read_files, working_files
from autograder.grading.answered import Released
from autograder.grading.mark import content_fingerprint
from autograder.grading.read_files import MOST_BYTES, MOST_FILES
from autograder.grading.submission import Submission, read_submission
from autograder.grading.taken_names import hides_module, hides_package
from autograder.grading.working_files import read_working_files

ROOT = Path(__file__).parents[2]
# What `course check` and `course start` need. Only course/__main__.py imports it, in functions; a
# submission that imports it nonetheless finds no nbformat behind the wall but its own.
STUDENTS_COMMAND = ROOT / "course" / "terminal"
NOTHING_RELEASED = Released(frozenset(), frozenset())


def hand_in(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def test_takes_modules_data_and_folders_of_them(tmp_path):
    files = {
        "lr_utils.py": b"x = 1",
        "my_image.jpg": b"\xff\xd8",
        "datasets/train.h5": b"h5",
        "helpers/__init__.py": b"",
        "helpers/math/steps.py": b"y = 2",
    }
    hand_in(tmp_path, files)
    read = read_working_files(tmp_path)
    assert read.files == files
    assert read.remarks == []


def test_passes_over_what_programs_put_there(tmp_path):
    names = ["timestamp.txt", ".DS_Store", ".git/config", "__pycache__/a.pyc", "__MACOSX/x"]
    names += ["chapter.ipynb", "Chapter-Copy1.IPYNB", "feedback/2026/chapter.html", "a/.hidden"]
    hand_in(tmp_path, dict.fromkeys(names, b"x"))
    read = read_working_files(tmp_path)
    assert (read.files, read.remarks) == ({}, [])


@pytest.mark.parametrize("name", ["link.txt", "folder/link.txt"])
@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", "../secret", "gone"])
def test_follows_no_link(tmp_path, name, target):
    (tmp_path / "secret").write_text("secret")
    path = tmp_path / "in" / name
    path.parent.mkdir(parents=True)
    path.symlink_to(target)
    read = read_working_files(tmp_path / "in")
    assert read.files == {}
    assert read.remarks == [f"{name} was not there when the notebook ran: {folder_walk.LINK}."]


def test_a_folder_that_becomes_a_link_after_it_was_looked_at_leads_nowhere(tmp_path, monkeypatch):
    outside, inside = tmp_path / "outside", tmp_path / "in"
    hand_in(outside, {"a.txt": b"secret"})
    hand_in(inside, {"data/a.txt": b"own"})
    walk = folder_walk.walk

    def walk_and_swap(top):
        yield from walk(top)
        (inside / "data").rename(inside / "old")
        (inside / "data").symlink_to(outside)

    monkeypatch.setattr(working_files, "walk", walk_and_swap)
    assert read_working_files(inside).files == {}


@pytest.mark.skipif(os.getuid() != 0, reason="only root gives files away")
def test_a_second_name_of_somebody_elses_file_stays_out_and_a_backups_does_not(tmp_path):
    hand_in(tmp_path, {"secret": b"secret", "in/own.txt": b"own"})
    os.chown(tmp_path / "in", 65534, 65534)
    os.link(tmp_path / "secret", tmp_path / "in" / "a.txt")
    os.chown(tmp_path / "in" / "own.txt", 65534, 65534)
    # So do backups that keep one copy of equal files.
    os.link(tmp_path / "in" / "own.txt", tmp_path / "own.backup")
    read = read_working_files(tmp_path / "in")
    assert read.files == {"own.txt": b"own"}
    assert read_files.ANOTHERS in read.remarks[0]


def test_waits_for_no_pipe_and_opens_no_device(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    if os.getuid() == 0:
        os.mknod(tmp_path / "device", 0o666 | 0o020000, os.makedev(1, 5))
    read = read_working_files(tmp_path)
    assert read.files == {}
    assert folder_walk.NOT_REGULAR in read.remarks[0]


def test_a_pipe_that_takes_a_files_place_is_not_waited_for(tmp_path, monkeypatch):
    hand_in(tmp_path, {"a.txt": b"a"})
    walk = folder_walk.walk

    def walk_and_swap(top):
        yield from walk(top)
        (tmp_path / "a.txt").unlink()
        os.mkfifo(tmp_path / "a.txt")

    monkeypatch.setattr(working_files, "walk", walk_and_swap)
    assert read_working_files(tmp_path).files == {}


def test_a_huge_file_is_not_read_and_displaces_no_other(tmp_path):
    hand_in(tmp_path, {"helper.py": b"x = 1", "small.npy": b"1"})
    with open(tmp_path / "a_huge.h5", "wb") as file:
        file.truncate(10 * 2**30)
    read = read_working_files(tmp_path)
    assert set(read.files) == {"helper.py", "small.npy"}
    assert "a_huge.h5 was not there" in read.remarks[0] and "20 MiB" in read.remarks[0]


def test_a_file_that_grows_while_it_is_read_is_cut_off_at_the_bound(tmp_path, monkeypatch):
    hand_in(tmp_path, {"grows.txt": b"x"})
    walk = folder_walk.walk

    def walk_and_grow(top):
        yield from walk(top)
        with open(tmp_path / "grows.txt", "wb") as file:
            file.truncate(10 * MOST_BYTES)

    monkeypatch.setattr(working_files, "walk", walk_and_grow)
    tracemalloc.start()
    read = read_working_files(tmp_path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read.files == {} and len(read.remarks) == 1
    assert most < 3 * MOST_BYTES


def test_files_together_have_a_bound(tmp_path):
    hand_in(tmp_path, {f"{n}.npy": bytes(MOST_BYTES // 2 - n) for n in range(3)})
    read = read_working_files(tmp_path)
    # The smaller ones first, so that as many as possible are there.
    assert set(read.files) == {"1.npy", "2.npy"}


def test_too_many_files_leave_room_for_the_upper_ones(tmp_path):
    hand_in(tmp_path, {f"pictures/{n}.txt": b"" for n in range(MOST_FILES + 20)})
    hand_in(tmp_path, {"notes.txt": b"longer than the others"})
    read = read_working_files(tmp_path)
    assert len(read.files) == MOST_FILES and "notes.txt" in read.files
    (remark,) = read.remarks
    assert "and 16 more were not there" in remark


def test_of_an_endless_folder_a_bounded_part_is_looked_at_and_it_is_told_in_one_line(
    tmp_path, monkeypatch
):
    hand_in(tmp_path, {"many/a": b"", "helper.py": b"x = 1"})
    looked = []
    scandir = os.scandir

    @contextmanager
    def endless(handle):
        with scandir(handle) as entries:
            (entry, *others) = entries
            repeated = itertools.repeat(entry) if entry.name == "a" else [entry, *others]
            yield (looked.append(one) or one for one in repeated)

    monkeypatch.setattr(os, "scandir", endless)
    read = read_working_files(tmp_path)
    assert read.files == {"helper.py": b"x = 1"}
    assert read.remarks == [
        f"many was not there when the notebook ran: {folder_walk.TOO_MANY_ENTRIES}."
    ]
    assert len(looked) < folder_walk.MOST_ENTRIES + 10


def test_nested_folders_are_looked_through_to_a_depth_and_up_to_a_number(tmp_path):
    hand_in(tmp_path, {"a/b/c/in.txt": b"", "a/b/c/d/out.txt": b""})
    read = read_working_files(tmp_path)
    assert set(read.files) == {"a/b/c/in.txt"}
    assert read.remarks == [f"a/b/c/d was not there when the notebook ran: {folder_walk.TOO_DEEP}."]
    hand_in(tmp_path, {f"many/{n}/in.txt": b"" for n in range(folder_walk.MOST_FOLDERS)})
    assert any(folder_walk.TOO_MANY_FOLDERS in one for one in read_working_files(tmp_path).remarks)


@pytest.mark.parametrize("name", ["a\\b.txt", "x..\\b.py", "a\nb.txt", "a\x1b[31m.py", "\udcff.py"])
def test_odd_names_stay_out_and_are_spelled_out(tmp_path, name):
    hand_in(tmp_path, {name: b""})
    read = read_working_files(tmp_path)
    assert read.files == {}
    assert folder_walk.ODD_NAME in read.remarks[0] and read.remarks[0].isprintable()


def test_of_two_names_that_differ_in_capitals_one_stays_out(tmp_path):
    hand_in(tmp_path, {"Data.csv": b"1", "data.csv": b"2"})
    read = read_working_files(tmp_path)
    assert read.files == {"Data.csv": b"1"}
    assert "data.csv was not there" in read.remarks[0]


def test_a_name_from_macos_is_found_as_it_is_typed(tmp_path):
    hand_in(tmp_path, {"donne\u0301es.npy": b"1"})
    assert set(read_working_files(tmp_path).files) == {"donn\u00e9es.npy"}


@pytest.mark.skipif(os.getuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_stays_out_and_is_told(tmp_path):
    hand_in(tmp_path, {"a.txt": b"", "closed/b.txt": b"", "c.txt": b"c"})
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "closed").chmod(0)
    read = read_working_files(tmp_path)
    (tmp_path / "closed").chmod(0o755)
    assert read.files == {"c.txt": b"c"}
    assert "Permission denied" in read.remarks[0]


HIDING = ["course.py", "numpy.py", "random.py", "msgpack/__init__.py", "msgpack/x.txt"]
HIDING += ["sitecustomize.py", "guest.py", "tracemalloc.py", "encodings/x/__init__.py"]
HIDING += ["encodings/__init__.py", "course/datasets.py", "mpl_toolkits/mplot3d/__init__.py"]
HIDING += ["numpy.cpython-313-x86_64-linux-gnu.so", "json.abi3.so", "random.pyc", "tqdm/auto.py"]


@pytest.mark.parametrize("name", sorted({*HIDING} - {"encodings/x/__init__.py"}))
def test_a_name_of_another_module_is_refused_and_told(tmp_path, name):
    tag = sys.implementation.cache_tag.removeprefix("cpython-")
    name = name.replace("313", tag).replace("x86_64", os.uname().machine)
    hand_in(tmp_path, {name: b"", "helper.py": b""})
    read = read_working_files(tmp_path)
    assert set(read.files) == {"helper.py"}
    assert folder_walk.IN_THE_WAY in read.remarks[0]


@pytest.mark.parametrize("name", ["json/params.json", "random.csv", "helpers/random.py", "code/a"])
def test_a_name_that_hides_no_module_is_taken(tmp_path, name):
    hand_in(tmp_path, {name: b"x"})
    assert read_working_files(tmp_path).files == {name: b"x"}


def imported_in(folder):
    """Top-level names that the files of a folder import anywhere, in functions too."""
    for path in folder.rglob("*.py"):
        if path.is_relative_to(STUDENTS_COMMAND):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                yield node.module.split(".")[0]


@pytest.mark.parametrize("folder", ["course", "autograder/sandbox/guest"])
def test_nothing_that_the_guest_or_the_course_imports_can_be_a_students_file(folder):
    names = set(imported_in(ROOT / folder)) - {"__future__"}
    assert len(names) > 10
    assert {name for name in names if not (hides_module(f"{name}.py"))} == set()
    assert {name for name in names if not hides_package(name, ["__init__.py"])} == set()


def test_only_the_students_command_imports_what_it_is_made_of():
    files = (ROOT / "course").rglob("*.py")
    files = [path for path in files if STUDENTS_COMMAND not in path.parents]
    importing = {path.name for path in files if "course.terminal" in path.read_text("utf-8")}
    assert importing == {"__main__.py"}


def test_the_notebooks_text_and_the_files_beside_it_are_read_together(tmp_path):
    hand_in(tmp_path, {"chapter.ipynb": b"{}", "helper.py": b"x = 1", "numpy.py": b""})
    submission = read_submission(tmp_path, "chapter", NOTHING_RELEASED, "ada")
    assert submission.text == "{}" and submission.files == {"helper.py": b"x = 1"}
    assert submission.incomplete and "numpy.py" in submission.remarks[0]


def test_files_lie_beside_the_notebook_that_counts_also_one_folder_down(tmp_path):
    hand_in(tmp_path, {"03/chapter.ipynb": b"{}", "03/helper.py": b"x = 1", "other.txt": b""})
    assert set(read_submission(tmp_path, "chapter", NOTHING_RELEASED, "ada").files) == {"helper.py"}


def test_a_file_that_changes_makes_it_another_submission():
    texts = [
        {},
        {"a": b"1"},
        {"a": b"2"},
        {"b": b"1"},
        {"a": b"", "b": b"1"},
        {"a": b"1", "b": b""},
    ]
    fingerprints = {content_fingerprint(Submission("{}", files=files)) for files in texts}
    assert len(fingerprints) == len(texts)
    one, other = ({"a": b"1", "b": b"2"}, {"b": b"2", "a": b"1"})
    assert content_fingerprint(Submission(files=one)) == content_fingerprint(
        Submission(files=other)
    )
