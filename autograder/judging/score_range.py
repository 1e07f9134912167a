"""What a submission is expected to score, where that is known up to a range."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ScoreRange:
    """The least and the most that something may score."""

    least: float
    most: float

    def __contains__(self, score: float) -> bool:
        return self.least <= score <= self.most

    def __str__(self) -> str:
        if self.least == self.most:
            return f"{self.least:g}"
        return f"{self.least:g} to {self.most:g}"
