"""The submissions that a fork server has started: how they are ended, and how they ended."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from typing import Any

from .proc import family, memory_of, usage_of

KILL_SECONDS = 5.0
REAP_SECONDS = 0.0002


class RunningSubmissions:
    """Submissions by the id of their first process.

    Parameters
    ----------
    inner_walls : bool
        Whether each has an inner wall, so that all of its processes end with the first one.
    """

    def __init__(self, inner_walls: bool) -> None:
        self._inner_walls = inner_walls
        self._limits: dict[int, dict[str, Any]] = {}
        self._ended: dict[int, str] = {}
        self._ending: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._limits)

    def add(self, first: int, limits: dict[str, Any]) -> None:
        """A submission has started."""
        self._limits[first] = limits

    def usage(self, first: int) -> dict[str, Any]:
        """CPU seconds that a submission has used so far, and how it has ended if it has."""
        self._reap(first)
        return {"cpu": usage_of(family(first)), "ended": self._ended.get(first)}

    def end(self, first: int) -> None:
        """End a submission that is done with; nobody waits until it has."""
        if not self._reap(first):
            del self._limits[first]
            self.end_unwatched(first)
        self._ended.pop(first, None)

    def end_unwatched(self, first: int) -> None:
        """End processes that no submission has been given to."""
        self._signal(first)
        self.expect_end(first)

    def expect_end(self, child: int) -> None:
        """Note a child that ends by itself, to be waited for then."""
        self._ending.add(child)

    def bury(self) -> None:
        """Wait for those that have ended meanwhile, so that none stays a zombie."""
        self._ending = {pid for pid in self._ending if os.waitpid(pid, os.WNOHANG)[0] == 0}

    def kill(self, first: int) -> str:
        """End a submission and say how it had ended, if it had."""
        self._kill(first, "killed")
        return self._ended.pop(first, "unknown")

    def watch_memory(self) -> None:
        """Kill a submission whose processes together hold more memory than one may.

        Each process alone is bounded by RLIMIT_AS, its private folders by the size of their file
        systems; other memory that no process maps (shared memory, memfd) cannot be had in there.
        """
        for first, limits in list(self._limits.items()):
            if not self._reap(first) and memory_of(family(first), limits["memory"]):
                self._kill(first, "memory")

    def _kill(self, first: int, reason: str) -> None:
        if self._reap(first):
            return
        self._ended[first] = reason
        self._signal(first)
        deadline = time.monotonic() + KILL_SECONDS
        while not self._reap(first) and time.monotonic() < deadline:
            time.sleep(REAP_SECONDS)

    def _reap(self, first: int) -> bool:
        """Note a submission's end; True if it has ended."""
        if first in self._limits:
            pid, status = os.waitpid(first, os.WNOHANG)
            if pid == 0:
                return False
            del self._limits[first]
            self._ended.setdefault(first, f"exit {os.waitstatus_to_exitcode(status)}")
        return True

    def _signal(self, first: int) -> None:
        # Behind an inner wall it is process 1 of its namespaces, which takes all in there along
        # and ends when the last has. Without one there is a single submission, of few processes.
        inside = [] if self._inner_walls else family(first)
        for pid in (first, *inside):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
