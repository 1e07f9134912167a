"""Names that a file beside a notebook must not have, since they are those of other modules.

The working folder stands first where Python looks for modules, as in a notebook. What the guest,
the course or a library import late (NumPy alone does so in dozens of places) must still be theirs.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Collection
from functools import cache

from autograder.sandbox.packages import site_entries

OURS = frozenset({"autograder", "guest"})
# Every Python that is started imports these, if there are any.
START_UP = frozenset({"sitecustomize", "usercustomize"})
PACKAGE = "__init__"


def module_of(name: str) -> str:
    """The module that a file of this name is; empty if it is none."""
    return inspect.getmodulename(name) or ""


def hides_module(file: str) -> bool:
    """Whether a file beside the notebook would be imported in the place of another module."""
    name = module_of(file)
    return name in sys.stdlib_module_names or name in START_UP or name in _offered()


def hides_package(folder: str, files: Collection[str]) -> bool:
    """Whether a folder beside the notebook would be imported in the place of another module.

    A folder of data may be called json: without __init__.py, Python's own json comes first. Of
    packages that are offered not even parts may come from a folder of the same name.
    """
    if folder in _offered():
        return True
    taken = folder in sys.stdlib_module_names or folder in START_UP
    return taken and any(module_of(file) == PACKAGE for file in files)


@cache
def _offered() -> frozenset[str]:
    """Modules that student code finds behind the wall, ours among them."""
    return OURS | {module_of(entry) or entry for entry in site_entries()}
