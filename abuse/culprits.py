"""Finds the row by which a class came to harm: the class is split, and its parts are graded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from abuse.row import AbuseRow

HarmOf = Callable[[Sequence[AbuseRow]], list[str]]


def culprits(rows: Sequence[AbuseRow], harm: list[str], harm_of: HarmOf) -> dict[int, list[str]]:
    """Row number to the harm that it does.

    Parameters
    ----------
    rows, harm
        Rows that shared a class, and what was found in it.
    harm_of
        Grades a class of some of them, and gives the harm done there.
    """
    if len(rows) == 1:
        return {rows[0].number: harm}
    found: dict[int, list[str]] = {}
    half = len(rows) // 2
    for part in (rows[:half], rows[half:]):
        if harm_there := harm_of(part):
            found |= culprits(part, harm_there, harm_of)
    numbers = ", ".join(str(row.number) for row in rows)
    together = [f"only together in one class (rows {numbers}): {one}" for one in harm]
    return found or {row.number: together for row in rows}
