"""Starts a bubblewrap sandbox, the outer wall, with a fork server in it, and ends it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import IO

from ..limits import Limits
from . import systemd
from . import wall as outer
from .cgroup import WATCH_ALONE, make_group
from .fork_server_client import ForkServerClient, SandboxLost
from .guest.group import UNIFIED
from .guest.proc import family

NOBODY = 65534
START_SECONDS = 60.0
END_SECONDS = 15.0
# bubblewrap's --die-with-parent ends it with the *thread* that started it, so a thread that never
# ends does that.
_STARTER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sandbox-starter")
LAUNCHER = Path(__file__).resolve().parent / "launch.py"


class BubblewrapSandbox(ForkServerClient):
    """One bubblewrap sandbox and the client of the fork server in it; they end together.

    Parameters
    ----------
    limits : Limits
    inner : bool
        Whether submissions get an inner wall.
    answers : bool
        Whether the public answers are to be found in there.
    """

    def __init__(self, limits: Limits, *, inner: bool = True, answers: bool = True) -> None:
        super().__init__(limits, inner=inner)
        self._answers = answers
        self.group = make_group()
        self._stderr: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed in close()
        try:
            with self._theirs as theirs:
                self._process = self._start(theirs.fileno())
            # It has proved by then whether it can make groups.
            self.counts = self._answer(START_SECONDS)["groups"]
        except SandboxLost as lost:
            self.close()
            raise outer.SandboxUnavailableError(
                f"The sandbox did not start: {lost} {self._hint()}".strip()
            ) from None

    def _start(self, control: int) -> subprocess.Popen[bytes]:
        command, order = self._command(control)

        def start() -> subprocess.Popen[bytes]:
            return subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._stderr,
                pass_fds=(control,),
                env=systemd.environment() if self.group.starter else {},
                cwd="/",
            )

        # The main thread lives on as well, and a process that has no other can be forked.
        is_main = threading.current_thread() is threading.main_thread()
        process = start() if is_main else _STARTER.submit(start).result()
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError), process.stdin as stdin:
            stdin.write(order)
        return process

    def _command(self, control: int) -> tuple[list[str], bytes]:
        """The command that starts the sandbox, and what it reads from its standard input."""
        wall = outer.build_wall()
        if not self._answers:
            wall = replace(wall, hidden=[*wall.hidden, outer.CHECKS])
        numbers = self.group.numbers
        program = outer.guest_program(control, self.inner, numbers)
        bwrap, unified = outer.find_bubblewrap(), UNIFIED in numbers
        scratch = self.limits.scratch
        command = outer.command(wall, bwrap, program, scratch, keep_cgroups=unified)
        owner = NOBODY if os.getuid() == 0 else None
        if owner is None and not numbers:
            return command, b""
        sources = sorted({str(here) for here in wall.binds.values()})
        group = {kind: (folder, numbers[kind]) for kind, folder in self.group.folders.items()}
        order = {"command": command, "sources": sources, "owner": owner, "group": group}
        launcher = [os.path.realpath(sys.executable), "-I", "-S", str(LAUNCHER)]
        return [*self.group.starter, *launcher], json.dumps(order).encode()

    def _hint(self) -> str:
        self._stderr.seek(0)
        said = self._stderr.read(4000).decode("utf-8", "replace").strip()
        self._stderr.close()
        if "namespace" in said or "uid map" in said:
            said += (
                " This system refuses user namespaces to ordinary programs. On Ubuntu 24.04: "
                "'sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0'; in a container: "
                "start it with '--security-opt seccomp=unconfined' or grade outside of it."
            )
        if "ermission denied" in said and os.getuid() == 0:
            said += (
                " Started by root, the sandbox runs as a user without rights, who must be able to "
                "read Python, its packages and the project: "
                f"chmod -R go+rX {sys.base_prefix} {sys.prefix} {LAUNCHER.parents[2]}"
            )
        return said

    @property
    def memory_bound(self) -> str:
        """What keeps a submission from taking more memory than it may, in words."""
        return str(self.group) if self.counts else WATCH_ALONE

    @property
    def alive(self) -> bool:
        """True until the sandbox has ended, or has once failed to answer."""
        return not self._lost and self._process.poll() is None

    def close(self) -> None:
        """End the sandbox and every submission in it."""
        self._control.close()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            for pid in family(self._process.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self._process.wait()
        self.group.remove()
