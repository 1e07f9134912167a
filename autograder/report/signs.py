"""The sign and the colour that stand for each way an exercise can end."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.judging.verdict import Status


@dataclass(frozen=True)
class Sign:
    """How a status looks: a letterlike sign, an Okabe-Ito colour, and the terminal's style."""

    text: str
    colour: str
    style: str


SIGNS = {
    Status.RIGHT: Sign("✓", "#0072B2", "blue"),
    Status.WRONG: Sign("✗", "#D55E00", "bold yellow"),
    Status.BLANK: Sign("·", "#999999", "dim"),
    Status.MISSING: Sign("?", "#999999", "dim"),
    Status.RAISED: Sign("!", "#E69F00", "yellow"),
    Status.TIMEOUT: Sign("»", "#CC79A7", "magenta"),
    Status.CRASHED: Sign("†", "#CC79A7", "magenta"),
    Status.UNREADABLE: Sign("∅", "#000000", "bold magenta"),
}
