"""The offer to download the photographs: asked once in a terminal, and remembered."""

import os
from contextlib import suppress
from pathlib import Path

from course.datasets.catalogue import CATALOGUE
from course.datasets.errors import FetchError
from course.datasets.notice import can_ask
from course.datasets.places import cache_folder

_MEGABYTE = 1_000_000  # bytes


def accept_offer(topic: str) -> bool:
    """Offer to download a topic's files, if someone can answer and was not asked before.

    Parameters
    ----------
    topic : {"cats", "mnist"}
        What to offer.

    Returns
    -------
    bool
        True if the files are there now. False if nobody can answer, the answer is (or
        was) no, or the download failed; then the reason has been printed.
    """
    if not can_ask() or os.path.exists(_memory(topic)):
        return False
    size = sum(file.size for file in CATALOGUE[topic]) / _MEGABYTE
    try:
        answer = input(f"Download them now ({size:.1f} MB)? You are asked only once. [y/N] ")
    except EOFError:
        answer = ""
    if answer.strip().lower() not in ("y", "yes"):
        _remember_no(topic)
        return False
    return _fetched(topic)


def _fetched(topic: str) -> bool:
    from course.datasets.download import fetch

    try:
        fetch(topic)
    except FetchError as error:
        # A failed download must not end a session that can go on with other pictures.
        print(error)
        return False
    return True


def _memory(topic: str) -> Path:
    return cache_folder() / f"{topic}-offer-declined"


def _remember_no(topic: str) -> None:
    with suppress(OSError):  # a read-only home: the question comes again, no harm
        _memory(topic).parent.mkdir(parents=True, exist_ok=True)
        _memory(topic).touch()
