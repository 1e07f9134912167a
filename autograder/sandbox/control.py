"""The host's end of a guest's control socket: orders go out, one answer each comes back."""

from __future__ import annotations

import json
import socket
import threading
from dataclasses import asdict
from typing import Any

from ..limits import Limits

ORDER_SECONDS = 15.0
ANSWER_SIZE = 1 << 16


class WorkerLost(RuntimeError):  # noqa: N818 - an event, not a mistake
    """The worker no longer answers; a new one can be started."""


class Control:
    """Orders to a fork server in the sandbox, from which submissions are forked.

    Orders are datagrams on a socket pair of which the guest holds the other end: when this side
    closes it, or ends in whatever way, the fork server ends and all that it has forked with it.

    Parameters
    ----------
    limits : Limits
        Of every submission that is forked.
    inner : bool
        Whether submissions get an inner wall.
    """

    def __init__(self, limits: Limits, *, inner: bool = True) -> None:
        self.limits = limits
        self.inner = inner
        self._lock = threading.Lock()
        self._lost = False
        self._control, self._theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)

    def order(self, fds: list[int] | None = None, **order: Any) -> dict[str, Any]:
        """Send one order and return its answer; raises `WorkerLost` if there is none."""
        with self._lock:
            try:
                socket.send_fds(self._control, [json.dumps(order).encode()], fds or [])
            except OSError as error:
                self._lost = True
                raise WorkerLost(f"the worker has gone ({error}).") from None
            return self._answer(ORDER_SECONDS)

    def _answer(self, seconds: float) -> dict[str, Any]:
        self._control.settimeout(seconds)
        try:
            data = self._control.recv(ANSWER_SIZE)
            why = "the worker has ended."
        except TimeoutError:
            data, why = b"", f"the worker gave no answer in {seconds:g} s."
        except OSError as error:
            data, why = b"", f"the worker has gone ({error})."
        if not data:
            self._lost = True
            raise WorkerLost(why)
        return json.loads(data)

    def fork(self, seed: int, fds: list[int]) -> int:
        """Start a submission on three descriptors: channel, standard output and error."""
        limits = asdict(self.limits)
        return self.order(fds, do="fork", seed=seed, limits=limits, inner=self.inner)["id"]

    def branch(self) -> Control:
        """A fork of the fork server, with a control socket of its own; for another process here.

        It shares this one's outer wall and its memory, and ends with it.
        """
        branch = Control(self.limits, inner=self.inner)
        try:
            with branch._theirs as theirs:
                self.order([theirs.fileno()], do="branch")
            branch._answer(ORDER_SECONDS)
        except WorkerLost:
            branch.close()
            raise
        return branch

    @property
    def alive(self) -> bool:
        """True until it has once failed to answer."""
        return not self._lost

    def leave(self) -> None:
        """Forget it in this process: it belongs to another, of which this one is a fork."""
        self._control.close()

    def close(self) -> None:
        """End the fork server and every submission that comes from it."""
        self._control.close()
