"""Your own pictures as a data set in the same format as the cats."""

import os
from pathlib import Path

import numpy as np

from course.datasets.catalogue import CATS_NAMES
from course.datasets.cats import OWN
from course.datasets.errors import BadDataError, DataError, MissingDataError, explain
from course.datasets.hdf5 import DEFAULT_CLASSES, read_part, write_pair
from course.datasets.picture import read_picture

LABELLED_FOLDERS = {"non-cat": 0, "cat": 1}
MIN_PICTURES = 5  # of each class; with fewer, a test set says nothing
_LAYOUT = "two subfolders of pictures, cat and non-cat"
_Labelled = tuple[np.ndarray, np.ndarray]  # pictures (m, 64, 64, 3), and their labels (m,)


def make_cats(
    folder: str | os.PathLike,
    out: str | os.PathLike | None = None,
    test_fraction: float = 0.2,
    seed: int = 1,
) -> Path:
    """Build a data set from your own pictures.

    Pictures of any kind that Pillow reads are turned upright, cut to the central square,
    and made 64x64. One that cannot be read is named and left out.

    Parameters
    ----------
    folder : path
        Folder with two subfolders of pictures, "cat" and "non-cat".
    out : path, optional
        Where the two files go; the default is `folder`.
    test_fraction : float, default 0.2
        Share of each class that is kept for testing, above 0 and below 1.
    seed : int, default 1
        Decides which pictures those are.

    Returns
    -------
    Path
        The folder with the two files; ``load_cats(folder=...)`` reads them.

    Raises
    ------
    MissingDataError
        If a subfolder is missing.
    BadDataError
        If too few pictures of a class can be read.
    ValueError
        If `test_fraction` is not between 0 and 1.
    DataError
        If `out` holds another data set, which is left alone.
    """
    folder = Path(folder).expanduser()
    out = folder if out is None else Path(out).expanduser()
    if not 0 < test_fraction < 1:
        raise ValueError(
            explain(f"test_fraction={test_fraction!r}", "a number above 0 and below 1", "try 0.2")
        )
    _refuse_other_files(out)
    by_label = {label: _read_class(folder, name) for name, label in LABELLED_FOLDERS.items()}
    rng = np.random.default_rng(seed)
    train, test = _split(by_label, test_fraction, rng)
    out.mkdir(parents=True, exist_ok=True)
    write_pair(out, train, test, DEFAULT_CLASSES, OWN)
    print(f"{len(train[1])} pictures for training and {len(test[1])} for testing, in {out}.")
    return out


def _read_class(folder: Path, name: str) -> np.ndarray:
    home = folder / name
    if not home.is_dir():
        has = sorted(item.name for item in folder.iterdir()) if folder.is_dir() else []
        given = f"There is no folder {home}; {folder} holds {', '.join(has[:8]) or 'nothing'}"
        raise MissingDataError(explain(given, _LAYOUT, f"make the folder {name} there"))
    pictures, unreadable = [], []
    for path in sorted(home.rglob("*")):
        if path.is_dir() or path.name.startswith("."):
            continue
        try:
            pictures.append(read_picture(path))
        except DataError:
            unreadable.append(path.name)
    if unreadable:
        print(f"Left out of {name}, since Pillow cannot read them: {', '.join(unreadable)}.")
    if len(pictures) < MIN_PICTURES:
        given = f"{home} holds {len(pictures)} readable pictures"
        to_do = "add some; a few dozen of each kind begin to be useful"
        raise BadDataError(explain(given, f"at least {MIN_PICTURES}", to_do))
    return np.stack(pictures)


def _split(
    by_label: dict[int, np.ndarray], test_fraction: float, rng: np.random.Generator
) -> tuple[_Labelled, _Labelled]:
    train: list[_Labelled] = []
    test: list[_Labelled] = []
    for label, x in by_label.items():
        n_test = min(max(1, round(test_fraction * len(x))), len(x) - 1)
        order = rng.permutation(len(x))
        for part, chosen in ((train, order[n_test:]), (test, order[:n_test])):
            part.append((x[chosen], np.full(len(chosen), label)))
    return _shuffled(train, rng), _shuffled(test, rng)


def _shuffled(part: list[_Labelled], rng: np.random.Generator) -> _Labelled:
    x, y = (np.concatenate(arrays) for arrays in zip(*part, strict=True))
    order = rng.permutation(len(y))
    return x[order], y[order]


def _refuse_other_files(out: Path) -> None:
    for name, part in zip(CATS_NAMES, ("train", "test"), strict=True):
        if (out / name).exists() and _source_in(out / name, part) != OWN:
            given = f"{out / name} is there already and was not made from your own pictures"
            to_do = "give another folder as out="
            raise DataError(explain(given, "a folder without such a file", to_do))


def _source_in(path: Path, part: str) -> str | None:
    try:
        return read_part(path, part)[3]
    except DataError:
        return None
