"""The process that a notebook's cells run in: replaced when it dies, within limits."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..limits import Limits
from .process_died import ProcessDied
from .protocol import CellRun
from .replies import cell_run
from .session import Serve, Session
from .time_limit import TimeLimit

# The share of a notebook's time that cells of the student's own may not use up.
KEPT_FOR_EXERCISES = 0.5

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PastCell:
    """A cell that has run, as a whole or only its definitions."""

    source: str
    whole: bool = True


class NotebookProcess:
    """A session that knows every cell so far.

    Parameters
    ----------
    open_session : callable
        Starts a fresh process; with ``answers=False``, one without the public answers.
    limits : Limits

    Attributes
    ----------
    history : list of PastCell
        The cells so far; a fresh process is given them first.
    replays : int
        How often that was done, but for the times that cost nothing (see `drop`).
    processes : int
        How many processes were started in all.
    """

    def __init__(self, open_session: Callable[..., Session], limits: Limits) -> None:
        self._open_session = open_session
        self._limits = limits
        self.history: list[PastCell] = []
        self._session: Session | None = None
        self._was_open = False
        self.replays = 0
        self.processes = 0
        self._spent = 0.0

    @property
    def is_short_of_time(self) -> bool:
        """Whether what is left should be kept for the exercises."""
        return self.time_left < KEPT_FOR_EXERCISES * self._limits.notebook_wall

    @property
    def time_left(self) -> float:
        """Seconds on the clock that are left to the whole notebook."""
        return max(0.0, self._limits.notebook_wall - self._spent)

    def open_session(self, *, answers: bool = True) -> Session:
        """A fresh process, which knows no cell; it may see the public answers or not."""
        self.processes += 1
        return self._open_session(answers=answers)

    def session(self) -> Session | None:
        """The process, started if need be; None if there is to be no more of it."""
        while self._session is None:
            if self._was_open and self.replays >= self._limits.replays:
                return None
            if self._was_open:
                self.replays += 1
                log.info(
                    "the submission's process had ended; replay %d: %d cells in a fresh one",
                    *(self.replays, len(self.history)),
                )
            self._was_open = True
            self._session = self.open_session()
            self._replay(self._session)
        return self._session if self.time_left > 0 else None

    def _replay(self, session: Session) -> None:
        for number, cell in enumerate(self.history):
            try:
                self.run(session, cell)
            except ProcessDied:
                # It ran before and does not now: it is not worth another replay.
                del self.history[number]
                self.drop()
                return

    def run(self, session: Session, cell: PastCell) -> CellRun:
        """Run a cell in this or another process of the notebook."""
        session.request("cell", cell.source, cell.whole)
        body = self.reply(session, "cell", self._limits.cell_floor)
        return cell_run(session, body, self._limits.cell_output)

    def reply(self, session: Session, kind: str, cpu: float, serve: Serve | None = None) -> Any:
        """A reply within so much CPU time and what is left to the notebook."""
        started = time.monotonic()
        limit = TimeLimit(cpu, cpu * self._limits.wall_factor, self.time_left)
        try:
            return session.reply((kind,), limit, serve)
        finally:
            self._spent += time.monotonic() - started

    def drop(self, *, counts: bool = True) -> None:
        """End the process; the next one is a replay, which is counted or not."""
        if self._session is not None:
            self._session.close()
            self._session = None
            self.replays -= not counts

    def close(self) -> None:
        """End the process; there is to be no more of it."""
        self.drop()
        self.replays = self._limits.replays
        self._was_open = True

    def why_none(self) -> str:
        """Why there is no process any more."""
        if self.time_left == 0:
            return f"not run: the notebook took more than {self._limits.notebook_wall:g} s"
        return f"not run: the notebook had ended Python {self.replays + 1} times"
