"""A process that runs code without any wall: a plain child, on any system."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict

from ..limits import Limits
from .environment import BARE_ENVIRONMENT
from .pipe_transport import PipeTransport

END_SECONDS = 5.0


class BareProcess:
    """A child process without any wall, for one's own code alone."""

    def __init__(self, seed: int, limits: Limits, *, answers: bool) -> None:
        self._ended: str | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="own-code-", ignore_cleanup_errors=True)
        settings = {"seed": seed, "limits": asdict(limits), "answers": answers}
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
