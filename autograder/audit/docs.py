"""The tables of docs/judging.md, tolerances and the audit's figures: written, and held to date."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.audit.messages.table import MESSAGE_COLUMNS, message_rows
from autograder.audit.report import COLUMNS, rows
from autograder.audit.summary import Summary
from autograder.errors import AutograderError
from autograder.files import replace_file
from course.feedback.tolerance import TABLE

PAGE = Path("docs") / "judging.md"
TOLERANCES, FIGURES, MESSAGES = "tolerances", "figures", "messages"
# What another run may find otherwise: times, and the share that a number of seeds decides.
VARYING = ("named", "ms", "at most")


class MarksMissingError(AutograderError):
    """The page does not say where a table of its own begins and ends."""


def tolerance_table() -> str:
    """The judge's tolerances as a table in Markdown."""
    lines = ["| precision of the answer | of the entry | of the largest entry | in any case |"]
    lines.append("|---|---|---|---|")
    lines += [f"| {p.name} | {p.relative:g} | {p.of_largest:g} | {p.absolute:g} |" for p in TABLE]
    return "\n".join(lines)


def figures_table(total: dict[str, Any], exercises: dict[str, dict[str, Any]]) -> str:
    """The audit's figures as a table in Markdown."""
    return _in_markdown(COLUMNS, rows(total, exercises))


def messages_table(total: dict[str, Any], exercises: dict[str, dict[str, Any]]) -> str:
    """Where messages lead as a table in Markdown."""
    return _in_markdown(MESSAGE_COLUMNS, message_rows(total, exercises))


def _in_markdown(columns: Sequence[str], found: list[list[str]]) -> str:
    lines = [f"| {' | '.join(columns)} |", "|" + "---|" * len(columns)]
    lines += [f"| {' | '.join(row)} |" for row in found]
    return "\n".join(lines)


def block_of(page: str, name: str) -> str:
    """The text between a page's two marks of a name.

    Raises
    ------
    MarksMissingError
        If the page has no such marks.
    """
    start, end = _marks(name)
    _, found, rest = page.partition(start)
    block, closed, _ = rest.partition(end)
    if not (found and closed):
        raise MarksMissingError(f"{PAGE} has no lines {start} and {end}; put them back.")
    return block.strip("\n")


def with_block(page: str, name: str, text: str) -> str:
    """The page with another text between the two marks."""
    block_of(page, name)
    start, end = _marks(name)
    before, _, rest = page.partition(start)
    return f"{before}{start}\n{text}\n{end}{rest.partition(end)[2]}"


def stale_figures(summary: Summary, root: Path) -> list[str]:
    """Titles of the rows in which the page's figures are not those of an audit of the course.

    Empty too if there is no page below ``root``.
    """
    path = root / PAGE
    if not path.is_file():
        return []
    shown = _lasting(block_of(path.read_text(encoding="utf-8"), FIGURES))
    found = _lasting(figures_table(summary.total, summary.exercises))
    return [title for title in {**shown, **found} if shown.get(title) != found.get(title)]


def _lasting(table: str) -> dict[str, list[str]]:
    """A table's rows by their titles, without what varies."""
    kept = [place for place, name in enumerate(COLUMNS) if name not in VARYING]
    rows_shown = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]
    return {row[0]: [row[place] for place in kept] for row in rows_shown if len(row) > kept[-1]}


def write_docs(summary: Summary, root: Path) -> Path:
    """Bring the page's tables up to date."""
    path = root / PAGE
    page = path.read_text(encoding="utf-8")
    page = with_block(page, TOLERANCES, tolerance_table())
    page = with_block(page, FIGURES, figures_table(summary.total, summary.exercises))
    page = with_block(page, MESSAGES, messages_table(summary.total, summary.exercises))
    replace_file(path, page.encode())
    return path


def _marks(name: str) -> tuple[str, str]:
    return f"<!-- {name}: written by `autograder audit --docs` -->", f"<!-- /{name} -->"
