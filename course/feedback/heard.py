"""What a function prints while it is checked: kept to be shown last, once, and never much of it."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator

from course.feedback.messages import say

SHOWN_LINES = 10
SHOWN_CHARACTERS = 200
# No more is kept of what one call prints, however long its first lines are.
KEPT_CHARACTERS = 20_000


class FirstLines(io.TextIOBase):
    """A stream that keeps the beginning of what is written to it, and counts all lines."""

    def __init__(self) -> None:
        self._beginning = ""
        self._ends = 0
        self._open = False

    def writable(self) -> bool:
        """Anything may be written."""
        return True

    def write(self, text: str) -> int:
        """Take some text, as `print` gives it."""
        if self._ends < SHOWN_LINES:
            self._beginning += text[: KEPT_CHARACTERS - len(self._beginning)]
        self._ends += text.count("\n")
        if text:
            self._open = not text.endswith("\n")
        return len(text)

    @property
    def count(self) -> int:
        """How many lines were written."""
        return self._ends + self._open

    def lines(self) -> list[str]:
        """The first lines, each cut where it is too long."""
        first = self._beginning.split("\n")[: min(SHOWN_LINES, self.count)]
        return [_cut("".join(c if c.isprintable() else " " for c in line)) for line in first]


class Heard:
    """What was printed in each of several calls."""

    def __init__(self) -> None:
        self._calls: dict[str, FirstLines] = {}

    @property
    def latest(self) -> str:
        """The call that began last; "" if none did."""
        return next(reversed(self._calls), "")

    @contextlib.contextmanager
    def during(self, call: str) -> Iterator[None]:
        """Until the context ends, keep what is printed under the name of a call."""
        stream = self._calls[call] = FirstLines()
        with contextlib.redirect_stdout(stream):
            yield

    def words(self, wanted: str = "") -> str:
        """What was printed in one call: the wanted one, or else the first that printed something.

        "" if none did. The calls of a check print much the same, so one of them is enough.
        """
        loud = {call: stream for call, stream in self._calls.items() if stream.count}
        if not loud:
            return ""
        call = wanted if wanted in loud else next(iter(loud))
        stream = loud[call]
        lines = stream.lines()
        part = say("heard.first", shown=len(lines), count=f"{stream.count:,}")
        lead = say("heard.in", call=call, part=part if len(lines) < stream.count else "")
        return "\n".join((lead, *(f"  {line}".rstrip() for line in lines)))


def case_name(number: int) -> str:
    """What the call on a case is known by; ``number`` counts from 0."""
    return f"public case {number + 1}"


def _cut(line: str) -> str:
    return line if len(line) <= SHOWN_CHARACTERS else line[: SHOWN_CHARACTERS - 1] + "…"
