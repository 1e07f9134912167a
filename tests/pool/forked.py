"""Coordinators forked from a process that has imported nbgrader: many starts at the price of one.

Each is a process of its own with its own workers, and can be killed as one; only its imports are
done already. `many.start_grading` starts the whole command instead.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing import forkserver
from pathlib import Path

from classroom import ASSIGNMENT

IMPORTED = ["autograder.commands.grade", "autograder.bulk_setup"]


def start_server() -> None:
    """Start what coordinators are forked from, and wait until it answers."""
    multiprocessing.get_context("forkserver").set_forkserver_preload(IMPORTED)
    forkserver.ensure_running()


class Coordinator:
    """The grading command with two workers, running, in a process group of its own."""

    def __init__(self, root: Path) -> None:
        self._said = root.with_name("coordinator.txt")
        words = [ASSIGNMENT, "--workers", "2"]
        context = multiprocessing.get_context("forkserver")
        self._process = context.Process(target=_grade, args=(root, words, self._said))
        self._process.start()
        self.pid = self._process.pid

    def poll(self) -> int | None:
        """The exit code, or None while it is at work."""
        return self._process.exitcode

    def wait(self, seconds: float) -> None:
        """Wait until it has ended."""
        self._process.join(seconds)
        assert self._process.exitcode is not None

    def output(self) -> str:
        """What it has printed."""
        return self._said.read_text()


def _grade(root: Path, words: list[str], said: Path) -> None:
    from autograder.commands.grade import command

    os.setsid()
    os.chdir(root)
    os.environ["OMP_NUM_THREADS"] = "1"
    with open(said, "w") as output:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(output.fileno(), stream.fileno())
    command.main(words, prog_name="autograder grade")
