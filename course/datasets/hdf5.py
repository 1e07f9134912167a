"""The HDF5 pair of cat pictures: read with every check, written without risk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from course.datasets.catalogue import CATS_NAMES
from course.datasets.errors import BadDataError, explain
from course.datasets.recognise import refuse_lookalike

if TYPE_CHECKING:
    import h5py

SIDE = 64  # pixels
PICTURE = (SIDE, SIDE, 3)
SOURCE_KEY = "source"  # an attribute of ours; the well-known files have none
DEFAULT_CLASSES = np.array([b"non-cat", b"cat"])
# HDF5's own words of a file that bears the mark of being written.
OPEN_ELSEWHERE = "already open for write"
_TO_DO = (
    "run `course fetch cats` for a good copy, or make your own file with course.make_cats(folder)"
)


def read_part(path: Path, part: str) -> tuple[np.ndarray, np.ndarray, np.ndarray, str]:
    """Read one of the two files.

    Parameters
    ----------
    path : Path
        The file.
    part : {"train", "test"}
        Which of the pair it is; its keys begin with this.

    Returns
    -------
    x : ndarray, shape (m, 64, 64, 3), uint8
    y : ndarray, shape (1, m), int64
    classes : ndarray, shape (2,), bytes
    source : str
        What the file itself says that it is, or "".

    Raises
    ------
    MissingDataError
        If there is no such file.
    BadDataError
        If it is not HDF5, damaged, or not of this format.
    """
    keys = (f"{part}_set_x", f"{part}_set_y", "list_classes")
    refuse_lookalike(path, f"an HDF5 file with the keys {', '.join(keys)}", _TO_DO)
    try:
        with _opened(path, "r") as file:
            _refuse_wrong_keys(path, file, keys)
            # Shapes before contents: a wrong file may claim more than fits into memory.
            _refuse_wrong_shapes(path, file, keys)
            x, y, classes = (file[key][()] for key in keys)
            source = str(file.attrs.get(SOURCE_KEY, ""))
    except BadDataError:
        raise
    except (OSError, RuntimeError, KeyError, TypeError, ValueError) as error:
        if OPEN_ELSEWHERE in str(error):
            raise BadDataError(
                explain(
                    f"{path} is locked: a program has it open for writing, or ended without "
                    "closing it",
                    "a file that nothing is writing to",
                    "close it there (restart the other notebook's kernel), then load again; if "
                    f"that does not help, delete it and {_TO_DO}",
                )
            ) from error
        raise BadDataError(
            explain(
                f"{path} ({path.stat().st_size} bytes) is damaged, cut short or not HDF5: {error}",
                "a whole HDF5 file, such as `course fetch cats` gives",
                _TO_DO,
            )
        ) from error
    if not np.isin(y, (0, 1)).all():
        raise _wrong(path, f"{keys[1]} has the values {np.unique(y)[:8].tolist()}", "only 0 and 1")
    return x, y.astype(np.int64).reshape(1, -1), classes, source


def write_pair(
    folder: Path,
    train: tuple[np.ndarray, np.ndarray],
    test: tuple[np.ndarray, np.ndarray],
    classes: np.ndarray,
    source: str,
) -> None:
    """Write both files; older ones stay whole until the new ones are complete.

    Parameters
    ----------
    folder : Path
        Where to; it exists.
    train, test : (ndarray, ndarray)
        Pictures, shape (m, 64, 64, 3), uint8, and labels, shape (m,).
    classes : ndarray, shape (2,), bytes
        Names of classes 0 and 1.
    source : str
        Which pictures these are, for the figures.
    """
    parts = {"train": train, "test": test}
    paths = dict(zip(parts, (folder / name for name in CATS_NAMES), strict=True))
    beside = {part: path.with_name(f"{path.name}.{os.getpid()}") for part, path in paths.items()}
    try:
        for part, (x, y) in parts.items():
            _write_part(beside[part], part, x, y, classes, source)
        for part, path in paths.items():
            os.replace(beside[part], path)
    finally:
        for path in beside.values():
            path.unlink(missing_ok=True)


def _write_part(
    path: Path, part: str, x: np.ndarray, y: np.ndarray, classes: np.ndarray, source: str
) -> None:
    with _opened(path, "w") as file:
        file.create_dataset(f"{part}_set_x", data=x, compression="gzip")
        file.create_dataset(f"{part}_set_y", data=np.asarray(y, np.int64))
        file.create_dataset("list_classes", data=classes)
        file.attrs[SOURCE_KEY] = source


def _opened(path: Path, mode: str) -> h5py.File:
    """Open a file with HDF5's lock, or without one where that can't be had.

    Network folders may have no locks, and another notebook may hold this file's. To read, none
    is needed: what is written here is written beside and renamed.
    """
    import h5py

    try:
        return h5py.File(path, mode)
    except OSError as error:
        if "unable to lock file" not in str(error):
            raise
        return h5py.File(path, mode, locking=False)


def _refuse_wrong_keys(path: Path, file: h5py.File, keys: tuple[str, ...]) -> None:
    missing = [key for key in keys if key not in file]
    if missing:
        has = ", ".join(list(file)[:8]) or "none"
        raise _wrong(path, f"it lacks {', '.join(missing)}; its keys: {has}", ", ".join(keys))
    for key in keys:
        if not hasattr(file[key], "shape"):
            raise _wrong(path, f"{key} is a group", f"{key} to be an array")


def _refuse_wrong_shapes(path: Path, file: h5py.File, keys: tuple[str, ...]) -> None:
    (x_key, x), (y_key, y), (classes_key, classes) = ((key, file[key]) for key in keys)
    # h5py gives None as the shape of an array without any content.
    if x.shape is None or x.shape[1:] != PICTURE or x.shape[0] == 0:
        expected = f"(m, {SIDE}, {SIDE}, 3), m at least 1"
        raise _wrong(path, f"{x_key} has shape {x.shape}", expected)
    if x.dtype != np.uint8:
        raise _wrong(path, f"{x_key} has dtype {x.dtype}", "uint8, 0 to 255")
    if y.shape != x.shape[:1]:
        expected = f"{x.shape[:1]}, one label a picture"
        raise _wrong(path, f"{y_key} has shape {y.shape}", expected)
    if y.dtype.kind not in "iub":
        raise _wrong(path, f"{y_key} has dtype {y.dtype}", "whole numbers 0 and 1")
    if classes.shape != (2,) or classes.dtype.kind not in "SO":
        given = f"{classes_key} has shape {classes.shape} and dtype {classes.dtype}"
        raise _wrong(path, given, "two names, for classes 0 and 1")


def _wrong(path: Path, given: str, expected: str) -> BadDataError:
    return BadDataError(explain(f"{path} has the wrong content: {given}", expected, _TO_DO))
