"""Where in a platform's file the scores go, and how it writes numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ScoreColumn:
    """A column of scores.

    Attributes
    ----------
    column : int
    name : str
        As the file has it.
    maximum : float or None
        What the platform takes for full marks; None if the file does not tell.
    comma : bool
        Whether numbers are written with a comma.
    """

    column: int
    name: str
    maximum: float | None
    comma: bool = False

    def written(self, score: float) -> str:
        """A score as platforms write it: to two places."""
        text = f"{score:.2f}"
        return text.replace(".", ",") if self.comma else text


def number_in(text: str) -> float | None:
    """A number as a platform writes it, with a point or a comma; None if it is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None
