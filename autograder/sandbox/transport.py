"""How bytes reach a guest and come back: a socket behind the wall, pipes without one."""

from __future__ import annotations

import contextlib
import os
import queue
import select
import socket
import threading
import time
from typing import IO, Protocol

CHUNK = 1 << 18


class Transport(Protocol):
    """Bytes to and from one guest."""

    @property
    def ended(self) -> bool:
        """Whether the guest has closed its side."""
        ...

    def receive(self, seconds: float) -> bytes | None:
        """What has come, at most so much later: None for nothing, no bytes for the end."""
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


class PipeTransport:
    """Two pipes with a thread each: works alike on Linux, macOS and Windows."""

    def __init__(self, to_guest: IO[bytes], from_guest: IO[bytes]) -> None:
        self._to, self._from = to_guest, from_guest
        self.ended = False
        self._outgoing: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        # Bounded, so that a guest that floods its channel waits instead of filling this side.
        self._incoming: queue.Queue[bytes] = queue.Queue(maxsize=64)
        for target in (self._write, self._read):
            threading.Thread(target=target, daemon=True).start()

    def _read(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while data := os.read(self._from.fileno(), CHUNK):
                self._incoming.put(data)
        self.ended = True
        self._incoming.put(b"")

    def _write(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (data := self._outgoing.get()) is not None:
                self._to.write(data)
                self._to.flush()

    def receive(self, seconds: float) -> bytes | None:
        try:
            return self._incoming.get(timeout=max(0.0, seconds))
        except queue.Empty:
            return None

    def send(self, data: bytes, seconds: float) -> bool:
        self._outgoing.put(data)
        return True

    def printed(self) -> bytes:
        return b""

    def close(self) -> None:
        self._outgoing.put(None)
        with contextlib.suppress(OSError):
            self._to.close()
        # The reading thread may be waiting to hand over; the process has ended by now.
        while self.receive(0) not in (None, b""):
            pass
