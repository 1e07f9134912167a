"""Handwritten digits: 5,000 that come with the course, or all of MNIST."""

import os

import numpy as np

from course.datasets.boxes import FULL
from course.datasets.captions import note_caption
from course.datasets.errors import MissingDataError, explain
from course.datasets.mnist import IDX_NAMES, TEST, TRAIN, find_files, read_pair
from course.datasets.notice import say_once
from course.datasets.places import BUNDLE, CACHE, VARIABLE, Place, places, refuse_empty
from course.datasets.sets import Digits

BUNDLED_NAME = "digits16.npz"
BUNDLED_SIZE = 16  # pixels
INK_THRESHOLD = 96  # grey level of 255 from which a pixel is ink; 128 breaks thin strokes
# What files are called that have MNIST's names but not the checksums of its files.
UNKNOWN = "your files, not MNIST's by their checksums"
_WHITE = 255
_FIELDS = ("train_x", "train_y", "test_x", "test_y")


def load_digits(
    size: int = BUNDLED_SIZE, binary: bool = True, folder: str | os.PathLike | None = None
) -> Digits:
    """Load handwritten digits.

    Looks for the four MNIST files in `folder` if it is given; otherwise in $COURSE_DATA
    (or its subfolder "mnist") and in your cache (where `course fetch mnist` puts them).
    Without them the 5,000 digits that come with the course serve, 16x16 pixels each.

    Parameters
    ----------
    size : int, default 16
        Side of the pictures in pixels, 1 to 28. Sizes other than 16 need MNIST. Up to
        20, the central 20x20 of 28x28 are box-averaged; above, the whole picture is.
    binary : bool, default True
        Ink 1 or paper 0; False keeps grey levels between them.
    folder : path, optional
        Folder with the four idx files, plain or gzipped.

    Returns
    -------
    Digits
        train_x (m, size, size) float64, train_y (m,) int64, test_x, test_y.

    Raises
    ------
    ValueError
        If `size` is not 1 to 28.
    MissingDataError
        If MNIST files are needed and not there; the message names them.
    BadDataError
        If a file is not what its name says.
    """
    _refuse_wrong_size(size)
    place = locate_digits(size, folder)
    if place.origin == BUNDLE:
        fields, source = _read_bundled(place), "5,000 of MNIST, bundled"
    else:
        train, test = read_pair(place, TRAIN, size), read_pair(place, TEST, size)
        fields = (train.x, train.y, test.x, test.y)
        name = "MNIST" if train.is_mnist and test.is_mnist else UNKNOWN
        source = f"{name}, {len(train.x) + len(test.x):,} pictures"
    digits = Digits(*_as_numbers(fields, binary), source=f"{source}, {size}x{size}")
    say_once(
        f"Digits ({digits.source}): {len(digits.train_x):,} for training, "
        f"{len(digits.test_x):,} for testing, from {place.origin}."
    )
    return digits


def load_mnist_test(
    size: int = BUNDLED_SIZE, binary: bool = True, folder: str | os.PathLike | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Load only MNIST's 10,000 test pictures, for a folder that holds just these.

    Parameters are those of `load_digits`.

    Returns
    -------
    test_x : ndarray, shape (m, size, size), float64
    test_y : ndarray, shape (m,), int64

    Raises
    ------
    ValueError, MissingDataError, BadDataError
        As `load_digits` does.
    """
    _refuse_wrong_size(size)
    for place in places("mnist", folder):
        if place.origin != BUNDLE and all(find_files(place, TEST)):
            pair = read_pair(place, TEST, size)
            test_x, test_y = _as_numbers((pair.x, pair.y), binary)
            name = "MNIST's test set" if pair.is_mnist else UNKNOWN
            caption = f"digits ({name}, {len(test_x):,} pictures, {size}x{size})"
            note_caption(test_x, caption)
            return test_x, test_y
    raise MissingDataError(_needs_mnist("MNIST's test pictures are not here", TEST))


def locate_digits(size: int = BUNDLED_SIZE, folder: str | os.PathLike | None = None) -> Place:
    """Return the place that serves digits of this size."""
    for place in places("mnist", folder):
        if place.origin == BUNDLE and size == BUNDLED_SIZE:
            return place
        if place.origin != BUNDLE and _is_complete(place, size):
            return place
    given = f"Digits of {size}x{size} pixels are not bundled, only {BUNDLED_SIZE}x{BUNDLED_SIZE}"
    raise MissingDataError(_needs_mnist(given, IDX_NAMES))


def _is_complete(place: Place, size: int) -> bool:
    """Tell whether all four files are here; raise if they should be and are not."""
    found = dict(zip(IDX_NAMES, find_files(place, IDX_NAMES), strict=True))
    lacking = tuple(name for name, path in found.items() if path is None)
    if not lacking:
        return True
    if lacking == IDX_NAMES:
        refuse_empty(place, IDX_NAMES)
        return False
    if place.origin == VARIABLE and lacking == TRAIN and size == BUNDLED_SIZE:
        say_once(f"{VARIABLE} holds MNIST's test pictures only, which load_mnist_test() reads.")
        return False
    if place.origin == CACHE and size == BUNDLED_SIZE:
        say_once("Your cache holds a part of MNIST: run `course fetch mnist` again.")
        return False
    given = f"{place.origin} ({place.root}) is incomplete"
    raise MissingDataError(_needs_mnist(given, lacking))


def _read_bundled(place: Place) -> tuple[np.ndarray, ...]:
    path = place.root / BUNDLED_NAME
    if not path.is_file():
        given = f"The bundled digits are gone from {place.root}"
        raise MissingDataError(explain(given, BUNDLED_NAME, "install the course again"))
    with np.load(path, allow_pickle=False) as file:
        return tuple(file[name] for name in _FIELDS)


def _as_numbers(fields: tuple[np.ndarray, ...], binary: bool) -> tuple[np.ndarray, ...]:
    ink = (lambda x: (x >= INK_THRESHOLD) * 1.0) if binary else (lambda x: x / _WHITE)
    return tuple(ink(f) if f.ndim == 3 else f.astype(np.int64) for f in fields)


def _refuse_wrong_size(size: int) -> None:
    if isinstance(size, bool) or not isinstance(size, int | np.integer) or not 1 <= size <= FULL:
        raise ValueError(
            explain(f"size={size!r}", f"a whole number from 1 to {FULL}", "try size=16")
        )


def _needs_mnist(given: str, names: tuple[str, ...]) -> str:
    return explain(
        given,
        f"the MNIST files {', '.join(names)}, each plain or with .gz",
        "run `course fetch mnist`, or copy them into a folder and give it as folder=",
    )
