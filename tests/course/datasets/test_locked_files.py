"""HDF5 files where locks can't be had, by the system call filter that autograder's tests use."""

from __future__ import annotations

import subprocess
import sys

import h5py
import pytest

import course
from course.datasets.errors import BadDataError
from tests.courses.other_file_system import in_a_process, refuse

TRAIN = "train_catvnoncat.h5"


def loaded(folder, *refusals):
    refuse(*refusals)
    return len(course.load_cats(folder).train_x)


@pytest.mark.parametrize("code", ["ENOLCK", "ENOSYS", "EBADF", "EOPNOTSUPP", "EAGAIN"])
def test_cats_load_from_a_file_system_without_locks(cat_pair, code):
    assert in_a_process(loaded, cat_pair(), f"flock={code}") == 7


def test_cats_are_written_to_a_file_system_without_locks(cat_pair):
    def write():
        refuse("flock=ENOLCK")
        return loaded(cat_pair("written"))

    assert in_a_process(write) == 7


def holder(path, libver):
    program = (
        "import h5py, sys, time; file = h5py.File(sys.argv[1], 'a', libver=sys.argv[2]);"
        "print('open', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(path), libver]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"open\n"
    return process


def test_cats_load_while_another_process_has_the_file_open_for_writing(cat_pair):
    folder = cat_pair()
    with holder(folder / TRAIN, "earliest") as process:
        try:
            assert len(course.load_cats(folder).train_x) == 7
        finally:
            process.kill()


def test_a_file_that_bears_the_mark_of_being_written_is_told_as_locked(cat_pair):
    folder = cat_pair()
    with h5py.File(folder / TRAIN) as old, h5py.File(folder / "new", "w", libver="latest") as new:
        for key in old:
            old.copy(key, new)
    (folder / "new").replace(folder / TRAIN)
    assert len(course.load_cats(folder).train_x) == 7
    with holder(folder / TRAIN, "latest") as process:
        process.kill()
    with pytest.raises(BadDataError, match="is locked") as told:
        course.load_cats(folder)
    assert TRAIN in str(told.value) and "restart the other notebook's kernel" in str(told.value)
