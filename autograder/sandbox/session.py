"""One process of student code seen from the host: requests go out, replies come back in time."""

from __future__ import annotations

import time
from collections.abc import Callable
from secrets import token_hex
from typing import Any

import msgpack

from course.feedback.answer import Outcome

from ..limits import Limits
from .guest import wire
from .guest.frames import Frames, FramingError, frame
from .measure import measure
from .process_died import MEMORY, ProcessDied, death_of
from .student_process import StudentProcess
from .time_limit import ReplyClock, TimeLimit

START = TimeLimit(cpu=30.0, wall=30.0)
SEND_SECONDS = 10.0
# Bytes. A value takes at least one, so a message that is no longer can't hold too many values, and
# they need not be counted before they are built. `wire.from_tree` checks how deep they are nested.
SMALL_MESSAGE = 64 * 1024

Serve = Callable[[list[Any]], tuple[Any, ...]]


class Session:
    """The channel to one process.

    A reply must repeat its request's token. Frames that do not are skipped and counted, so that
    extra ones change nothing; bytes that are no frames end the session.
    """

    def __init__(self, process: StudentProcess, limits: Limits) -> None:
        self.process = process
        self._limits = limits
        self._frames = Frames(limits.message)
        self._strays = 0
        self._token = ""
        self.reply(("ready",), START)

    def request(self, *message: Any, largest_reply: int | None = None) -> None:
        """Send a request under a new token; no reply to it may have more bytes than allowed."""
        self._token = token_hex(16)
        self._frames.limit = min(self._limits.message, largest_reply or self._limits.message)
        self._send(message)

    def _send(self, message: tuple[Any, ...]) -> None:
        data = frame(msgpack.packb([self._token, *message]))
        if self.process.transport.send(data, SEND_SECONDS):
            return
        raise self._ended() if self.process.transport.ended else self.garbled("it does not read")

    def reply(self, kinds: tuple[str, ...], limit: TimeLimit, serve: Serve | None = None) -> Any:
        """Wait for the next reply of one of these kinds.

        With ``serve``, the process may call helpers meanwhile: it is given what is asked and
        returns the answer. The time that it takes is not the process's.

        Raises
        ------
        ProcessDied
            If the process ended, broke the framing, or passed its limit.
        """
        clock = ReplyClock(limit, self.process.cpu)
        while True:
            message = self._take(kinds + (("oracle",) if serve else ()))
            if message is None:
                if overrun := clock.overrun():
                    raise self._late(overrun.reason, overrun.idle)
                self._receive(clock.until_next_look())
            elif serve and message[0] == "oracle":
                asked = time.monotonic()
                self._send(("answer", *serve(message[1:])))
                clock.leave_out(time.monotonic() - asked)
            else:
                return message[1:]

    def _receive(self, seconds: float) -> None:
        data = self.process.transport.receive(seconds)
        if data == b"":
            raise self._ended()
        if data:
            self._frames.feed(data)

    def _take(self, kinds: tuple[str, ...]) -> list[Any] | None:
        """The next message that answers the current request, or None if none has come."""
        try:
            while (data := self._frames.next()) is not None:
                message = self._parse(data)
                if message and message[0] == self._token and message[1] in kinds:
                    return message[1:]
                self._strays += 1
                if self._strays > self._limits.stray_frames:
                    raise FramingError(f"more than {self._strays - 1} extra messages")
        except FramingError as error:
            raise self.garbled(f"{error}") from None
        return None

    def _parse(self, data: bytes) -> list[Any]:
        try:
            if len(data) > SMALL_MESSAGE:
                measure(data)
            message = wire.unpack(data)
        except wire.WireError:
            return []
        fits = type(message) is list and len(message) >= 2
        return message if fits and all(type(part) is str for part in message[:2]) else []

    def _late(self, reason: str, idle: bool) -> ProcessDied:
        how = self.process.kill()
        return death_of(how) if how == MEMORY else ProcessDied(Outcome.TIMEOUT, reason, idle)

    def _ended(self) -> ProcessDied:
        return death_of(self.process.kill())

    def garbled(self, reason: str) -> ProcessDied:
        """End the session because a reply made no sense."""
        self.process.kill()
        return ProcessDied(Outcome.GARBLED, reason)

    def close(self) -> None:
        """End the process and close the channel."""
        self.process.end()
        self.process.transport.close()
