"""A disk that is full while a class is graded: a clear word, nothing lost, and it goes on later."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.courses.classroom import run
from tests.courses.crowd import ASSIGNMENT, expected_rows, make_crowd, rows_in

STUDENTS = 4
KIBIBYTE = 1024
# Bytes left on the disk.
TOO_LITTLE_TO_BEGIN, TOO_LITTLE_FOR_ALL = 8 * KIBIBYTE, 130 * KIBIBYTE


@pytest.fixture
def disk(tmp_path):
    """A small file system of its own; mounting one needs root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    if os.getuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("a file system can be mounted by root alone")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path, left: int) -> Path:
    """Leave so many bytes."""
    state = os.statvfs(disk)
    filler = disk / "filler"
    filler.write_bytes(b"x" * (state.f_bavail * state.f_bsize - left))
    return filler


def graded(root: Path) -> tuple[int, str]:
    """Grade, with little patience; the exit code, and what was said on standard error."""
    impatient = ("tests.courses.impatient", "1.0", "autograder", "grade", ASSIGNMENT)
    result = run(root, *impatient, "--workers", "1", ok=False)
    return result.returncode, result.stderr


@pytest.mark.parametrize(
    "lefts",
    [
        (TOO_LITTLE_TO_BEGIN, TOO_LITTLE_FOR_ALL),
        pytest.param((TOO_LITTLE_TO_BEGIN,), marks=pytest.mark.stress_only),
        pytest.param((TOO_LITTLE_FOR_ALL,), marks=pytest.mark.stress_only),
    ],
    ids=str,
)
def test_a_full_disk_ends_grading_with_a_clear_word_and_a_later_call_goes_on(disk, lefts):
    root = make_crowd(disk / "course", STUDENTS)
    for left in lefts:
        filler = fill(disk, left)
        code, said = graded(root)
        assert code == 1, left
        last = said.splitlines()[-1]
        assert last.startswith("Error: The gradebook") and "disk is full" in last, said
        assert "start again" in last
        filler.unlink()
    code, said = graded(root)
    assert code == 0, said
    assert rows_in(root) == expected_rows(STUDENTS)
    assert [p for p in (root / "autograded").rglob(".*")] == []


def test_a_full_disk_under_the_graded_notebooks_alone_loses_nothing(disk):
    """The gradebook lies elsewhere; what it holds and what lies in autograded/ agree."""
    root = make_crowd(disk.parent / "course", STUDENTS)
    (root / "autograded").symlink_to(disk)
    filler = fill(disk, 60 * KIBIBYTE)
    code, said = graded(root)
    assert code == 1
    assert "could not be written: [Errno 28] No space left" in said
    filler.unlink()
    assert graded(root)[0] == 0
    assert rows_in(root) == expected_rows(STUDENTS)
