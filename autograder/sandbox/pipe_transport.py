"""How bytes reach a guest without a wall and come back: two pipes, on any system."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from typing import IO

from .transport import CHUNK

# So many pieces wait at most; a guest that floods its channel waits, too, and fills nothing here.
MOST_WAITING = 64


class PipeTransport:
    """Two pipes with a thread each: works alike on Linux, macOS and Windows."""

    def __init__(self, to_guest: IO[bytes], from_guest: IO[bytes]) -> None:
        self._to, self._from = to_guest, from_guest
        self.ended = False
        self._outgoing: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._incoming: queue.Queue[bytes] = queue.Queue(maxsize=MOST_WAITING)
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
