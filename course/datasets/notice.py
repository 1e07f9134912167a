"""What is said to the student about data: once, and plainly."""

import os
import sys

_said: set[str] = set()


def say_once(text: str) -> None:
    """Print a line unless this process has printed it before."""
    if text not in _said:
        _said.add(text)
        print(text)


def can_ask() -> bool:
    """Tell whether someone sits at a terminal and can answer a question.

    A notebook has no terminal, and a question there would block the cell; graders and
    continuous integration have nobody to answer.
    """
    unattended = os.environ.get("CI") or os.environ.get("PYTEST_CURRENT_TEST")
    in_kernel = "ipykernel" in sys.modules
    streams = (sys.stdin, sys.stdout)
    return not (unattended or in_kernel) and all(s is not None and s.isatty() for s in streams)
