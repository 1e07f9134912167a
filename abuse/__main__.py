"""Runs the rows of abuse, prints a table, writes build/abuse.json and docs/abuse.md.

Run as ``python -m abuse``; called by root, it runs the rows as root and as an ordinary user.
Without ``--rows`` it also grades a class of 200, and tries made-up inputs. It ends with code 1 if
anything does not hold. Rows that nothing tests yet are counted apart.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from abuse import measured, page
from abuse.all_rows import ROWS, numbers_in
from abuse.crowd import measure_crowd
from abuse.fuzz import run_fuzz
from abuse.left_over import own_var_tmp
from abuse.measured import CROWD, FUZZ, ROOT, USER
from abuse.one_user import FAILED, HELD, Ends, run_rows, run_rows_as_nobody
from abuse.page import NOT_YET
from abuse.row import AbuseRow
from autograder.files import replace_file


@click.command()
@click.option("--rows", "wanted", default="", metavar="1,2,30-39", help="Only these rows.")
@click.option("--output", type=click.Path(path_type=Path), default=Path("build/abuse.json"))
def main(wanted: str, output: Path) -> None:
    """Grade classes in which the rows' attackers sit beside honest neighbours."""
    click.get_current_context().with_resource(own_var_tmp())
    numbers = numbers_in(wanted) if wanted else {row.number for row in ROWS}
    rows = [row for row in ROWS if row.number in numbers]
    found = measured.load()
    ends: dict[str, Ends] = {}
    for user, ended in _run(rows):
        ends[user] = ended
        measured.note_rows(found, rows, ended, user)
        # At once, so that ending a long run half-way loses nothing.
        measured.write(measured.MEASURED, found)
    told: dict[str, object] = {"rows": ends}
    held = not any(_failed(row, ends) for row in rows)
    if not wanted:
        crowd, fuzzed = measure_crowd(), run_fuzz()
        held = held and crowd.held
        told |= {CROWD: asdict(crowd), FUZZ: fuzzed}
        found |= {CROWD: asdict(crowd), FUZZ: fuzzed}
    measured.write(measured.MEASURED, found)
    page.write()
    replace_file(output, f"{json.dumps(told, indent=1)}\n".encode())
    _print(rows, ends)
    Console().print_json(data={name: told[name] for name in (CROWD, FUZZ) if name in told})
    sys.exit(not held)


def _run(rows: list[AbuseRow]) -> Iterator[tuple[str, Ends]]:
    """Each user, and how the rows ended for that user."""
    if os.getuid() != 0:
        yield USER, run_rows(rows)
        return
    yield ROOT, run_rows(rows)
    yield USER, run_rows_as_nobody(rows)


def _failed(row: AbuseRow, ends: dict[str, Ends]) -> bool:
    """Whether a row failed for a user, or held for none because its tests were skipped."""
    own = [ended[row.number][0] for ended in ends.values() if row.number in ended]
    return not row.untested and (FAILED in own or HELD not in own)


def _print(rows: list[AbuseRow], ends: dict[str, Ends]) -> None:
    table = Table("row", "what", *ends)
    for row in rows:
        ended = [one.get(row.number, (NOT_YET, [])) for one in ends.values()]
        told = ["\n".join([end, *why]) for end, why in ended]
        table.add_row(str(row.number), row.what, *map(Text, told))
    console = Console()
    console.print(table)
    untested = sum(row.untested for row in rows)
    failed = sum(_failed(row, ends) for row in rows)
    held = len(rows) - untested - failed
    console.print(f"{held} of {len(rows)} rows held, {failed} failed, {untested} {NOT_YET}")


if __name__ == "__main__":
    main()
