"""Has errors in cells shown in a tenth of the time: no module is looked for where there is none.

For each line of a traceback IPython asks `inspect` several times which module it is of. A line in a
cell is of none, and `inspect` finds that out by looking at every module that is loaded. That takes
20 ms an error, and a whole right submission about 100.
"""

from __future__ import annotations

import functools
import inspect
from types import CodeType, FrameType, ModuleType, TracebackType
from typing import Any

LINES = (CodeType, FrameType, TracebackType)
# How the names of files begin that are none: cells, and code that was made from a text.
NO_FILE = "<"


def search_files_only() -> None:
    """From now on have `inspect.getmodule` say at once that a line in a cell is of no module."""
    search = inspect.getmodule

    @functools.wraps(search)
    def getmodule(object: Any, _filename: str | None = None) -> ModuleType | None:
        if isinstance(object, LINES) and inspect.getfile(object).startswith(NO_FILE):
            return None
        return search(object, _filename)

    inspect.getmodule = getmodule
