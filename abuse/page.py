"""The page docs/abuse.md: what is tried, what is done about it, and what shows that it holds."""

from __future__ import annotations

from pathlib import Path

from abuse.row import AbuseRow

PAGE = Path(__file__).parents[1] / "docs" / "abuse.md"
NOT_YET = "not held by a test yet"
HEAD = """\
# What submissions do to a grader

`make abuse` writes this page, and runs every row of it. Where a row names attacks, each of them is
a submission in a class with honest neighbours, graded by the real command. Its own score has to be
what it earned. The neighbours' scores and graded notebooks have to be those of a class without it,
and nothing may be left on the machine. Where a row names tests, these have to pass.

| row | what is tried | what is done about it | held by |
|---|---|---|---|
"""


def page(rows: tuple[AbuseRow, ...]) -> str:
    """The page, in which nothing changes from run to run."""
    return HEAD + "".join(
        f"| {row.number} | {row.what} | {row.done} | {_held_by(row)} |\n" for row in rows
    )


def _held_by(row: AbuseRow) -> str:
    attacks = [f"attack {attack.name}" for attack in row.attacks]
    tests = [f"`{node.removeprefix('tests/').replace('::', ' ')}`" for node in row.nodes]
    return ", ".join([*attacks, *tests]) or NOT_YET
