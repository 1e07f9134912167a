"""The page docs/abuse.md: what is tried, what is done about it, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from abuse import measured as found_by_runs
from abuse import stock_found
from abuse.all_rows import ROWS
from abuse.crowd import Crowd
from abuse.measured import CROWD, FUZZ, ROOT, USER, end_of
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

Called by root, `make abuse` runs all of it twice: as root, and as an ordinary user. "Skipped" means
that one of a row's tests can't be run by that user.

The last column tells what nbgrader {version} by itself does with a row's first attack: the same
notebook, beside an honest neighbour, graded by its own command with its own settings, and with
hidden tests of the public cases in place of our judge (`python -m abuse.stock`). It is told how
many of the 7 points of three exercises the attacker gets that are not due, or loses that are.

| row | what is tried | what is done about it | held by | root | user | nbgrader {version} |
|---|---|---|---|---|---|---|
"""
CROWD_TEXT = """
## A class of {students} of which every fifth is hostile

{hostile} attacks of all kinds sit among honest students. The class is graded at {speed:.2f} of the
speed of {students} honest ones ({mixed_seconds:.0f} s and {honest_seconds:.0f} s by the clock, in
one run, with the default limits); at least 0.5 is asked. An honest submission takes
{neighbours_times:.2f} times as long as in the honest class, in the median; at most 2 is asked.
Honest students have the same rows in the gradebook, and processes outside the sandbox, set up to be
hit, live on: {harm}.
"""
FUZZ_TEXT = """
## Made-up inputs

What reads a student's bytes on the trusted side is given inputs that are right, damaged, or put
together by chance. It may read or refuse them, in bounded time and memory, and raise nothing else.

| reader | seed | inputs | read | refused | slowest, ms of CPU | process grew by, MB |
|---|---|---|---|---|---|---|
"""


def page(rows: Sequence[AbuseRow], measured: dict[str, Any]) -> str:
    """The page, made from the rows and from what runs have found."""
    table = HEAD.format(version=stock_found.version())
    table += "".join(_line(row, measured) for row in rows)
    return table + _crowd(measured.get(CROWD)) + _fuzz(measured.get(FUZZ, []))


def write() -> None:
    """Write the page from what is known now."""
    replace_file(PAGE, page(ROWS, found_by_runs.load()).encode())


def _line(row: AbuseRow, measured: dict[str, Any]) -> str:
    parts = [str(row.number), row.what, row.done, _held_by(row)]
    parts += ["" if row.untested else end_of(measured, row, user) for user in (ROOT, USER)]
    parts.append(stock_found.of_row(row))
    return f"| {' | '.join(parts)} |\n"


def _held_by(row: AbuseRow) -> str:
    attacks = [f"attack {attack.name}" for attack in row.attacks]
    tests = [f"`{node.removeprefix('tests/').replace('::', ' ')}`" for node in row.nodes]
    return ", ".join([*attacks, *tests]) or NOT_YET


def _crowd(crowd: dict[str, Any] | None) -> str:
    if crowd is None or crowd.keys() != Crowd.__dataclass_fields__.keys():
        # Not measured, or by another version than this.
        return ""
    harm = [*crowd["faults"], *(f"{one} has ended" for one in crowd["ended"])]
    return CROWD_TEXT.format(**crowd, harm="; ".join(harm) or "yes")


def _fuzz(fuzzed: Sequence[dict[str, Any]]) -> str:
    if not fuzzed:
        return ""
    return FUZZ_TEXT + "".join(f"| {' | '.join(map(str, one.values()))} |\n" for one in fuzzed)


if __name__ == "__main__":
    write()
