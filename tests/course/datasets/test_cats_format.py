"""The HDF5 pair: each thing that can be wrong with a file has its own clear refusal."""

import os

import h5py
import numpy as np
import pytest

import course
from course.datasets.errors import BadDataError, MissingDataError
from course.datasets.hdf5 import read_part

TRAIN = "train_catvnoncat.h5"


def refusal(folder) -> str:
    with pytest.raises(BadDataError) as caught:
        course.load_cats(folder)
    message = str(caught.value)
    assert TRAIN in message
    assert "Expected: " in message
    assert "What to do: " in message
    return message


def test_refuses_missing_file(tmp_path):
    with pytest.raises(MissingDataError, match=r"There is no file .*nothing\.h5"):
        read_part(tmp_path / "nothing.h5", "train")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("lfs", "Git-LFS pointer (128 bytes)"),
        ("html", "web page"),
        ("html-with-mark", "web page"),
        ("empty", "empty file"),
        ("other", "not HDF5"),
    ],
)
def test_refuses_what_only_bears_the_name(cat_pair, bad_files, kind, name):
    folder = cat_pair()
    (folder / TRAIN).write_bytes(bad_files[kind])
    assert name.replace("128", str(len(bad_files["lfs"]))) in refusal(folder)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_refuses_file_that_may_not_be_read(cat_pair):
    folder = cat_pair()
    (folder / TRAIN).chmod(0)
    assert "cannot be read" in refusal(folder)


@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_refuses_truncated_file(cat_pair, share):
    folder = cat_pair()
    content = (folder / TRAIN).read_bytes()
    (folder / TRAIN).write_bytes(content[: int(share * len(content))])
    assert "cut short" in refusal(folder)


def test_refuses_file_with_damaged_pictures(cat_pair):
    folder = cat_pair()
    content = bytearray((folder / TRAIN).read_bytes())
    content[len(content) // 2 : len(content) // 2 + 2000] = bytes(2000)
    (folder / TRAIN).write_bytes(content)
    assert "damaged" in refusal(folder)


def test_refuses_wrong_keys_and_names_those_it_has(cat_pair):
    folder = cat_pair()
    (folder / TRAIN).write_bytes((folder / "test_catvnoncat.h5").read_bytes())
    message = refusal(folder)
    assert "lacks train_set_x, train_set_y" in message
    assert "test_set_x" in message


def test_refuses_group_in_place_of_array(cat_pair, rewrite):
    folder = cat_pair()
    rewrite(folder / TRAIN, "train_set_x")
    with h5py.File(folder / TRAIN, "r+") as file:
        file.create_group("train_set_x")
    assert "train_set_x is a group" in refusal(folder)


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("train_set_x", np.zeros((7, 12288), np.uint8), "shape (7, 12288)"),
        ("train_set_x", np.zeros((7, 32, 32, 3), np.uint8), "shape (7, 32, 32, 3)"),
        ("train_set_x", np.zeros((0, 64, 64, 3), np.uint8), "shape (0, 64, 64, 3)"),
        ("train_set_x", h5py.Empty("u1"), "shape None"),
        ("train_set_y", np.zeros(6, int), "shape (6,)"),
        ("train_set_y", np.zeros((1, 7), int), "shape (1, 7)"),
        ("list_classes", np.array([b"cat"]), "shape (1,)"),
    ],
)
def test_refuses_wrong_shape(cat_pair, rewrite, key, value, found):
    folder = cat_pair()
    rewrite(folder / TRAIN, key, value)
    message = refusal(folder)
    assert f"{key} has {found}" in message


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("train_set_x", np.zeros((7, 64, 64, 3), np.float32), "float32"),
        ("train_set_y", np.zeros(7, np.float64), "float64"),
        ("list_classes", np.array([0, 1]), "int64"),
    ],
)
def test_refuses_wrong_dtype(cat_pair, rewrite, key, value, found):
    folder = cat_pair()
    rewrite(folder / TRAIN, key, value)
    assert f"dtype {found}" in refusal(folder)


def test_refuses_labels_other_than_0_and_1(cat_pair, rewrite):
    folder = cat_pair()
    rewrite(folder / TRAIN, "train_set_y", np.arange(7))
    assert "only 0 and 1" in refusal(folder)


def test_refuses_huge_claim_before_reading_it(cat_pair, rewrite):
    folder = cat_pair()
    rewrite(folder / TRAIN, "train_set_x")
    with h5py.File(folder / TRAIN, "r+") as file:
        file.create_dataset("train_set_x", (10**9, 64, 64, 3), np.uint8, chunks=(1, 64, 64, 3))
    assert "train_set_y has shape (7,)" in refusal(folder)
