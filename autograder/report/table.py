"""The class as a table in the terminal."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from autograder.judging.score_range import ScoreRange
from autograder.judging.verdict import Status
from autograder.pages.signs import SIGNS, texts_for
from autograder.report.results import ClassResult, StudentResult
from autograder.report.rows import remarks

NO_VERDICT = "-"


def class_table(
    result: ClassResult,
    expected: dict[str, ScoreRange] | None = None,
    encoding: str = "utf-8",
) -> Table:
    """One row a student, one numbered column an exercise; their names and the signs below.

    Parameters
    ----------
    expected : dict of str to ScoreRange, optional
        Student to the totals that may come out; adds a column that compares.
    encoding : str
        The terminal's, which decides on the signs.
    """
    texts = texts_for(encoding)
    table = Table(
        title=f"{result.chapter.assignment}: {len(result.students)} students",
        caption=_legend(result, texts),
        caption_justify="left",
    )
    table.add_column("student", no_wrap=True)
    for number, _ in enumerate(result.chapter.exercises, start=1):
        table.add_column(str(number), justify="center")
    table.add_column("score", justify="right", no_wrap=True)
    if expected is not None:
        table.add_column("expected", justify="right", no_wrap=True)
    table.add_column("remarks", overflow="fold")
    for student in result.students:
        table.add_row(*_row(result, student, expected, texts))
    return table


def _legend(result: ClassResult, texts: dict[Status, str]) -> str:
    names = "  ".join(f"{n} {name}" for n, name in enumerate(result.chapter.exercises, start=1))
    signs = "  ".join(f"{sign} {status}" for status, sign in texts.items())
    return f"{names}\n{signs}  {NO_VERDICT} no verdict"


def _row(
    result: ClassResult,
    student: StudentResult,
    expected: dict[str, ScoreRange] | None,
    texts: dict[Status, str],
) -> list[str]:
    signs = []
    for name in result.chapter.exercises:
        outcome = student.outcome(name)
        shown = f"[{SIGNS[outcome].style}]{texts[outcome]}[/]" if outcome else NO_VERDICT
        signs.append(shown)
    row = [escape(student.student), *signs, f"{student.score:g} / {student.max_score:g}"]
    if expected is not None:
        row.append(_compared(student.score, expected.get(student.student)))
    return [*row, remarks(student)]


def _compared(score: float, expected: ScoreRange | None) -> str:
    """What was expected, with a "!" where the score is something else."""
    if expected is None:
        return "-"
    return f"{expected}" if score in expected else f"{expected} !"
