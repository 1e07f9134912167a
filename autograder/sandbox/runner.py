"""Runs one submission, cell by cell and call by call, whatever its code does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from course.feedback.answer import Answer, Outcome

from ..limits import Limits
from .batch import Batch
from .notebook_process import NotebookProcess, PastCell
from .oracles import OracleTime
from .process_died import ProcessDied
from .protocol import PLAIN_CALLS, Call, CallMode, CellRun
from .replies import LIMITS, call_answer, failed_cell
from .session import Session

# A cell or a batch that waited too long is tried once more.
TRIES = 2
SHORTENED = (
    "only its definitions were run: the cells before it took so long that the rest of the time is "
    "kept for the exercises"
)


class SubmissionRunner:
    """Implements `protocol.Runner` on sessions that it opens as it needs them.

    When a cell or a call takes its process down, that process is gone with all it knew. The next
    request then opens a fresh one and replays the cells before, and the definitions of a cell
    that died. A replay after a limit on time or memory was met is paid for by the notebook's time;
    others are made ``limits.replays`` times at most. The outputs of a cell's first run stand.

    Of a batch of calls one of which took the process down, the later ones are not run: the
    exercise has failed as it is, and the replays serve the ones after it. A cell or a call that
    ran out of time while waiting rather than computing is tried once more.
    """

    def __init__(self, open_session: Callable[..., Session], limits: Limits) -> None:
        self._limits = limits
        self._notebook = NotebookProcess(open_session, limits)
        self._oracle_time = OracleTime()
        # The cells that were last found to be needed, and for which function and cells.
        self._needed: list[PastCell] = []
        self._needed_for: tuple[str, list[PastCell]] = "", []

    @property
    def processes(self) -> int:
        """How many processes have been started so far."""
        return self._notebook.processes

    @property
    def replays(self) -> int:
        """How many of them took the place of one that had ended; see `protocol.Runner`."""
        return self._notebook.replays

    def cell(self, source: str, *, may_shorten: bool = False) -> CellRun:
        """Run one cell, as a notebook would; see `protocol.Runner`."""
        if may_shorten and self._notebook.is_short_of_time:
            return self._shortened(source)
        died: ProcessDied | None = None
        for _ in range(TRIES):
            session = self._notebook.session()
            if session is None:
                break
            try:
                run = self._notebook.run(session, PastCell(source))
            except ProcessDied as event:
                died = event
                if died.idle:
                    self._notebook.drop()
                    continue
                # Who meets a limit has used up their time with that; ending Python costs nothing.
                self._notebook.drop(counts=died.outcome not in LIMITS)
                self._notebook.history.append(PastCell(source, whole=False))
                break
            else:
                self._notebook.history.append(PastCell(source))
                return run
        if died is not None:
            return failed_cell(died)
        return CellRun(Outcome.NOT_RUN, error=self._notebook.why_none())

    def _shortened(self, source: str) -> CellRun:
        """Only the definitions of a cell, so that time is left for the exercises."""
        cell = PastCell(source, whole=False)
        session = self._notebook.session()
        if session is None:
            return CellRun(Outcome.NOT_RUN, error=self._notebook.why_none())
        try:
            run = self._notebook.run(session, cell)
        except ProcessDied as died:
            self._notebook.drop(counts=died.outcome not in LIMITS)
            return failed_cell(died)
        self._notebook.history.append(cell)
        return CellRun(Outcome.NOT_RUN, run.outputs, error=SHORTENED, saved=run.saved)

    def calls(
        self,
        function: str,
        calls: Sequence[Call],
        *,
        oracles: Mapping[str, Callable[..., Any]] | None = None,
        reference_seconds: float = 0.0,
        right_bytes: int | None = None,
        mode: CallMode = PLAIN_CALLS,
    ) -> list[Answer]:
        """Call a function that the cells defined; see `protocol.Runner`."""
        largest = self._limits.reply_to_call(right_bytes)
        batch = Batch(
            function, calls, oracles or {}, mode, self._limits, self._oracle_time, largest
        )
        cpu = self._limits.call_cpu(reference_seconds)
        if mode.unwatched:
            self._notebook.drop(counts=False)
        if mode.versions and not mode.in_place:
            self._call_afresh(batch, cpu)
        else:
            self._call(batch, cpu)
        return batch.filled(self._notebook.why_none())

    def _call(self, batch: Batch, cpu: float) -> None:
        """Make the calls in the notebook's own process."""
        tries_left = TRIES
        while batch.missing and (session := self._notebook.session()) is not None:
            try:
                self._ask(session, batch, batch.missing, cpu)
            except ProcessDied as died:
                # A test in its own process would not have cost a replay either.
                self._notebook.drop(counts=not batch.mode.versions)
                tries_left -= 1
                if died.idle and tries_left:
                    continue
                batch.died(died)
                return

    def _call_afresh(self, batch: Batch, cpu: float) -> None:
        """Make the calls in a process that has seen no other; it does not count as a replay.

        A call that ends Python counts as one that raised an error; the calls after it are made in
        another fresh process.
        """
        while batch.missing and self._notebook.time_left > 0:
            session = self._notebook.open_session(answers=False)
            try:
                for cell in self._cells_for(session, batch):
                    self._notebook.run(session, cell)
                # The first call alone, so that nothing in there can tell whether more will follow.
                self._ask(session, batch, batch.missing[:1], cpu)
                if batch.missing:
                    self._ask(session, batch, batch.missing, cpu)
            except ProcessDied as died:
                if died.outcome is not Outcome.CRASHED:
                    batch.died(died)
                    return
                batch.ended_python(died)
            finally:
                if batch.mode.unwatched:
                    # It has ended before another begins, which it could signal to.
                    session.process.kill()
                session.close()

    def _cells_for(self, session: Session, batch: Batch) -> list[PastCell]:
        """The cells to run before these calls: all, or those that the function needs.

        The process itself tells which ones. It has run no student's code yet, so it is believed.
        """
        history = self._notebook.history
        if batch.mode.all_cells:
            return history
        if self._needed_for != (batch.function, history):
            session.request("needed", [cell.source for cell in history], batch.function)
            (numbers,) = self._notebook.reply(session, "needed", self._limits.cell_floor)
            self._needed = [history[number] for number in numbers]
            self._needed_for = batch.function, list(history)
        return self._needed

    def _ask(self, session: Session, batch: Batch, numbers: range, cpu: float) -> None:
        """Ask for some of the calls, and add each answer as it comes."""
        session.request(*batch.request(numbers), largest_reply=batch.largest_reply)
        for place in range(len(numbers)):
            body = self._notebook.reply(session, "call", cpu, batch.helpers.answer)
            # A generator: the cells are looked at only where a call has raised.
            sources = (cell.source for cell in self._notebook.history)
            batch.answers.append(call_answer(session, place, body, sources))

    def close(self) -> None:
        """End every process of the submission."""
        self._notebook.close()
