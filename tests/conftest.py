"""For all tests: which files come first, and one shell must not take another's __main__ away."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

import pytest
from xdist.scheduler import LoadScopeScheduling

# Each takes a minute or so in one piece. Last in line, it would keep one core at work alone.
LONGEST = (
    "pool/test_chaos.py",
    "end_to_end/",
    "pool/",
    "nbgrader_plugin/",
    "bulk/",
    "gradebook/",
    "commands/",
    # Walks all chapters; who reads of them meanwhile, in another process, would wait.
    "source/test_blanks.py",
    "tools/test_drawn_cats_behave.py",
    "benchmarks/",
)
# These wait for limits: in turn with the first, whose gradings can use both cores meanwhile.
BUSY, WAITING = "end_to_end/", "sandbox/"
# Nothing in these folders runs without bubblewrap.
WALLED = ("pool/", "bulk/")
# Their parameters name a chapter, and the chapters share nothing.
APART = ("end_to_end/test_sample_class.py",)


class ByFile(LoadScopeScheduling):
    """A file's tests stay in one process; of some files, those with the same parameter do."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


def scope_of(nodeid: str) -> str:
    """What one process runs in one piece."""
    file, _, test = nodeid.partition("::")
    return file + test[test.find("[") :] if file.endswith(APART) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; all else stays in its order. Skip what cannot run here."""
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
def the_same_main_module() -> Iterator[None]:
    """IPython puts a module of its own in __main__'s place, from which nothing can be spawned."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
