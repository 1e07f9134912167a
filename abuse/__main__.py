"""Runs the rows of abuse, prints a table, writes build/abuse.json.

Run as ``python -m abuse``; it ends with code 1 if a row does not hold.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from abuse.all_rows import ROWS
from abuse.left_over import adopt_orphans
from abuse.run import held_rows
from autograder.files import replace_file


@click.command()
@click.option("--rows", "wanted", default="", metavar="1,2,30-39", help="Only these rows.")
@click.option("--output", type=click.Path(path_type=Path), default=Path("build/abuse.json"))
def main(wanted: str, output: Path) -> None:
    """Grade classes in which the rows' attackers sit beside honest neighbours."""
    numbers = _numbers(wanted) if wanted else {row.number for row in ROWS}
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="abuse-") as folder:
        found = held_rows([row for row in ROWS if row.number in numbers], Path(folder))
    replace_file(output, f"{json.dumps(found, indent=1)}\n".encode())
    table = Table("row", "what", "held")
    for row in ROWS:
        if row.number in numbers:
            table.add_row(str(row.number), row.what, "\n".join(found[row.number]) or "held")
    Console().print(table)
    sys.exit(any(found.values()))


def _numbers(text: str) -> set[int]:
    """The numbers of a list such as ``1,2,30-39``."""
    numbers: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        numbers |= set(range(int(first), int(last or first) + 1))
    return numbers


if __name__ == "__main__":
    main()
