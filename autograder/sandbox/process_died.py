"""The end of a process that ran student code, and what is said of it."""

from __future__ import annotations

import signal

from course.feedback.answer import Outcome

from .guest.group import RAN_OUT, SHORT

# What a process that waits for another returns when a signal ended that one: this plus its number.
SIGNAL_BASE = 128
EXIT = "exit "
MEMORY = RAN_OUT


class ProcessDied(Exception):  # noqa: N818 - an event, not a mistake
    """The process is gone, or had to go. ``idle`` says that it waited rather than worked."""

    def __init__(self, outcome: Outcome, reason: str, idle: bool = False) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.idle = idle


def death_of(how: str) -> ProcessDied:
    """What to say of a process of which `StudentProcess.kill` tells how it ended."""
    if how == MEMORY:
        return ProcessDied(Outcome.MEMORY, "more memory than one notebook may use")
    if how == SHORT:
        # It may have been another's doing, so this one is tried again, as if it had only waited.
        reason = "all submissions together used more memory than there is"
        return ProcessDied(Outcome.CRASHED, reason, idle=True)
    if not how.startswith(EXIT):
        return ProcessDied(Outcome.CRASHED, "Python closed the grader's channel")
    code = int(how.removeprefix(EXIT))
    try:
        name = signal.Signals(code - SIGNAL_BASE if code > SIGNAL_BASE else -code).name
        return ProcessDied(Outcome.CRASHED, f"Python was ended by {name}")
    except ValueError:
        return ProcessDied(Outcome.CRASHED, f"Python ended with exit status {code}")
