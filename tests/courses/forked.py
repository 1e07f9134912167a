"""Commands forked from a process that has imported nbgrader: many starts at the price of one.

Each is a process of its own, with its own workers, output and exit code, and can be killed as one;
only its imports are done already, and where it is asked for, the start of a sandbox.
`crowd.start_afresh` starts a whole new Python instead.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import sys
import tempfile
from multiprocessing import forkserver
from pathlib import Path

IMPORTED = ["autograder.commands.grade", "autograder.bulk.setup", "nbgrader.apps"]
SANDBOX = "tests.courses.sandbox_at_hand"


def start_server() -> None:
    """Start what commands are forked from, and wait until it answers."""
    multiprocessing.get_context("forkserver").set_forkserver_preload([*IMPORTED, SANDBOX])
    forkserver.ensure_running()


class Command:
    """A module's command, running in a folder and in a process group of its own.

    With ``sandbox_at_hand``, students' code runs in a sandbox that is started already.
    """

    def __init__(self, folder: Path, *words: str, sandbox_at_hand: bool = False) -> None:
        start_server()
        self._said = tempfile.TemporaryDirectory(prefix="said-")
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        self._process = multiprocessing.get_context("forkserver").Process(
            target=_run,
            args=(folder, words, environment, Path(self._said.name), sandbox_at_hand),
        )
        self._process.start()
        self.pid = self._process.pid

    def poll(self) -> int | None:
        """The exit code, or None while it is at work."""
        return self._process.exitcode

    def wait(self, seconds: float | None = None) -> int:
        """Wait until it has ended; its exit code."""
        self._process.join(seconds)
        assert self._process.exitcode is not None
        return self._process.exitcode

    def printed(self, stream: str = "stdout") -> str:
        """What it has written to a stream."""
        return (Path(self._said.name) / stream).read_text()


def _run(
    folder: Path,
    words: tuple[str, ...],
    environment: dict[str, str],
    said: Path,
    sandbox_at_hand: bool,
) -> None:
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None  # to be looked up anew
    for name in ("stdout", "stderr"):
        with open(said / name, "w") as file:
            os.dup2(file.fileno(), getattr(sys, name).fileno())
    # It is imported already, if a sandbox could be started.
    if (sandbox := sys.modules.get(SANDBOX)) is not None:
        sandbox.take_clone() if sandbox_at_hand else sandbox.start_anew()
    sys.argv = list(words)
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)
