"""Imports, before the first fork, what every submission will use."""

from __future__ import annotations

import contextlib
import importlib
import pkgutil

LIBRARIES = (
    *("numpy", "matplotlib.pyplot", "matplotlib_inline.backend_inline"),
    *("h5py", "PIL.Image", "pooch", "tqdm"),
)


def preload_libraries() -> None:
    """Import the libraries that notebooks use, as far as they are installed."""
    for name in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def preload_course() -> None:
    """Import every module of the students' package, and have it read its bundled data once."""
    with contextlib.suppress(Exception):
        import course

        for module in pkgutil.walk_packages(course.__path__, f"{course.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        from course.datasets import warm_up

        warm_up()
