"""The four files of MNIST: found under their usual names, read as pairs, made smaller."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from course.datasets.boxes import resize_digits
from course.datasets.catalogue import known_checksum
from course.datasets.errors import BadDataError, explain
from course.datasets.idx import read_images, read_labels
from course.datasets.places import CACHE, Place
from course.datasets.recognise import refuse_wrong_checksum

TRAIN = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte")
TEST = ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")
IDX_NAMES = TRAIN + TEST


def find_files(place: Place, names: tuple[str, ...]) -> list[Path | None]:
    """Return the path of each file, or None; gzipped ones and names with ".idx" count."""
    return [
        place.find(
            f"{name}.gz", name, name.replace("-idx", ".idx"), name.replace("-idx", ".idx") + ".gz"
        )
        for name in names
    ]


class MnistPair(NamedTuple):
    """Pictures with their labels; `is_mnist` if both are MNIST's published files."""

    x: np.ndarray
    y: np.ndarray
    is_mnist: bool


def read_pair(place: Place, names: tuple[str, str], size: int) -> MnistPair:
    """Read pictures and their labels.

    Parameters
    ----------
    place : Place
        Where both files are.
    names : (str, str)
        TRAIN or TEST.
    size : int
        Side of the pictures that come back, 1 to 28.

    Returns
    -------
    MnistPair
        x (m, size, size) uint8, y (m,) uint8, is_mnist.

    Raises
    ------
    BadDataError
        If a file is wrong or another set's, or there are more pictures than labels, or fewer.
    """
    images, labels = filter(None, find_files(place, names))
    if place.origin == CACHE:
        for path in (images, labels):
            to_do = f"delete {path} and run `course fetch mnist` again"
            refuse_wrong_checksum(path, known_checksum(path.name), to_do)
    (x, are_pictures), (y, are_labels) = read_images(images), read_labels(labels)
    if len(x) != len(y):
        raise BadDataError(
            explain(
                f"{images.name} has {len(x):,} pictures and {labels.name} {len(y):,} labels",
                "one label for each picture",
                "take both files from one source, for instance with `course fetch mnist`",
            )
        )
    return MnistPair(resize_digits(x, size), y, are_pictures and are_labels)
