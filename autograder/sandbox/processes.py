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

from ..limits import Limits
from .control import Control, WorkerLost
from .environment import BARE_ENVIRONMENT
from .transport import PipeTransport, SocketTransport

END_SECONDS = 5.0
GRACE_SECONDS = 0.5


class WalledProcess:
    """A fork of a worker. ``when_closed`` is called once, after its end."""

    def __init__(
        self, worker: Control, seed: int, limits: Limits, when_closed: Callable[[], None]
    ) -> None:
        self._worker = worker
        self._when_closed = when_closed
        self._ended: str | None = None
        ours, theirs = socket.socketpair()
        out, their_out = os.pipe()
        err, their_err = os.pipe()
        self.transport = SocketTransport(ours, [out, err], limits.cell_output)
        try:
            self._id = worker.fork(seed, [theirs.fileno(), their_out, their_err])
        except WorkerLost:
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
            return self._worker.order(do="usage", id=self._id)["cpu"]
        except WorkerLost:
            return None

    def kill(self) -> str:
        if self._ended is None:
            try:
                self._let_end()
                self._ended = self._worker.order(do="kill", id=self._id)["ended"]
            except WorkerLost:
                self._ended = "killed"
            self._when_closed()
        return self._ended

    def end(self) -> None:
        if self._ended is None:
            self._ended = "killed"
            with contextlib.suppress(WorkerLost):
                self._worker.order(do="end", id=self._id)
            self._when_closed()

    def _let_end(self) -> None:
        """At the channel's end it is about to end by itself, and its status tells how."""
        deadline = time.monotonic() + GRACE_SECONDS
        while self.transport.ended and time.monotonic() < deadline:
            if self._worker.order(do="usage", id=self._id)["ended"]:
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
