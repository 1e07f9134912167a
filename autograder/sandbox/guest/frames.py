"""Where one message ends and the next begins; both sides of the wall read this file."""

from __future__ import annotations

import struct

MAGIC = b"\x93nnF"
HEADER = struct.Struct(">4sI")


class FramingError(ValueError):
    """Bytes that are no frame: after them nothing on the channel can be trusted to be one."""


def frame(message: bytes) -> bytes:
    """The bytes that carry one message."""
    return HEADER.pack(MAGIC, len(message)) + message


class Frames:
    """Cuts a stream of bytes into messages.

    Parameters
    ----------
    limit : int
        Bytes of the largest message; a longer one raises `FramingError` before it is read.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._rest = bytearray()

    def feed(self, data: bytes) -> None:
        """Add what was read."""
        self._rest += data

    def next(self) -> bytes | None:
        """The next whole message, or None until more is fed."""
        if not MAGIC.startswith(bytes(self._rest[: len(MAGIC)])):
            raise FramingError("bytes on the grader's channel that are no message")
        if len(self._rest) < HEADER.size:
            return None
        _, size = HEADER.unpack_from(self._rest)
        if size > self.limit:
            raise FramingError(f"a message of {size} bytes; at most {self.limit} are read")
        end = HEADER.size + size
        if len(self._rest) < end:
            return None
        message = bytes(self._rest[HEADER.size : end])
        del self._rest[:end]
        return message
