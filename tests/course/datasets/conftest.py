"""Data sets of every kind, good and bad, in a place of their own."""

import gzip
import struct
from pathlib import Path

import h5py
import numpy as np
import pytest

from course.datasets import notice, places
from course.datasets.hdf5 import DEFAULT_CLASSES, write_pair

SHARED_DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
LFS_POINTER = (
    b"version https://git-lfs.github.com/spec/v1\n"
    b"oid sha256:fbe56ab67c3ae28d564e3a644189117976d6b31af0a3ce9bb17dbf22908af242\nsize 2572022\n"
)
WEB_PAGE = b"\n<!DOCTYPE html>\n<html><head><title>train_catvnoncat.h5</title></head></html>\n"


def _idx(*shape: int, fill: int = 0) -> bytes:
    return idx_bytes(np.full(shape, fill))


def idx_bytes(values: np.ndarray) -> bytes:
    """Return an array of bytes as an idx file, written from the format's description."""
    header = bytes([0, 0, 8, values.ndim]) + struct.pack(f">{values.ndim}I", *values.shape)
    return header + values.astype(np.uint8).tobytes()


@pytest.fixture
def bad_files():
    """Contents of files that bear a data file's name and are something else."""
    return {
        "lfs": LFS_POINTER,
        "html": WEB_PAGE,
        "html-with-mark": b"\xef\xbb\xbf<html></html>",
        "empty": b"",
        "other": b"not HDF5 at all" * 100,
        "gzip-trailer": gzip.compress(b"abc")[:-6],
        "gzip-middle": gzip.compress(_idx(12, 28, 28))[:30],
        "values": _idx(12, 28, 28)[:-1],
        "header": _idx(12, 28, 28)[:9],
        "width": _idx(12, 28, 27),
        "labels": _idx(12),
        "count": _idx(11, 28, 28),
        "type": b"\x00\x00\x0d\x03" + bytes(100),
        "tiny": b"\x00",
        "label-10": _idx(5, fill=10),
    }


@pytest.fixture
def shared_data():
    """Folder with the photographs and MNIST's test set, where they are at hand."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the photographs and MNIST's test set are not here")
    return SHARED_DATA


@pytest.fixture(autouse=True)
def own_place(tmp_path, monkeypatch):
    """Keep the machine's own data and what was said before out of every test."""
    monkeypatch.delenv("COURSE_DATA", raising=False)
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(notice, "_said", set())


@pytest.fixture
def cat_pair(tmp_path):
    """Return a function that makes a good pair in a folder of that name."""

    def make(name="pair", m_train=7, m_test=3, source="", seed=5):
        rng = np.random.default_rng(seed)
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        train, test = (
            (rng.integers(0, 256, (m, 64, 64, 3), dtype=np.uint8), np.arange(m) % 2)
            for m in (m_train, m_test)
        )
        write_pair(folder, train, test, DEFAULT_CLASSES, source)
        return folder

    return make


@pytest.fixture
def bundle(cat_pair, monkeypatch):
    """Put a small pair where the bundled files are looked for."""
    folder = cat_pair("bundle", m_train=9, m_test=4)
    monkeypatch.setattr(places, "BUNDLED", folder)
    return folder


@pytest.fixture
def rewrite():
    """Return a function that replaces one array of an HDF5 file, or takes it away."""

    def change(path, key, value=None):
        with h5py.File(path, "r+") as file:
            del file[key]
            if value is not None:
                file[key] = value

    return change


@pytest.fixture
def mnist_folder(tmp_path):
    """Return a function that makes a small MNIST of 12 and 5 pictures, gzipped or plain."""

    def make(name="mnist-files", parts=("train", "t10k"), gzipped=True, seed=5):
        rng = np.random.default_rng(seed)
        folder = tmp_path / name
        folder.mkdir()
        for part in parts:
            m = {"train": 12, "t10k": 5}[part]
            arrays = {
                f"{part}-images-idx3-ubyte": rng.integers(0, 256, (m, 28, 28)),
                f"{part}-labels-idx1-ubyte": np.arange(m) % 10,
            }
            for file_name, values in arrays.items():
                content = idx_bytes(values)
                if gzipped:
                    file_name, content = f"{file_name}.gz", gzip.compress(content)
                (folder / file_name).write_bytes(content)
        return folder

    return make
