"""Runs a command that does not wait long for a gradebook that can't be written.

As a program: ``python -m tests.courses.impatient SECONDS MODULE WORD...``.
"""

from __future__ import annotations

import runpy
import sys

from autograder.gradebook import write

if __name__ == "__main__":
    write.WAIT_SECONDS = float(sys.argv[1])
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
