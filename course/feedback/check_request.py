"""What one call of `check` is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from course.feedback.find_exercise import FoundExercise
from course.feedback.heard import Heard


@dataclass(frozen=True)
class CheckRequest:
    """What one call of `check` is about.

    Attributes
    ----------
    function : callable or str
        What `check` was given: the student's function, or a value's name.
    found : FoundExercise
        The exercise that it is for.
    notebook : dict
        The global names of the cell that calls `check`.
    heard : Heard
        What the function prints.
    """

    function: Any
    found: FoundExercise
    notebook: dict[str, Any]
    heard: Heard

    @property
    def name(self) -> str:
        """The exercise's."""
        return self.found.name

    @property
    def stored(self) -> dict[str, Any]:
        """The exercise's entry in course/checks."""
        return self.found.stored
