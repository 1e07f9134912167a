"""Pictures of cats: the photographs, the drawn ones that come along, or your own."""

import os
from pathlib import Path

import numpy as np

from course.datasets.catalogue import CATS_NAMES, known_checksum
from course.datasets.errors import BadDataError, MissingDataError, explain
from course.datasets.hdf5 import read_part
from course.datasets.notice import say_once
from course.datasets.offer import accept_offer
from course.datasets.places import BUNDLE, BUNDLED, CACHE, Place, places, refuse_empty
from course.datasets.recognise import refuse_wrong_checksum, sha256
from course.datasets.sets import Cats

PHOTOGRAPHS = "photographs"
DRAWN = "drawn by the course's program"
OWN = "your own pictures"
_PHOTOGRAPH_COUNTS = (209, 50)
_BUNDLED_PAIR = (BUNDLED / CATS_NAMES[0], BUNDLED / CATS_NAMES[1])
_ahead: dict[tuple[Path, Path], Cats] = {}
_HOW_TO_FETCH = (
    'For the photographs run `course fetch cats` in a terminal or course.fetch("cats") '
    "in a cell, then load again."
)


def load_cats(folder: str | os.PathLike | None = None) -> Cats:
    """Load pictures of cats and of other things.

    Looks in `folder` if it is given; otherwise in $COURSE_DATA (or its subfolder
    "cats"), in your cache (where `course fetch cats` puts the photographs), and in the
    course itself, which brings drawn pictures. Says once which set it is.

    Parameters
    ----------
    folder : path, optional
        Folder with train_catvnoncat.h5 and test_catvnoncat.h5.

    Returns
    -------
    Cats
        train_x (m, 64, 64, 3) uint8, train_y (1, m), test_x, test_y, classes.

    Raises
    ------
    MissingDataError
        If the folder given, or $COURSE_DATA, lacks the files.
    BadDataError
        If a file is not what its name says; the message tells what it is.
    """
    place, pair = locate_cats(folder)
    cats = _read(place, pair)
    _announce(cats, place)
    if cats.source == DRAWN and place.origin == BUNDLE and accept_offer("cats"):
        return load_cats()
    return cats


def locate_cats(folder: str | os.PathLike | None = None) -> tuple[Place, tuple[Path, Path]]:
    """Return the place that serves the cats, and its two files."""
    for place in places("cats", folder):
        train, test = (place.find(name) for name in CATS_NAMES)
        if train and test:
            return place, (train, test)
        half = train or test
        if half and place.origin == CACHE:
            say_once("Your cache holds half of the photographs: run `course fetch cats` again.")
            continue
        if half:
            raise MissingDataError(_lacking(place, *(CATS_NAMES if train else CATS_NAMES[::-1])))
        refuse_empty(place, CATS_NAMES)
    raise MissingDataError(
        explain(
            f"The bundled pictures are gone from {place.root}",
            " and ".join(CATS_NAMES),
            "install the course again",
        )
    )


def _lacking(place: Place, has: str, lacks: str) -> str:
    return explain(
        f"{place.origin} ({place.root}) holds {has} but not {lacks}",
        "both files of the pair",
        "run `course fetch cats`, or copy the other file there too",
    )


def bundled_cats() -> Cats:
    """The pictures that the course brings."""
    return _read_files(Place(BUNDLE, BUNDLED, "cats"), _BUNDLED_PAIR)


def have_ready(cats: Cats) -> None:
    """Keep the bundled pictures for the next `load_cats`, which then takes them away.

    The grader does this once in a process from which submissions are forked.
    """
    _ahead[_BUNDLED_PAIR] = cats


def _read(place: Place, pair: tuple[Path, Path]) -> Cats:
    return _ahead.pop(pair, None) or _read_files(place, pair)


def _read_files(place: Place, pair: tuple[Path, Path]) -> Cats:
    if place.origin == CACHE:
        for path in pair:
            to_do = f"delete {path} and run `course fetch cats` again"
            refuse_wrong_checksum(path, known_checksum(path.name), to_do)
    train_x, train_y, classes, train_source = read_part(pair[0], "train")
    test_x, test_y, test_classes, test_source = read_part(pair[1], "test")
    if not np.array_equal(classes, test_classes):
        raise BadDataError(
            explain(
                f"{pair[0].name} names the classes {classes.tolist()}, "
                f"{pair[1].name} {test_classes.tolist()}",
                "the same two names in both files of a pair",
                "take both files from one source",
            )
        )
    stated = train_source if train_source == test_source else ""
    source = _source(place, pair, stated)
    return Cats(train_x, train_y, test_x, test_y, classes, source=source)


def _source(place: Place, pair: tuple[Path, Path], stated: str) -> str:
    if place.origin == BUNDLE:
        return DRAWN
    if all(sha256(path) == known_checksum(path.name) for path in pair):
        return PHOTOGRAPHS
    if stated in (OWN, DRAWN):
        return stated
    return f"pictures in the folder {pair[0].parent.name}"


def _announce(cats: Cats, place: Place) -> None:
    m_train, m_test = len(cats.train_x), len(cats.test_x)
    counts = f"{m_train} for training, {m_test} for testing, from {place.origin}"
    if cats.source == PHOTOGRAPHS:
        say_once(f"These are the cat photographs: {counts}.")
    elif cats.source == DRAWN:
        say_once(f"These are the drawn cats, not photographs: {counts}.\n{_HOW_TO_FETCH}")
    else:
        say_once(f"Cats: {cats.source}: {counts}.{_doubt(cats, m_train, m_test)}")


def _doubt(cats: Cats, *counts: int) -> str:
    if cats.source == OWN or counts != _PHOTOGRAPH_COUNTS:
        return ""
    return (
        " As many as the well-known photographs, but the checksums differ: "
        "published figures may not come out."
    )
