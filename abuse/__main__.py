"""Runs the rows of abuse, prints a table, writes build/abuse.json.

Run as ``python -m abuse``; it ends with code 1 if a row does not hold. Rows that nothing tests yet
are counted apart.
"""

from __future__ import annotations

import json
import signal
import sys
import tempfile
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from abuse.all_rows import ROWS
from abuse.left_over import adopt_orphans
from abuse.page import NOT_YET, PAGE, page
from abuse.row import AbuseRow
from abuse.run import failed_nodes, held_rows
from autograder.files import replace_file

HELD = "held"
# What a shell says of a command that SIGTERM has ended.
ENDED = 128 + signal.SIGTERM


@click.command()
@click.option("--rows", "wanted", default="", metavar="1,2,30-39", help="Only these rows.")
@click.option("--output", type=click.Path(path_type=Path), default=Path("build/abuse.json"))
def main(wanted: str, output: Path) -> None:
    """Grade classes in which the rows' attackers sit beside honest neighbours."""
    numbers = _numbers(wanted) if wanted else {row.number for row in ROWS}
    rows = [row for row in ROWS if row.number in numbers]
    replace_file(PAGE, page(ROWS).encode())
    # So that being ended from outside leaves no folder behind, as Ctrl-C does not.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="abuse-") as folder:
        found = held_rows(rows, Path(folder))
    for number, wrong in failed_nodes(rows).items():
        found[number] += wrong
    replace_file(output, f"{json.dumps(_told(rows, found), indent=1)}\n".encode())
    _print(rows, found)
    sys.exit(any(found.values()))


def _told(rows: list[AbuseRow], found: dict[int, list[str]]) -> dict[int, list[str] | str]:
    return {row.number: found[row.number] or (NOT_YET if row.untested else HELD) for row in rows}


def _print(rows: list[AbuseRow], found: dict[int, list[str]]) -> None:
    table = Table("row", "what", "held")
    for row in rows:
        ended = "\n".join(found[row.number]) or (NOT_YET if row.untested else HELD)
        table.add_row(str(row.number), row.what, Text(ended))
    console = Console()
    console.print(table)
    untested = sum(row.untested for row in rows)
    failed = sum(map(bool, found.values()))
    held = len(rows) - untested - failed
    console.print(f"{held} of {len(rows)} rows held, {failed} failed, {untested} {NOT_YET}")


def _numbers(text: str) -> set[int]:
    """The numbers of a list such as ``1,2,30-39``."""
    numbers: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        numbers |= set(range(int(first), int(last or first) + 1))
    return numbers


if __name__ == "__main__":
    main()
