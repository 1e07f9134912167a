"""The signs that stand for each way an exercise can end; the pages' style has their colours."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.judging.verdict import Status


@dataclass(frozen=True)
class Sign:
    """How a status looks: a letterlike sign, and the terminal's style.

    ``plain`` is the sign for a terminal that has not got the other one.
    """

    text: str
    plain: str
    style: str


SIGNS = {
    Status.RIGHT: Sign("✓", "+", "blue"),
    Status.WRONG: Sign("✗", "x", "bold yellow"),
    Status.BLANK: Sign("·", ".", "dim"),
    Status.MISSING: Sign("?", "?", "dim"),
    Status.RAISED: Sign("!", "!", "yellow"),
    Status.TIMEOUT: Sign("»", ">", "magenta"),
    Status.CRASHED: Sign("†", "^", "magenta"),
    Status.UNREADABLE: Sign("∅", "0", "bold magenta"),
}

# The style's word and the sign of a score that a person has given.
BY_PERSON = ("person", "✎")


def kind_of(status: Status) -> str:
    """The word by which the pages' style knows a status."""
    return status.name.lower()


def texts_for(encoding: str) -> dict[Status, str]:
    """The signs that a terminal of this encoding can show, all of the one kind or the other."""
    signs = {status: sign.text for status, sign in SIGNS.items()}
    try:
        "".join(signs.values()).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return {status: sign.plain for status, sign in SIGNS.items()}
    return signs
