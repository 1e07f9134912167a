"""Turns what the guest replies into a cell's run or a call's answer, and trusts none of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from course.feedback.answer import Answer, Outcome

from .guest import wire
from .outputs import clean_outputs, error_output, stream_output
from .pins import checked_pin
from .process_died import ProcessDied
from .protocol import CellRun
from .session import Session

# Characters and entries kept of what the guest says of an error.
MAX_NAME, MAX_TEXT, MAX_CHANGED = 100, 2000, 50
# Lines beyond it are not named.
MAX_LINE = 100_000
# Outcomes that the guest itself may report; the others are seen from this side.
REPORTED = (Outcome.OK, Outcome.RAISED, Outcome.MISSING, Outcome.MEMORY)
PROCESS_ENDED = "ProcessEnded"
# Stands for the name of an exception whose class has none.
UNNAMED_ERROR = "Exception"
# What stands in the place of an exception's name where there was none.
LIMITS = {Outcome.TIMEOUT: "TimeLimit", Outcome.MEMORY: "MemoryLimit"}


def cell_run(session: Session, body: Any, output_limit: int) -> CellRun:
    """How a cell ended; raises `ProcessDied` if the reply makes no sense."""
    match body:
        case [str(outcome), tree, str(name), str(error), int(line), int(saved)] if (
            outcome in REPORTED
        ):
            outputs = clean_outputs(_value(session, tree), output_limit)
        case _:
            raise session.garbled("a cell's result that makes no sense")
    printed = session.process.transport.printed().decode("utf-8", "replace")
    if printed:
        outputs += (stream_output(printed),)
    return CellRun(
        *(Outcome(outcome), outputs, name[:MAX_NAME], error[:MAX_TEXT]),
        line=line if 0 < line <= MAX_LINE else 0,
        saved=saved > 0,
    )


def failed_cell(died: ProcessDied) -> CellRun:
    """The run of a cell that took its process down; the next process runs its definitions."""
    name = LIMITS.get(died.outcome, PROCESS_ENDED)
    shown = error_output(name, died.reason, [f"{name}: {died.reason}"])
    return CellRun(died.outcome, (shown,), name, died.reason, saved=True)


def call_answer(session: Session, number: int, body: Any, sources: Iterable[str]) -> Answer:
    """The answer to a call, which must repeat its number; raises `ProcessDied` otherwise.

    ``sources`` are the cells that the process has run.
    """
    match body:
        case [int(n), str(outcome), tree, str(name), str(error), list(changed), pin] if (
            n == number and outcome in REPORTED
        ):
            value = _value(session, tree)
            if outcome == Outcome.OK:
                kept = tuple(str(argument)[:MAX_NAME] for argument in changed[:MAX_CHANGED])
                return Answer(value, changed=kept)
            return Answer(
                error_name=name[:MAX_NAME] or UNNAMED_ERROR,
                error=error[:MAX_TEXT],
                outcome=Outcome(outcome),
                pin=checked_pin(pin, sources),
            )
    raise session.garbled("an answer that makes no sense")


def _value(session: Session, tree: Any) -> Any:
    try:
        return wire.from_tree(tree)
    except wire.WireError as error:
        raise session.garbled(f"a value that cannot be read: {error}") from None
