"""Imports, before the first fork, what every submission will use."""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import pkgutil
from collections.abc import Callable
from typing import Any

# h5py and pooch are left to the few that import them: a third of all that a process maps would be
# theirs, and each process of each submission would pay for it.
LIBRARIES = (
    *("numpy", "matplotlib.pyplot", "matplotlib_inline.backend_inline"),
    *("PIL.Image", "tqdm"),
)
# Nor is this, for the same reason: it takes the widgets' libraries along.
LEFT_TO_USERS = "course.widgets.digit_sheet"


def preload_libraries() -> None:
    """Import the libraries that notebooks use, as far as they are installed."""
    for name in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def preload_course() -> None:
    """Import the modules of the students' package, and have the bundled pictures at hand."""
    with contextlib.suppress(Exception):
        import course

        for module in pkgutil.walk_packages(course.__path__, f"{course.__name__}."):
            if not module.name.endswith(("__main__", LEFT_TO_USERS)):
                importlib.import_module(module.name)
        from course.datasets.cats import bundled_cats, have_ready

        have_ready(made_in_a_child(bundled_cats))


def made_in_a_child(make: Callable[[], Any]) -> Any:
    """What a child of this process makes; what it loads for that is not loaded here."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with open(writes, "wb") as stream:
                pickle.dump(make(), stream)
        finally:
            os._exit(0)
    os.close(writes)
    try:
        # No student's code has run yet, so what comes is what was made.
        with open(reads, "rb") as stream:
            return pickle.load(stream)
    finally:
        os.waitpid(child, 0)
