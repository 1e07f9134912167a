"""A wrong version that people really write, and what its author is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Hint:
    """What a student is told, in three layers: what is off, a question, what to hold it against."""

    what_is_off: str
    question: str
    compare_with: str

    @property
    def layers(self) -> tuple[str, str, str]:
        """The layers, in the order in which they are told."""
        return self.what_is_off, self.question, self.compare_with

    def __str__(self) -> str:
        return " ".join(self.layers)


@dataclass(frozen=True)
class Misconception:
    """A wrong version that people really write, and the hint that it deserves.

    ``tests_meet_it`` says whether a test to write of this function has to refuse it.
    """

    name: str
    exercise: str
    function: Callable[..., Any]
    hint: Hint
    tests_meet_it: bool = True

    @property
    def id(self) -> str:
        """The name under which reports and translations know the hint."""
        return f"{self.exercise}.{self.name}"
