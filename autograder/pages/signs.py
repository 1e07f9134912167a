"""The sign and the colour that stand for each way an exercise can end."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.judging.verdict import Status


@dataclass(frozen=True)
class Sign:
    """How a status looks: a letterlike sign, an Okabe-Ito colour, and the terminal's style.

    ``plain`` is the sign for a terminal that has not got the other one.
    """

    text: str
    plain: str
    colour: str
    style: str


SIGNS = {
    Status.RIGHT: Sign("✓", "+", "#0072B2", "blue"),
    Status.WRONG: Sign("✗", "x", "#D55E00", "bold yellow"),
    Status.BLANK: Sign("·", ".", "#999999", "dim"),
    Status.MISSING: Sign("?", "?", "#999999", "dim"),
    Status.RAISED: Sign("!", "!", "#E69F00", "yellow"),
    Status.TIMEOUT: Sign("»", ">", "#CC79A7", "magenta"),
    Status.CRASHED: Sign("†", "^", "#CC79A7", "magenta"),
    Status.UNREADABLE: Sign("∅", "0", "#000000", "bold magenta"),
}


def texts_for(encoding: str) -> dict[Status, str]:
    """The signs that a terminal of this encoding can show, all of the one kind or the other."""
    signs = {status: sign.text for status, sign in SIGNS.items()}
    try:
        "".join(signs.values()).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return {status: sign.plain for status, sign in SIGNS.items()}
    return signs
