"""Runs of the chapters, which all tests here share: each chapter is walked once a session."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from functools import cache

import pytest

from autograder.building.chapter_text import Piece, read_chapter
from autograder.building.places import Places

from .chapter_cells import PROJECT
from .walk_chapter import SOLVED
from .walks import Seen, runs_in, walk


@pytest.fixture(scope="session")
def walked(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[str], dict[str, Seen]]:
    """A function of a chapter's name: what was seen in its runs, made when first asked for."""
    shared = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        shared = shared.parent  # that of all of pytest's processes
    walks = shared / "walks"
    walks.mkdir(exist_ok=True)

    @cache
    def runs(chapter: str) -> dict[str, Seen]:
        # A process that comes second waits here, and reads what the first one has seen.
        with (walks / f"{chapter}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (walks / chapter).is_dir():
                walk(chapter, tmp_path_factory.mktemp(chapter)).rename(walks / chapter)
        return runs_in(walks / chapter)

    return runs


@pytest.fixture(scope="module")
def pieces(request: pytest.FixtureRequest) -> list[Piece]:
    """The text of the chapter that a test module names as its CHAPTER, in pieces."""
    chapter = request.module.CHAPTER
    return read_chapter(Places(PROJECT, chapter).text, chapter)


@pytest.fixture(scope="module")
def solved(walked: Callable[[str], dict[str, Seen]], request: pytest.FixtureRequest) -> Seen:
    """The solved notebook's run of the chapter that a test module names as its CHAPTER."""
    return walked(request.module.CHAPTER.name)[SOLVED]
