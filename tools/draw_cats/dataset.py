"""The data set: which picture is a cat, one random stream per picture, the HDF5 pair."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import h5py
import numpy as np
import PIL

from tools.draw_cats.scene import draw_picture

CLASSES = (b"non-cat", b"cat")
LICENCE = "CC BY 4.0"
COMPRESSION = 9


class Split(NamedTuple):
    """One of the two halves: its place in the seed's tree, its keys, its size and its cats."""

    number: int
    name: str
    file_name: str
    pictures: int
    cats: int


# Fewer cats in training than in test, as among the photographs; on the test set a constant
# answer is right half of the time.
TRAIN = Split(0, "train", "train_catvnoncat.h5", 250, 100)
TEST = Split(1, "test", "test_catvnoncat.h5", 600, 300)


def draw_labels(split: Split, seed: int) -> np.ndarray:
    """Labels (m,) int64 in random order, exactly `split.cats` of them 1."""
    labels = np.zeros(split.pictures, dtype=np.int64)
    labels[: split.cats] = 1
    _stream(seed, split, 0).shuffle(labels)
    return labels


def draw_pictures(split: Split, seed: int, count: int | None = None) -> np.ndarray:
    """The first `count` pictures (count, 64, 64, 3) uint8 of a split; all of them by default."""
    labels = draw_labels(split, seed)[:count]
    return np.stack(
        [draw_picture(bool(y), _stream(seed, split, 1 + i)) for i, y in enumerate(labels)]
    )


def write_pair(folder: Path, seed: int, splits: Sequence[Split] = (TRAIN, TEST)) -> list[Path]:
    """Draw the splits and write each as a file of the well-known HDF5 pair; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder, split, seed) for split in splits]


def _write(folder: Path, split: Split, seed: int) -> Path:
    path = folder / split.file_name
    beside = path.with_name(path.name + ".part")
    pictures = draw_pictures(split, seed)
    with h5py.File(beside, "w") as file:
        file.create_dataset(
            f"{split.name}_set_x",
            data=pictures,
            chunks=(min(25, len(pictures)), *pictures.shape[1:]),
            compression="gzip",
            compression_opts=COMPRESSION,
        )
        file.create_dataset(f"{split.name}_set_y", data=draw_labels(split, seed))
        file.create_dataset("list_classes", data=np.array(CLASSES))
        file.attrs["made_by"] = f"python -m tools.draw_cats --seed {seed}"
        file.attrs["seed"] = seed
        file.attrs["pillow"] = PIL.__version__
        file.attrs["licence"] = LICENCE
    os.replace(beside, path)
    return path


def _stream(seed: int, split: Split, index: int) -> np.random.Generator:
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(split.number, index)))
