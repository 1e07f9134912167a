"""How bytes reach a guest and come back; behind the wall, it is a socket."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import time
from typing import Protocol

CHUNK = 1 << 18


class Transport(Protocol):
    """Bytes to and from one guest."""

    @property
    def ended(self) -> bool:
        """Whether the guest has closed its side."""
        ...

    def receive(self, seconds: float) -> bytes | None:
        """What comes within so many seconds: None for nothing, no bytes for the end."""
        ...

    def send(self, data: bytes, seconds: float) -> bool:
        """Send all of it; False if the guest has gone or does not read in time."""
        ...

    def printed(self) -> bytes:
        """What was written past sys.stdout since the last call, within a bound."""
        ...

    def close(self) -> None:
        """Close this side."""
        ...


class SocketTransport:
    """A socket, and pipes that are emptied meanwhile so that no writer waits.

    Parameters
    ----------
    channel : socket
    pipes : list of int
        Read ends of standard output and error.
    limit : int
        Bytes of the pipes that are kept; the rest is dropped.
    """

    def __init__(self, channel: socket.socket, pipes: list[int], limit: int) -> None:
        self._channel = channel
        self._pipes = pipes
        self._limit = limit
        self.ended = False
        self._printed = bytearray()
        channel.setblocking(False)
        self._poll = select.poll()
        self._poll.register(channel, select.POLLIN)
        for pipe in pipes:
            os.set_blocking(pipe, False)
            self._poll.register(pipe, select.POLLIN)

    def receive(self, seconds: float) -> bytes | None:
        ready = dict(self._poll.poll(max(0, seconds * 1000)))
        self._drain(ready)
        if self._channel.fileno() not in ready:
            return None
        data = b""
        try:
            data = self._channel.recv(CHUNK)
        except BlockingIOError:
            return None
        except OSError:
            pass
        self.ended = not data
        return data

    def send(self, data: bytes, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[self._channel.send(rest[:CHUNK]) :]
            except BlockingIOError:
                if time.monotonic() > deadline:
                    return False
                select.select([], [self._channel], [], 0.05)
            except OSError:
                self.ended = True
                return False
        return True

    def _drain(self, ready: dict[int, int]) -> None:
        for pipe in [pipe for pipe in self._pipes if pipe in ready]:
            data = b""
            with contextlib.suppress(BlockingIOError):
                data = os.read(pipe, CHUNK)
                if not data:
                    self._poll.unregister(pipe)
            self._printed += data[: max(0, self._limit - len(self._printed))]

    def printed(self) -> bytes:
        self._drain({pipe: 1 for pipe, _ in self._poll.poll(0)})
        printed, self._printed = bytes(self._printed), bytearray()
        return printed

    def close(self) -> None:
        self._channel.close()
        for pipe in self._pipes:
            os.close(pipe)
        self._pipes = []
