"""The two kinds of process that run student code: a fork behind the wall, and a bare child."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Protocol

from ..limits import Limits
from .environment import BARE_ENVIRONMENT
from .fork_server_client import ForkServerClient, SandboxLost
from .transport import PipeTransport, SocketTransport, Transport

END_SECONDS = 5.0
GRACE_SECONDS = 0.5


class StudentProcess(Protocol):
    """A process that runs student code, however it is walled in."""

    @property
    def transport(self) -> Transport:
        """How bytes reach it and come back."""
        ...

    def cpu(self) -> float | None:
        """CPU seconds used so far; None where that cannot be asked."""
        ...

    def kill(self) -> str:
        """End it; returns "memory", "killed", or "exit N" if it had ended by itself."""
        ...

    def end(self) -> None:
        """End it; it may take its time."""
        ...

    def said(self) -> str:
        """What it wrote to standard error before any student code ran."""
        ...


class WalledProcess:
    """A fork of a fork server in a sandbox.

    Parameters
    ----------
    fork_server : ForkServerClient
    seed : int
        Of the random streams.
    limits : Limits
    when_closed : callable
        Is called once, after the end.
    """

    def __init__(
        self,
        fork_server: ForkServerClient,
        seed: int,
        limits: Limits,
        when_closed: Callable[[], None],
    ) -> None:
        self._fork_server = fork_server
        self._when_closed = when_closed
        self._ended: str | None = None
        ours, theirs = socket.socketpair()
        out, their_out = os.pipe()
        err, their_err = os.pipe()
        self.transport = SocketTransport(ours, [out, err], limits.cell_output)
        try:
            self._id = fork_server.fork(seed, [theirs.fileno(), their_out, their_err])
        except SandboxLost:
            self.transport.close()
            raise
        finally:
            theirs.close()
            os.close(their_out)
            os.close(their_err)

    def cpu(self) -> float | None:
        if self._ended is not None:
            return None
        try:
            return self._fork_server.order(do="usage", id=self._id)["cpu"]
        except SandboxLost:
            return None

    def kill(self) -> str:
        if self._ended is None:
            try:
                self._let_end()
                self._ended = self._fork_server.order(do="kill", id=self._id)["ended"]
            except SandboxLost:
                self._ended = "killed"
            self._when_closed()
        return self._ended

    def end(self) -> None:
        if self._ended is None:
            self._ended = "killed"
            with contextlib.suppress(SandboxLost):
                self._fork_server.order(do="end", id=self._id)
            self._when_closed()

    def _let_end(self) -> None:
        """At the channel's end it is about to end by itself, and its status tells how."""
        deadline = time.monotonic() + GRACE_SECONDS
        while self.transport.ended and time.monotonic() < deadline:
            if self._fork_server.order(do="usage", id=self._id)["ended"]:
                return
            time.sleep(0.002)

    def said(self) -> str:
        return self.transport.printed().decode("utf-8", "replace").strip()


class BareProcess:
    """A child process without any wall, for one's own code alone."""

    def __init__(self, seed: int, limits: Limits) -> None:
        self._ended: str | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="own-code-", ignore_cleanup_errors=True)
        settings = {"seed": seed, "limits": asdict(limits)}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", f"{__package__}.guest.bare", json.dumps(settings)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.name,
            env={**os.environ, **BARE_ENVIRONMENT},
            start_new_session=os.name == "posix",
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self.transport = PipeTransport(self._process.stdin, self._process.stdout)

    def cpu(self) -> float | None:
        return None

    def kill(self) -> str:
        if self._ended is None:
            self._ended = "killed"
            # At the channel's end it is about to end by itself, and its status tells how.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(END_SECONDS if self.transport.ended else 0)
                self._ended = f"exit {self._process.returncode}"
            self._end_all()
            self._folder.cleanup()
        return self._ended

    def end(self) -> None:
        self.kill()

    def _end_all(self) -> None:
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()
        self._process.wait()

    def said(self) -> str:
        return ""
