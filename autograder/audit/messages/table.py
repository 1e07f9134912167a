"""The figures of messages as a table, and all messages as text, the worst first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.audit.messages.lead import Lead
from autograder.audit.messages.message import DOUBLE, SINGLE, Message
from autograder.audit.messages.shares import GOOD, share_of

MESSAGE_COLUMNS = (
    "exercise",
    *(f"{part}{what}" for part in (SINGLE, DOUBLE) for what in ("", ": named or pinned")),
    *(str(lead) for lead in Lead),
)


def message_rows(total: dict[str, Any], exercises: dict[str, dict[str, Any]]) -> list[list[str]]:
    """The table's rows as text: exercises that have mutants, and a last one for all."""
    entries = {**exercises, "all": total}
    return [
        _row(title, entry["messages"])
        for title, entry in entries.items()
        if entry["messages"][SINGLE]["mutants"] or title == "all"
    ]


def _row(title: str, figures: dict[str, dict[str, int]]) -> list[str]:
    cells = [title]
    for part in (SINGLE, DOUBLE):
        counts = figures[part]
        cells.append(str(counts["mutants"]))
        cells.append(f"{share_of(counts, GOOD):.1%}" if counts["mutants"] else "-")
    return cells + [str(sum(figures[part][lead] for part in (SINGLE, DOUBLE))) for lead in Lead]


def message_lines(messages: Sequence[Message]) -> list[str]:
    """Every message with the change that it is about, those that mislead or are vague first."""
    order = list(reversed(Lead))
    found = sorted(messages, key=lambda one: order.index(one.lead))
    return [
        f"{one.lead} | {one.chapter}.{one.exercise} | {one.part} | {one.name}\n    {one.text}"
        for one in found
    ]
