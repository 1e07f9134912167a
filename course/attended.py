"""Whether somebody sits at the notebook: then a cell may show what changes or can be moved."""

from __future__ import annotations

import sys
from typing import Any


def attended_shell() -> Any:
    """The notebook's shell if somebody sits at it; None in a terminal or where a program runs it.

    A program (nbconvert, nbgrader's Validate, the grader) tells the kernel that nobody can answer
    an input().
    """
    if "IPython" not in sys.modules:
        return None
    from IPython import get_ipython

    shell = get_ipython()
    kernel = getattr(shell, "kernel", None)
    return shell if getattr(kernel, "_allow_stdin", False) is True else None
