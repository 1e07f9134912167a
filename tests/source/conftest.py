"""Walks of the chapters, which all tests here share: each chapter is walked once a session."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from functools import cache

import pytest

from .walks import Seen, runs_in, walk


@pytest.fixture(scope="session")
def walked(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[str], dict[str, Seen]]:
    """What was seen of a chapter's runs, which are made when they are first asked for."""
    shared = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        shared = shared.parent  # that of all of pytest's processes
    walks = shared / "walks"
    walks.mkdir(exist_ok=True)

    @cache
    def runs(chapter: str) -> dict[str, Seen]:
        # Who comes second, in another process, waits for the first and reads what that has seen.
        with (walks / f"{chapter}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (walks / chapter).is_dir():
                walk(chapter, tmp_path_factory.mktemp(chapter)).rename(walks / chapter)
        return runs_in(walks / chapter)

    return runs
