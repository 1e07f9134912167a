"""Words about steps, found out if a diagnosis asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from course.feedback.own_steps.words import StepWords


@dataclass
class AskedStepWords:
    """Asks for the words about a function's steps when it is called, and keeps them.

    Attributes
    ----------
    ask : callable
        Runs the function once more, and gives its words.
    words : StepWords
        What that gave last; empty if nobody has asked.
    """

    ask: Callable[[], StepWords]
    words: StepWords = field(default_factory=StepWords)

    def __call__(self) -> StepWords:
        self.words = self.ask()
        return self.words
