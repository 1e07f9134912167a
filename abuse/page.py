"""The page docs/abuse.md: what is tried, what is done about it, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from abuse import measured as found_by_runs
from abuse.all_rows import ROWS
from abuse.measured import ROOT, USER, end_of
from abuse.row import AbuseRow
from autograder.files import replace_file

PAGE = Path(__file__).parents[1] / "docs" / "abuse.md"
NOT_YET = "not held by a test yet"
HEAD = """\
# What submissions do to a grader

`make abuse` writes this page, and runs every row of it. Where a row names attacks, each of them is
a submission in a class with honest neighbours, graded by the real command. Its own score has to be
what it earned, and something that it shows has to prove that the attack took place. The neighbours'
scores and graded notebooks have to be those of a class without it, and nothing may be left on the
machine. A class that comes to harm is split until the row that did it is found. Where a row names
tests, these have to pass.

Called by root, `make abuse` runs all of it twice: as root, and as an ordinary user.

| row | what is tried | what is done about it | held by | root | ordinary user |
|---|---|---|---|---|---|
"""


def page(rows: Sequence[AbuseRow], measured: dict[str, Any]) -> str:
    """The page, made from the rows and from what runs have found."""
    return HEAD + "".join(_line(row, measured) for row in rows)


def write() -> None:
    """Write the page from what is known now."""
    replace_file(PAGE, page(ROWS, found_by_runs.load()).encode())


def _line(row: AbuseRow, measured: dict[str, Any]) -> str:
    parts = [str(row.number), row.what, row.done, _held_by(row)]
    parts += ["" if row.untested else end_of(measured, row, user) for user in (ROOT, USER)]
    return f"| {' | '.join(parts)} |\n"


def _held_by(row: AbuseRow) -> str:
    attacks = [f"attack {attack.name}" for attack in row.attacks]
    tests = [f"`{node.removeprefix('tests/').replace('::', ' ')}`" for node in row.nodes]
    return ", ".join([*attacks, *tests]) or NOT_YET


if __name__ == "__main__":
    write()
