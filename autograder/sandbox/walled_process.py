"""A process that runs student code behind the wall: a fork of a fork server in a sandbox."""

from __future__ import annotations

import contextlib
import os
import socket
import time
from collections.abc import Callable

from ..limits import Limits
from .fork_server_client import ForkServerClient, SandboxLost
from .transport import SocketTransport

GRACE_SECONDS = 0.5
ASK_AGAIN_SECONDS = 0.002


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
    answers : bool
        Whether it may see the public answers.
    """

    def __init__(
        self,
        fork_server: ForkServerClient,
        seed: int,
        limits: Limits,
        when_closed: Callable[[], None],
        *,
        answers: bool,
    ) -> None:
        self._fork_server = fork_server
        self._when_closed = when_closed
        self._ended: str | None = None
        ours, theirs = socket.socketpair()
        out, their_out = os.pipe()
        err, their_err = os.pipe()
        self.transport = SocketTransport(ours, [out, err], limits.cell_output)
        try:
            fds = [theirs.fileno(), their_out, their_err]
            self._id = fork_server.fork(seed, fds, answers=answers)
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
            time.sleep(ASK_AGAIN_SECONDS)

    def said(self) -> str:
        return self.transport.printed().decode("utf-8", "replace").strip()
