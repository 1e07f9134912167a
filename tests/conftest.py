"""For all tests: which files come first, and one shell must not take another's __main__ away."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

# Each takes a minute or so in one piece. Last in line, it would keep one core at work alone.
LONGEST = (
    "pool/test_chaos.py",
    "end_to_end/",
    "pool/",
    "nbgrader_plugin/",
    "tools/test_drawn_cats_behave.py",
    "benchmarks/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; all else stays in its order."""

    def place(item: pytest.Item) -> int:
        name = item.path.as_posix().rpartition("/tests/")[2]
        return next((n for n, long in enumerate(LONGEST) if name.startswith(long)), len(LONGEST))

    items.sort(key=place)


@pytest.fixture(autouse=True)
def the_same_main_module() -> Iterator[None]:
    """IPython puts a module of its own in __main__'s place, from which nothing can be spawned."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
