"""Writes the tables of docs/judging.md: tolerances, and the audit's figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from autograder.audit.report import COLUMNS, rows
from autograder.audit.summary import Summary
from autograder.files import replace_file
from course.feedback.tolerance import TABLE

PAGE = Path("docs") / "judging.md"
TOLERANCES, FIGURES = "tolerances", "figures"


def tolerance_table() -> str:
    """How near is near enough, as the judge has it."""
    lines = ["| precision of the answer | of the entry | of the largest entry | in any case |"]
    lines.append("|---|---|---|---|")
    lines += [f"| {p.name} | {p.relative:g} | {p.of_largest:g} | {p.absolute:g} |" for p in TABLE]
    return "\n".join(lines)


def figures_table(total: dict[str, Any], exercises: dict[str, dict[str, Any]]) -> str:
    """The audit's figures."""
    lines = [f"| {' | '.join(COLUMNS)} |", "|" + "---|" * len(COLUMNS)]
    lines += [f"| {' | '.join(row)} |" for row in rows(total, exercises)]
    return "\n".join(lines)


def block_of(page: str, name: str) -> str:
    """The text between a page's two marks of a name.

    Raises
    ------
    ValueError
        If the page has no such marks.
    """
    start, end = _marks(name)
    _, found, rest = page.partition(start)
    block, closed, _ = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"{PAGE} has no lines {start} and {end}; put them back.")
    return block.strip("\n")


def with_block(page: str, name: str, text: str) -> str:
    """The page with another text between the two marks."""
    block_of(page, name)
    start, end = _marks(name)
    before, _, rest = page.partition(start)
    return f"{before}{start}\n{text}\n{end}{rest.partition(end)[2]}"


def write_docs(summary: Summary, root: Path) -> Path:
    """Bring the page's tables up to date."""
    path = root / PAGE
    page = path.read_text(encoding="utf-8")
    page = with_block(page, TOLERANCES, tolerance_table())
    page = with_block(page, FIGURES, figures_table(summary.total, summary.exercises))
    replace_file(path, page.encode())
    return path


def _marks(name: str) -> tuple[str, str]:
    return f"<!-- {name}: written by `autograder audit --docs` -->", f"<!-- /{name} -->"
