"""Parts a message into what was seen, a question, and what to hold it against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

# A sentence ends before a blank and the beginning of another one. Code in backticks is left whole.
_END = re.compile(r"(?<=[.?!])[ ](?=[A-Z`“\"(])")
_CODE = re.compile(r"`[^`]*`")


class Layers(NamedTuple):
    """The parts of a message; joined with blanks they are the message again."""

    seen: str
    question: str = ""
    compare: str = ""


def layers_of(message: str, hint: Sequence[str] = ()) -> Layers:
    """Part a message.

    Parameters
    ----------
    message : str
        What a diagnosis says.
    hint : sequence of str
        The three layers of the known hint that it begins with, if it is one.
    """
    if hint and message.startswith(" ".join(hint)):
        seen, question, compare = hint
        rest = message.removeprefix(" ".join(hint)).strip()
        return Layers(seen, question, f"{compare} {rest}".strip())
    sentences = _sentences(message)
    asks = [sentence.endswith("?") for sentence in sentences]
    # There is always something to see at once, be it a question.
    first = max(asks.index(True) if True in asks else 1, 1)
    last = first
    while last < len(sentences) and asks[last]:
        last += 1
    parts = sentences[:first], sentences[first:last], sentences[last:]
    return Layers(*map(" ".join, parts))


def _sentences(message: str) -> list[str]:
    code = [found.span() for found in _CODE.finditer(message)]
    sentences, start = [], 0
    for end in _END.finditer(message):
        if not any(first < end.start() < last for first, last in code):
            sentences.append(message[start : end.start()])
            start = end.end()
    return [*sentences, message[start:]]
