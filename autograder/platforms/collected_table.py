"""The table at the end of collecting: taken, ignored, unknown, missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.markup import escape
from rich.table import Table

# Of files that are left out for one reason, and of students that were taken with nothing to say.
NAMED = 5


class State(StrEnum):
    """What became of a hand-in, a file or a person."""

    TAKEN = "taken"
    IGNORED = "ignored"
    UNKNOWN = "unknown"
    MISSING = "missing"


@dataclass(frozen=True)
class TableRow:
    """One thing to tell: of whom or of what, and what of it."""

    state: State
    who: str
    what: str


def collected_table(title: str, rows: Sequence[TableRow]) -> Table:
    """All rows; those that say the same share one."""
    table = Table(title=title, title_justify="left")
    for column in ("", "who or what", "what became of it"):
        table.add_column(column)
    for row in _joined(rows):
        table.add_row(row.state, escape(row.who), escape(row.what))
    return table


def counts(rows: Sequence[TableRow]) -> str:
    """How many of each state, for the last line."""
    times = Counter(row.state for row in rows)
    return ", ".join(f"{times[state]} {state}" for state in State) + "."


def _joined(rows: Sequence[TableRow]) -> Iterator[TableRow]:
    same: dict[tuple[State, str], list[str]] = {}
    for row in rows:
        same.setdefault((row.state, row.what), []).append(row.who)
    for state in State:
        for (of, what), names in same.items():
            if of is not state:
                continue
            # Whoever is missing or unknown has to be found by name.
            if len(names) <= NAMED or state in (State.MISSING, State.UNKNOWN):
                yield from (TableRow(state, name, what) for name in names)
            else:
                first = ", ".join(names[:NAMED])
                yield TableRow(state, f"{len(names)}: {first}, ...", what)
