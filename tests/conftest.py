"""For all tests: one test's IPython shell must not take another one's __main__ away."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def the_same_main_module() -> Iterator[None]:
    """IPython puts a module of its own in __main__'s place, from which nothing can be spawned."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
