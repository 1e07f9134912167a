"""What one call of a student's function gave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from course.pinned import Pin


class Outcome(StrEnum):
    """How a cell or a call ended.

    In a notebook of the student's own, only the first two are seen; the others come from the
    grader's sandbox.
    """

    OK = "ok"
    RAISED = "raised"
    MISSING = "missing"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    GARBLED = "garbled"
    NOT_RUN = "not run"


@dataclass(frozen=True)
class Answer:
    """What one call gave: a value, or the reason why there is none.

    Attributes
    ----------
    value : object
        Plain data (`course.feedback.plain`); None if the call did not return.
    error_name, error : str
        Type and text of the exception, or why there is no value; "" if the call returned.
    changed : tuple of str
        Arguments that the call changed in place: a position ("0", "1") or a keyword.
    outcome : Outcome
        How the call ended.
    pin : Pin or None
        Where in the function's own code the exception arose, if that is known.
    """

    value: Any = None
    error_name: str = ""
    error: str = ""
    changed: tuple[str, ...] = ()
    outcome: Outcome = Outcome.OK
    pin: Pin | None = None

    @property
    def raised(self) -> bool:
        """Whether there is an error in place of a value."""
        return self.outcome is not Outcome.OK

    @property
    def came_back(self) -> bool:
        """Whether the function itself ended the call: it returned, or raised an error."""
        return self.outcome in (Outcome.OK, Outcome.RAISED)
