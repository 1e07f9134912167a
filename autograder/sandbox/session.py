"""One process of student code seen from here: requests, replies, deadlines, and its end."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

import msgpack

from course.feedback.answer import Outcome

from ..limits import Limits
from .guest import wire
from .guest.frames import Frames, FramingError, frame
from .measure import measure
from .processes import StudentProcess

TICK = 0.25
START_SECONDS = 30.0
SEND_SECONDS = 10.0
IDLE_SHARE = 0.25
SIGNAL_BASE = 128
# Bytes. So few hold no more values than a message may; what they nest, `wire.from_tree` refuses.
SMALL_MESSAGE = 64 * 1024

Serve = Callable[[list[Any]], tuple[Any, ...]]


class ProcessDied(Exception):  # noqa: N818 - an event, not a mistake
    """The process is gone, or had to go. ``idle`` says that it waited rather than worked."""

    def __init__(self, outcome: Outcome, reason: str, idle: bool = False) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.idle = idle


@dataclass(frozen=True)
class TimeLimit:
    """Seconds of CPU and on the clock that one reply may take."""

    cpu: float
    wall: float


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
        self.reply(("ready",), TimeLimit(START_SECONDS, START_SECONDS))

    def request(self, *message: Any) -> None:
        """Send a request under a new token."""
        self._token = token_hex(16)
        self._send(message)

    def _send(self, message: tuple[Any, ...]) -> None:
        data = frame(msgpack.packb([self._token, *message]))
        if self.process.transport.send(data, SEND_SECONDS):
            return
        raise self._ended() if self.process.transport.ended else self.garbled("it does not read")

    def reply(self, kinds: tuple[str, ...], budget: TimeLimit, oracle: Serve | None = None) -> Any:
        """Wait for the next reply of one of these kinds; calls of helpers are served meanwhile.

        Raises
        ------
        ProcessDied
            If the process ended, broke the framing, or used up its budget.
        """
        start = looked = time.monotonic()
        # CPU used before the first look is not known; it is taken to be all of that time.
        first, unseen = None, 0.0
        while True:
            message = self._take(kinds + (("oracle",) if oracle else ()))
            if message is not None and message[0] == "oracle" and oracle:
                asked = time.monotonic()
                self._send(("answer", *oracle(message[1:])))
                start += time.monotonic() - asked
                continue
            if message is not None:
                return message[1:]
            elapsed = time.monotonic() - start
            used = None
            if time.monotonic() >= looked + TICK or elapsed > budget.wall:
                looked = time.monotonic()
                used = self.process.cpu()
                if used is not None and first is None:
                    first, unseen = used, elapsed
            if used is not None and used - first + unseen > budget.cpu:
                raise self._late(f"no end after {budget.cpu:g} s of computing")
            if elapsed > budget.wall:
                idle = used is not None and used - first < IDLE_SHARE * budget.cpu
                waited = ", most of it spent waiting" if idle else ""
                raise self._late(f"no end within {elapsed:.0f} s{waited}", idle)
            data = self.process.transport.receive(min(TICK, budget.wall - elapsed + 0.01))
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
            self.process.kill()
            raise ProcessDied(Outcome.GARBLED, f"{error}") from None
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

    def _late(self, reason: str, idle: bool = False) -> ProcessDied:
        if self.process.kill() == "memory":
            return self._ended()
        return ProcessDied(Outcome.TIMEOUT, reason, idle)

    def _ended(self) -> ProcessDied:
        how = self.process.kill()
        if how == "memory":
            return ProcessDied(Outcome.MEMORY, "more memory than one notebook may use")
        if not how.startswith("exit "):
            return ProcessDied(Outcome.CRASHED, "Python closed the grader's channel")
        code = int(how.removeprefix("exit "))
        try:
            name = signal.Signals(code - SIGNAL_BASE if code > SIGNAL_BASE else -code).name
            return ProcessDied(Outcome.CRASHED, f"Python was ended by {name}")
        except ValueError:
            return ProcessDied(Outcome.CRASHED, f"Python ended with exit status {code}")

    def garbled(self, reason: str) -> ProcessDied:
        """End the session because a reply made no sense."""
        self.process.kill()
        return ProcessDied(Outcome.GARBLED, reason)

    def close(self) -> None:
        """End the process and close the channel."""
        self.process.end()
        self.process.transport.close()
