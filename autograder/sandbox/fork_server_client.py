"""The host's end of a fork server's control socket: orders go out, one answer each comes back."""

from __future__ import annotations

import json
import socket
import threading
from dataclasses import asdict
from typing import Any

from ..limits import Limits

ORDER_SECONDS = 15.0
ANSWER_SIZE = 1 << 16


class SandboxLost(RuntimeError):  # noqa: N818 - an event, not a mistake
    """A sandbox's fork server no longer answers; a new sandbox can be started."""


class ForkServerClient:
    """Gives orders to a fork server in a sandbox, from which submissions are forked.

    Orders are datagrams on a socket pair of which the fork server holds the other end. When this
    end is closed, or its process ends in whatever way, the fork server ends, and with it all that
    it has forked.

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
        """Send one order and return its answer; raises `SandboxLost` if there is none."""
        with self._lock:
            try:
                socket.send_fds(self._control, [json.dumps(order).encode()], fds or [])
            except OSError as error:
                self._lost = True
                raise SandboxLost(f"its fork server has gone ({error}).") from None
            return self._answer(ORDER_SECONDS)

    def _answer(self, seconds: float) -> dict[str, Any]:
        self._control.settimeout(seconds)
        try:
            data = self._control.recv(ANSWER_SIZE)
            why = "its fork server has ended."
        except TimeoutError:
            data, why = b"", f"its fork server gave no answer in {seconds:g} s."
        except OSError as error:
            data, why = b"", f"its fork server has gone ({error})."
        if not data:
            self._lost = True
            raise SandboxLost(why)
        return json.loads(data)

    def fork(self, seed: int, fds: list[int], *, answers: bool) -> int:
        """Start a submission on three descriptors: channel, standard output and error.

        Without ``answers`` it finds no public answers in there.
        """
        wanted = {"limits": asdict(self.limits), "inner": self.inner, "answers": answers}
        return self.order(fds, do="fork", seed=seed, **wanted)["id"]

    def clone(self) -> ForkServerClient:
        """Have the fork server fork itself; returns the client of the new one.

        It is meant for another process here, which then has a fork server of its own. Both share
        the sandbox and its memory, and the new one ends with this one.
        """
        clone = ForkServerClient(self.limits, inner=self.inner)
        try:
            with clone._theirs as theirs:
                self.order([theirs.fileno()], do="clone")
            clone._answer(ORDER_SECONDS)
        except SandboxLost:
            clone.close()
            raise
        return clone

    @property
    def alive(self) -> bool:
        """True until it has once failed to answer."""
        return not self._lost

    def disown(self) -> None:
        """Let go of it in this process; another, of which this one is a fork, goes on with it."""
        self._control.close()

    def close(self) -> None:
        """End the fork server and every submission that comes from it."""
        self._control.close()
