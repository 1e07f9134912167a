"""For all tests: the order in which files run, and what every test has to leave as it was."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

import pytest
from xdist.scheduler import LoadScopeScheduling

# pytest finds the option --stress, its markers and the fixture `stress` among this file's names.
from .stress import leave_out, pytest_addoption, pytest_configure, stress  # noqa: F401

# These come first. Each takes a minute or so, and a process runs a file in one piece: if one came
# last, it would keep one core busy while the other has nothing left to do.
LONGEST = (
    "pool/test_chaos.py",
    "end_to_end/",
    "pool/",
    "nbgrader_plugin/",
    "bulk/",
    "gradebook/",
    "commands/",
    # Walks all chapters. Other tests read what it saw, and would wait for it.
    "source/test_blanks.py",
    "tools/test_drawn_cats_behave.py",
    "benchmarks/",
)
# Gradings can use both cores. Tests of the sandbox often only wait until a time limit is reached.
# So the two take turns.
BUSY, WAITING = "end_to_end/", "sandbox/"
# Nothing in these folders runs without bubblewrap.
WALLED = ("pool/", "bulk/", "abuse/")
# Tests whose parameters name a chapter: chapters share nothing, so processes can share these files.
APART = ("end_to_end/test_sample_class.py",)


class ByFile(LoadScopeScheduling):
    """Keeps a file's tests in one process; of the files in APART, those of one chapter."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


def scope_of(nodeid: str) -> str:
    """Name the group of tests that one process runs together."""
    file, _, test = nodeid.partition("::")
    return file + test[test.find("[") :] if file.endswith(APART) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    return ByFile(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the run is not for, put the longest files first, skip what cannot run here."""
    leave_out(config, items)
    if shutil.which("bwrap") is None:
        for item in items:
            if item.nodeid.removeprefix("tests/").startswith(WALLED):
                item.add_marker(pytest.mark.skip(reason="bubblewrap is not installed"))
    turns: dict[str, dict[str, int]] = {BUSY: {}, WAITING: {}}

    def place(item: pytest.Item) -> tuple[int, int]:
        name = item.nodeid.removeprefix("tests/")
        turn = 0
        for folder, scopes in turns.items():
            if name.startswith(folder):
                turn = scopes.setdefault(scope_of(name), len(scopes))
        if name.startswith(WAITING):
            name = BUSY
        return next(
            (n for n, long in enumerate(LONGEST) if name.startswith(long)), len(LONGEST)
        ), turn

    items.sort(key=place)


@pytest.fixture(autouse=True)
def main_module_stays() -> Iterator[None]:
    """Put __main__ back: IPython replaces it by a module that no process can be spawned from."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
