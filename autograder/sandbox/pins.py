"""Where an error arose, as the guest says it: believed only as far as it can tell nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from course.pinned import KINDS, MOST_THINGS, Pin

MAX_LINE = 100_000
# A shape of up to five axes, or one of the fixed words with a number of parts.
_SHAPE = re.compile(r"\(\d{0,6}(?:, ?\d{1,6}){0,4},?\)")
_KIND = re.compile(
    "|".join(re.escape(words).replace(r"\{\}", r"\d{1,6}") for words in KINDS.values())
)


def checked_pin(body: Any, sources: Iterable[str]) -> Pin | None:
    """The pin, if its line is one of the submission's own and all that it says fits the line.

    A student's code could put what it was given in place of a line or a name, and read hidden
    inputs in the message. So only a line that was handed in is kept, parts of it, and
    shapes.
    """
    match body:
        case [int(line), str(source), list(things)] if 0 < line <= MAX_LINE and source:
            pass
        case _:
            return None
    if not any(source == own.strip() for text in sources for own in text.splitlines()):
        return None
    kept = []
    for thing in things[:MOST_THINGS]:
        match thing:
            case [str(written), str(words)] if _stands_on(written, source) and _is_plain(words):
                kept.append((written, words))
    return Pin(line, source, tuple(kept))


def _stands_on(written: str, source: str) -> bool:
    """Whether it is a part of the line, apart from blanks and the kind of quotes."""
    return bool(written) and _bare(written) in _bare(source)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text).replace('"', "'")


def _is_plain(words: str) -> bool:
    return bool(_SHAPE.fullmatch(words) or _KIND.fullmatch(words))
