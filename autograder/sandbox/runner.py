"""Runs one submission, cell by cell and call by call, whatever its code does."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from course.feedback.answer import Answer, Outcome

from ..limits import Limits
from .batch import Batch, value_in
from .oracles import Oracles, OracleTime
from .outputs import clean_outputs, error_output, stream_output
from .protocol import PLAIN_CALLS, Call, CallMode, CellRun
from .session import ProcessDied, Session, TimeLimit

# Characters and entries kept of what the guest says of an error.
MAX_NAME, MAX_TEXT, MAX_CHANGED = 100, 2000, 50
# Outcomes that the guest itself may report; the others are seen from this side.
REPORTED = ("ok", "raised", "missing", "memory")
PROCESS_ENDED = "ProcessEnded"
# Stands for the name of an exception whose class has none.
UNNAMED_ERROR = "Exception"

log = logging.getLogger(__name__)


class SubmissionRunner:
    """Implements `protocol.Runner` on sessions that it opens as it needs them.

    When a cell or a call takes its process down, that process is gone with all it knew. The next
    request then opens a fresh one and replays the cells that had ended by themselves, at most
    ``limits.replays`` times. The outputs of a cell's first run stand. Of a batch of calls one of
    which took the process down, the later ones are not run: the exercise has failed as it is,
    and the replays serve the ones after it. A cell or a call that ran out of time while waiting
    rather than computing is tried once more.
    """

    def __init__(self, open_session: Callable[[], Session], limits: Limits) -> None:
        self._open_session = open_session
        self._limits = limits
        self._session: Session | None = None
        self._opened = False
        self._history: list[str] = []
        self._needed: tuple[Any, list[str]] = None, []
        self._replays = 0
        self._spent = 0.0
        self._oracle_time = OracleTime()

    def cell(self, source: str) -> CellRun:
        """Run one cell, as a notebook would."""
        died: ProcessDied | None = None
        for _ in range(2):
            session = self._ready()
            if session is None:
                break
            try:
                run = self._run(session, source)
            except ProcessDied as event:
                died = event
                self._drop()
                if event.idle:
                    continue
                break
            self._history.append(source)
            return run
        return _failed_cell(died) if died else CellRun(Outcome.NOT_RUN, error=self._why_not())

    def calls(
        self,
        function: str,
        calls: Sequence[Call],
        *,
        oracles: Mapping[str, Callable[..., Any]] | None = None,
        reference_seconds: float = 0.0,
        mode: CallMode = PLAIN_CALLS,
    ) -> list[Answer]:
        """Call a function that the cells defined; see `protocol.Runner`."""
        batch = Batch(function, calls, oracles or {}, mode, self._limits, self._oracle_time)
        cpu = self._limits.call_cpu(reference_seconds)
        answers: list[Answer] = []
        if mode.versions:
            self._ask_afresh(batch, answers, cpu, None if mode.all_cells else function)
            return self._filled(answers, batch.count)
        tried_again = False
        while len(answers) < len(calls):
            session = self._ready()
            if session is None:
                break
            try:
                self._ask(session, batch, answers, cpu)
            except ProcessDied as died:
                self._drop()
                if died.idle and not tried_again:
                    tried_again = True
                    continue
                answers.append(Answer(error=died.reason, outcome=died.outcome))
                break
        return self._filled(answers, batch.count)

    def _filled(self, answers: list[Answer], count: int) -> list[Answer]:
        return answers + [self._not_run(answers)] * (count - len(answers))

    def _ask(
        self,
        session: Session,
        batch: Batch,
        answers: list[Answer],
        cpu: float,
        most: int | None = None,
    ) -> None:
        """Ask for the next so many that are missing, or all; add each answer as it comes."""
        asked = range(len(answers), batch.count)[:most]
        if asked:
            session.request(*batch.request(asked))
        for place, number in enumerate(asked):
            batch.now(number)
            answers.append(self._answer(session, place, cpu, batch.helpers))

    def _ask_afresh(
        self, batch: Batch, answers: list[Answer], cpu: float, needs: str | None
    ) -> None:
        """The same in a process that has seen no call before; no replay is counted for it.

        A call that ends Python is one that raised: the next process goes on behind it.
        """
        while len(answers) < batch.count and self._time_left > 0:
            session = self._open_session()
            try:
                for source in self._cells_for(session, needs):
                    self._run(session, source)
                # Alone, so that nothing in there can tell whether more will follow.
                self._ask(session, batch, answers, cpu, most=1)
                self._ask(session, batch, answers, cpu)
            except ProcessDied as died:
                if died.outcome is not Outcome.CRASHED:
                    answers.append(Answer(error=died.reason, outcome=died.outcome))
                    return
                ended = Answer(outcome=Outcome.RAISED, error_name=PROCESS_ENDED, error=died.reason)
                answers.append(ended)
            finally:
                session.close()

    def _cells_for(self, session: Session, function: str | None) -> list[str]:
        """The cells to run again; a process that has run nothing yet can be trusted to choose."""
        if function is None:
            return self._history
        if self._needed[0] != (function, self._history):
            session.request("needed", self._history, function)
            (numbers,) = self._timed(session, ("needed",), self._limits.cell_floor)
            cells = [self._history[number] for number in numbers]
            self._needed = (function, list(self._history)), cells
        return self._needed[1]

    def close(self) -> None:
        """End every process of the submission."""
        self._drop()
        self._replays = self._limits.replays
        self._opened = True

    def _run(self, session: Session, source: str) -> CellRun:
        session.request("cell", source)
        body = self._timed(session, ("cell",), self._limits.cell_floor)
        match body:
            case [str(outcome), tree, str(name), str(error)] if outcome in REPORTED:
                outputs = clean_outputs(value_in(session, tree), self._limits.cell_output)
            case _:
                raise session.garbled("a cell's result that makes no sense")
        printed = session.process.transport.printed().decode("utf-8", "replace")
        if printed:
            outputs += (stream_output(printed),)
        return CellRun(Outcome(outcome), outputs, name[:MAX_NAME], error[:MAX_TEXT])

    def _answer(self, session: Session, number: int, cpu: float, helpers: Oracles) -> Answer:
        body = self._timed(session, ("call",), cpu, helpers)
        match body:
            case [int(n), str(outcome), tree, str(name), str(error), list(changed)] if (
                n == number and outcome in REPORTED
            ):
                value = value_in(session, tree)
                kept = tuple(str(argument)[:MAX_NAME] for argument in changed[:MAX_CHANGED])
                if outcome == Outcome.OK:
                    return Answer(value, changed=kept)
                return Answer(
                    error_name=name[:MAX_NAME] or UNNAMED_ERROR,
                    error=error[:MAX_TEXT],
                    outcome=Outcome(outcome),
                )
        raise session.garbled("an answer that makes no sense")

    def _timed(
        self, session: Session, kinds: tuple[str, ...], cpu: float, helpers: Oracles | None = None
    ) -> Any:
        started = time.monotonic()
        wall = min(cpu * self._limits.wall_factor, self._time_left)
        try:
            return session.reply(kinds, TimeLimit(cpu, wall), helpers.answer if helpers else None)
        finally:
            self._spent += time.monotonic() - started

    @property
    def _time_left(self) -> float:
        return max(0.0, self._limits.notebook_wall - self._spent)

    def _ready(self) -> Session | None:
        """A session that knows every cell so far; None if there are to be no more."""
        while self._session is None:
            if self._opened and self._replays >= self._limits.replays:
                return None
            if self._opened:
                self._replays += 1
                log.info(
                    "the submission's process had ended; replay %d: %d cells in a fresh one",
                    *(self._replays, len(self._history)),
                )
            self._opened = True
            self._session = self._open_session()
            for number, source in enumerate(self._history):
                try:
                    self._run(self._session, source)
                except ProcessDied:
                    # It ran before and does not now: it is not worth another replay.
                    del self._history[number]
                    self._drop()
                    break
        return self._session if self._time_left > 0 else None

    def _drop(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None

    def _why_not(self) -> str:
        if self._time_left == 0:
            return f"not run: the notebook took more than {self._limits.notebook_wall:g} s"
        return f"not run: the notebook had ended Python {self._replays + 1} times"

    def _not_run(self, answers: list[Answer]) -> Answer:
        stopped = bool(answers) and answers[-1].outcome not in REPORTED
        why = "not run: an earlier call ended the process" if stopped else self._why_not()
        return Answer(error=why, outcome=Outcome.NOT_RUN)


def _failed_cell(died: ProcessDied) -> CellRun:
    name = {Outcome.TIMEOUT: "TimeLimit", Outcome.MEMORY: "MemoryLimit"}.get(
        died.outcome, PROCESS_ENDED
    )
    shown = error_output(name, died.reason, [f"{name}: {died.reason}"])
    return CellRun(died.outcome, (shown,), name, died.reason)
