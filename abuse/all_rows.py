"""Every row, in the order of their numbers."""

from __future__ import annotations

from abuse import (
    rows_answers,
    rows_by_tests,
    rows_in_and_out,
    rows_isolation,
    rows_messages,
    rows_own_end,
    rows_own_process,
    rows_proof,
    rows_red_team,
    rows_resources,
    rows_tables,
    rows_written_tests,
)

ROOMS = (
    rows_own_process,
    rows_answers,
    rows_own_end,
    rows_messages,
    rows_resources,
    rows_isolation,
    rows_by_tests,
    rows_red_team,
    rows_tables,
    rows_written_tests,
    rows_proof,
    rows_in_and_out,
)
ROWS = tuple(sorted((row for room in ROOMS for row in room.ROWS), key=lambda row: row.number))


def numbers_in(text: str) -> set[int]:
    """The numbers of a list such as ``1,2,30-39``."""
    numbers: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        numbers |= set(range(int(first), int(last or first) + 1))
    return numbers
