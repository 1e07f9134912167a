"""The submissions that a fork server has started: how they are ended, and how they ended."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from typing import Any

from .group import RAN_OUT, Group
from .proc import Settings, family, memory_of, usage_of

KILL_SECONDS = 5.0
REAP_SECONDS = 0.0002


class RunningSubmissions:
    """Submissions by the id of their first process.

    Parameters
    ----------
    inner_walls : bool
        Whether each has an inner wall, so that all of its processes end with the first one.
    settings : dict
        By which the kernel here gives out memory that no process is seen to hold.
    """

    def __init__(self, inner_walls: bool, settings: Settings) -> None:
        self._settings = settings
        self._inner_walls = inner_walls
        self._limits: dict[int, dict[str, Any]] = {}
        self._groups: dict[int, Group] = {}
        self._left: list[Group] = []
        self._ended: dict[int, str] = {}
        self._ending: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._limits)

    def add(self, first: int, limits: dict[str, Any], group: Group | None) -> None:
        """A submission has started, in a control group or without one."""
        self._limits[first] = limits
        if group:
            self._groups[first] = group

    def usage(self, first: int) -> dict[str, Any]:
        """CPU seconds that a submission has used so far, and how it has ended if it has."""
        self._reap(first)
        return {"cpu": usage_of(family(first)), "ended": self._ended.get(first)}

    def end(self, first: int) -> None:
        """End a submission that is done with; nobody waits until it has."""
        if not self._reap(first):
            del self._limits[first]
            self.end_unwatched(first, self._groups.pop(first, None))
        self._ended.pop(first, None)

    def end_unwatched(self, first: int, group: Group | None) -> None:
        """End processes that no submission has been given to."""
        self._leave(group)
        self._signal(first)
        self.expect_end(first)

    def expect_end(self, child: int) -> None:
        """Note a child that ends by itself, to be waited for then."""
        self._ending.add(child)

    def bury(self) -> None:
        """Wait for those that have ended meanwhile, so that no zombie and no group stays."""
        self._ending = {pid for pid in self._ending if os.waitpid(pid, os.WNOHANG)[0] == 0}
        self._left = [group for group in self._left if not group.remove()]

    def kill(self, first: int) -> str:
        """End a submission and say how it had ended, if it had."""
        self._kill(first, "killed")
        return self._ended.pop(first, "unknown")

    def watch_memory(self) -> None:
        """Kill a submission whose processes together hold more memory than one may.

        Where it has a control group, the kernel has counted for us, and has ended one of them
        already. Otherwise each process alone is bounded by RLIMIT_AS, its private folders by the
        size of their file systems, pipes by what Linux gives one user, and other memory that no
        process maps (shared memory, memfd) cannot be had in there.
        """
        for first in list(self._limits):
            if not self._reap(first) and self._holds_too_much(first):
                self._kill(first, RAN_OUT)

    def _holds_too_much(self, first: int) -> bool:
        group = self._groups.get(first)
        if group:
            return group.why_ended() == RAN_OUT
        return memory_of(family(first), self._limits[first]["memory"], self._settings)

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
            group = self._groups.pop(first, None)
            by_itself = f"exit {os.waitstatus_to_exitcode(status)}"
            self._ended.setdefault(first, (group and group.why_ended()) or by_itself)
            self._leave(group)
        return True

    def _leave(self, group: Group | None) -> None:
        if group:
            self._left.append(group)

    def _signal(self, first: int) -> None:
        # Behind an inner wall it is process 1 of its namespaces, which takes all in there along
        # and ends when the last has. Without one there is a single submission, of few processes.
        inside = [] if self._inner_walls else family(first)
        for pid in (first, *inside):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
