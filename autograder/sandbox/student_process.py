"""What the grader asks of a process that runs student code."""

from __future__ import annotations

from typing import Protocol

from .transport import Transport


class StudentProcess(Protocol):
    """A process that runs student code, however it is walled in."""

    @property
    def transport(self) -> Transport:
        """How bytes reach it and come back."""
        ...

    def cpu(self) -> float | None:
        """CPU seconds used so far; None where that cannot be asked."""
        ...

    def kill(self) -> str:
        """End it; returns "memory", "short", "killed", or "exit N" if it had ended by itself."""
        ...

    def end(self) -> None:
        """End it; it may take its time."""
        ...

    def said(self) -> str:
        """What it wrote to standard error before any student code ran."""
        ...
