"""What is said to the student about data: once, plainly; and which set was loaded last."""

import os
import sys

_said: set[str] = set()
_last_caption: list[str] = []


def say_once(text: str) -> None:
    """Print a line unless this process has printed it before."""
    if text not in _said:
        _said.add(text)
        print(text)


def remember_loaded(caption: str) -> None:
    """Keep the caption of the set that was just loaded, for the figures."""
    _last_caption[:] = [caption]


def last_loaded() -> str | None:
    """Return the caption of the set that was loaded last, or None."""
    return _last_caption[0] if _last_caption else None


def can_ask() -> bool:
    """Tell whether someone sits at a terminal and can answer a question.

    A notebook has no terminal, and a question there would block the cell; graders and
    continuous integration have nobody to answer.
    """
    unattended = os.environ.get("CI") or os.environ.get("PYTEST_CURRENT_TEST")
    in_kernel = "ipykernel" in sys.modules
    streams = (sys.stdin, sys.stdout)
    return not (unattended or in_kernel) and all(s is not None and s.isatty() for s in streams)
