"""Writes the audit's figures and judgements into files, and shows the figures as a table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.audit.messages.table import MESSAGE_COLUMNS, message_lines, message_rows
from autograder.audit.summary import Summary
from autograder.files import replace_file

if TYPE_CHECKING:
    from rich.table import Table

# Figures of a part of the course have a file of their own, so that they never stand where those of
# the whole course are looked for.
WHOLE_COURSE = Path("build") / "audit.json"
PART = Path("build") / "audit-partial.json"
COLUMNS = (
    "exercise mutants killed equivalent survivors wrong named right refused cases ms at most"
).split(" ", 11)
# Characters in a line where no terminal says how many it has.
WIDTH = 150


def write_files(summary: Summary, path: Path) -> None:
    """Write the figures, and beside them the judgements and the messages.

    The figures are ``{"total": ..., "exercises": ..., "faults": [...]}``. The judgements stand a
    line each in ``...-judgements.txt``, so that two audits whose digests differ can be compared.
    ``...-messages.txt`` has what is said of each mutant, to see which messages could be better.
    """
    data = {"total": summary.total, "exercises": summary.exercises, "faults": summary.faults}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    replace_file(path, text.encode())
    for name, lines in (
        ("judgements", summary.lines),
        ("messages", message_lines(summary.messages)),
    ):
        text = "".join(f"{line}\n" for line in lines)
        replace_file(path.with_name(f"{path.stem}-{name}.txt"), text.encode())


def rows(total: dict[str, Any], exercises: dict[str, dict[str, Any]]) -> list[list[str]]:
    """The table's rows as text, one an exercise and a last one for all."""
    return [
        *(_row(title, entry, len(entry["survivors"])) for title, entry in exercises.items()),
        _row("all", total, total["survivors"]),
    ]


def _row(title: str, entry: dict[str, Any], survivors: int) -> list[str]:
    named = "-" if entry["named"] is None else f"{entry['named']:.1%}"
    counts = [str(entry[name]) for name in ("mutants", "killed", "equivalent")]
    return [
        title,
        *counts,
        str(survivors),
        str(entry["misconceptions"]),
        named,
        str(entry["right"]),
        str(entry["refused"]),
        str(entry["cases"]),
        f"{entry['ms']['median']:.1f}",
        f"{entry['ms']['max']:.1f}",
    ]


def print_table(summary: Summary) -> None:
    """The figures of judgements and of messages for a person to read."""
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        console.width = WIDTH
    console.print(_table(COLUMNS, rows(summary.total, summary.exercises)))
    ms = summary.total["ms"]
    console.print(
        "wrong: misconceptions. ms: host time of one judgement, from the bytes that came back to "
        f"the message, over {ms['judgements']} judgements; median {ms['median']:.1f} (right "
        f"answers {ms['median_right']:.1f}, wrong ones {ms['median_wrong']:.1f}), at most "
        f"{ms['max']:.1f}.",
        highlight=False,
    )
    console.print(_table(MESSAGE_COLUMNS, message_rows(summary.total, summary.exercises)))


def _table(columns: Sequence[str], found: list[list[str]]) -> Table:
    from rich.table import Table

    table = Table(*columns)
    table.columns[0].no_wrap = True
    for column in table.columns[1:]:
        column.justify = "right"
    for row in found[:-1]:
        table.add_row(*row)
    table.add_section()
    table.add_row(*found[-1])
    return table
