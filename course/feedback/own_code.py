"""Where in the student's own code a frame is."""

from __future__ import annotations

import linecache
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

# The course's own package, wherever it is installed.
_COURSE = str(Path(__file__).parent.parent)
_OTHERS = tuple({sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), "<frozen "})


@dataclass(frozen=True)
class CodePlace:
    """A line of code: its number, its text, and the function it stands in."""

    function: str
    line: int
    source: str


def own_place(frame: FrameType | None) -> CodePlace | None:
    """The line of the student's own code in whose service a frame runs.

    None if it runs in the service of the course: what a library does for us is not the student's.
    """
    while frame is not None:
        path = frame.f_code.co_filename
        if path.startswith(_COURSE):
            return None
        if "site-packages" not in path and not path.startswith(_OTHERS):
            source = linecache.getline(path, frame.f_lineno).strip()
            return CodePlace(frame.f_code.co_name, frame.f_lineno, source)
        frame = frame.f_back
    return None
