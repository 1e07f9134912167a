"""How long one reply may take, by CPU and by the clock, and whether it takes longer."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

# Seconds between two looks at the CPU time.
TICK = 0.25
# A reply has waited rather than computed if, when its time on the clock is over, it has used less
# than this share of its CPU time. On a busy machine one that computes gets less of a core: it goes
# on as long as it keeps that pace, which ends by its CPU time at the latest.
IDLE_SHARE = 0.25


@dataclass(frozen=True)
class TimeLimit:
    """Seconds that one reply may take.

    Attributes
    ----------
    cpu : float
        Of computing.
    wall : float
        On the clock, if it computes little meanwhile.
    last : float
        On the clock, whatever it does.
    """

    cpu: float
    wall: float
    last: float = float("inf")


@dataclass(frozen=True)
class Overrun:
    """A limit that was passed: what to say of it, and whether the process had only waited."""

    reason: str
    idle: bool = False


class ReplyClock:
    """Times one reply, from when it is made.

    CPU time is asked for once a tick, since the answer costs a round trip. What was used before
    the first look is not known; it is taken to be as much as had passed on the clock.

    Parameters
    ----------
    limit : TimeLimit
    cpu : callable
        CPU seconds that the process has used so far, or None where that cannot be asked.
    """

    def __init__(self, limit: TimeLimit, cpu: Callable[[], float | None]) -> None:
        self._limit = limit
        self._cpu = cpu
        self._start = self._looked = time.monotonic()
        self._cpu_at_first_look: float | None = None
        self._before_first_look = 0.0

    def leave_out(self, seconds: float) -> None:
        """Do not count so much of what has passed on the clock."""
        self._start += seconds

    def overrun(self) -> Overrun | None:
        """The limit that is passed, if one is."""
        now = time.monotonic()
        passed = now - self._start
        out_of_time = passed >= self._limit.last
        if now < self._looked + TICK and not out_of_time:
            return None
        self._looked = now
        used = self._used(passed)
        if used is not None and used > self._limit.cpu:
            return Overrun(f"no end after {self._limit.cpu:g} s of computing")
        if not out_of_time and (passed < self._limit.wall or self._keeps_pace(used, passed)):
            return None
        idle = used is not None and not self._keeps_pace(used, passed)
        waited = ", most of it spent waiting" if idle else ""
        return Overrun(f"no end within {passed:.0f} s{waited}", idle)

    def _keeps_pace(self, used: float | None, passed: float) -> bool:
        return used is not None and used >= IDLE_SHARE * self._limit.cpu * passed / self._limit.wall

    def _used(self, passed: float) -> float | None:
        cpu = self._cpu()
        if cpu is None:
            return None
        if self._cpu_at_first_look is None:
            self._cpu_at_first_look, self._before_first_look = cpu, passed
        return cpu - self._cpu_at_first_look + self._before_first_look

    def until_next_look(self) -> float:
        """Seconds that one may wait for the reply before asking for an overrun again."""
        now = time.monotonic()
        left = self._start + self._limit.last - now
        return max(0.0, min(self._looked + TICK - now, left))
