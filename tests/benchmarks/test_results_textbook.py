"""The textbook's network runs where all of MNIST is found, and is left out where it is not."""

import struct

import numpy as np
import pytest

from benchmarks.results import textbook
from course import load_digits
from course.datasets.mnist import TEST, TRAIN
from course.datasets.places import BUNDLED

FRAME = 6  # pixels of paper around 16x16, to make 28x28


def write_idx(path, values):
    header = bytes([0, 0, 8, values.ndim]) + struct.pack(f">{values.ndim}I", *values.shape)
    path.write_bytes(header + values.astype(np.uint8).tobytes())


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """The bundled digits in MNIST's size and files, named by COURSE_DATA."""
    digits = load_digits(binary=False, folder=BUNDLED)
    parts = {TRAIN: (digits.train_x, digits.train_y), TEST: (digits.test_x, digits.test_y)}
    for (images, labels), (x, y) in parts.items():
        framed = np.pad(255 * x, ((0, 0), (FRAME, FRAME), (FRAME, FRAME)))
        write_idx(tmp_path / images, framed.round())
        write_idx(tmp_path / labels, y)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))


def test_it_learns_from_mnist_s_own_files_and_reads_the_test_pictures(stand_in):
    (row,) = textbook.network(passes=3)
    assert 70 < row.ours < 94
    assert not row.holds
    assert row.baseline == pytest.approx(10, abs=3)
    assert "784-30-10" in row.model


def test_without_all_four_files_there_is_none(tmp_path, monkeypatch):
    monkeypatch.delenv("COURSE_DATA", raising=False)
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path))
    assert textbook.mnist() is None
