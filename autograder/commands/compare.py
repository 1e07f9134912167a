"""autograder compare: one function beside the reference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.commands.decorators import tells_errors

if TYPE_CHECKING:
    from autograder.grading.comparison import Comparison

MARK = "→ "
STATES = {
    "RIGHT": "same",
    "IN_OTHER_FORM": "same but for sign, axis or m",
    "WRONG": "differs",
    "LOST": "right when set, not in the result",
    "HELPER_WRONG": "the helper gave another value",
    "DIFFERS": "another value of this name",
    "UNKNOWN": "not seen",
}
DIGITS = 4


@click.command()
@click.argument("chapter")
@click.argument("function")
@click.argument("notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--show-answer", is_flag=True, help="Show the reference's code, too.")
@click.option(
    "--my-own-code",
    is_flag=True,
    help="Without the wall, on any system. Only for code that you trust: it runs as you.",
)
@tells_errors
def command(
    chapter: str, function: str, notebook: Path, show_answer: bool, my_own_code: bool
) -> None:
    """Hold FUNCTION of a NOTEBOOK (or a Python file) beside CHAPTER's reference.

    Both run on one of the public cases. The reference's values are shown step by step beside
    yours, and the first difference is marked; its code only with --show-answer. Ends with code 1
    if the function is not right in every public case.
    """
    from autograder.grading.comparison import compare
    from autograder.judging.verdict import Status
    from autograder.reference import load_chapter
    from autograder.sandbox.engine import open_engine

    engine = open_engine(walled=not my_own_code)
    with engine:
        found = compare(notebook, load_chapter(chapter), function, engine)
    _show(found, show_answer)
    if found.verdict.status is not Status.RIGHT:
        raise SystemExit(1)


def _show(found: Comparison, show_answer: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=False)
    verdict = found.verdict
    console.print(Text(f"{found.exercise.name}, {found.exercise.kind_name}: {verdict.status}"))
    for line in (verdict.message, *verdict.notes):
        if line:
            console.print(Text(line))
    if found.case is None:
        console.print(Text(_why_no_case(found)))
    else:
        _show_case(console, found)
    _show_code(console, found, show_answer)


def _why_no_case(found: Comparison) -> str:
    kind = found.exercise.kind_name
    why = {
        "random start": "many results are right, so there is none to hold yours against",
        "test to write": "it gives no result of its own: what counts is which versions it refuses",
        "choice": "the value is the whole answer; it is shown with --show-answer",
        "prediction": "any value counts that you made up your mind to before running the cell",
    }
    return f"Nothing is shown side by side. Of a {kind}, {why.get(kind, 'no case is kept')}."


def _show_case(console, found: Comparison) -> None:
    from rich.table import Column, Table
    from rich.text import Text

    console.print(Text(f"\nPublic case {found.case}"))
    for name, value in (found.arguments or {}).items():
        console.print(Text(f"  {name} = {_short(value)}"))
    table = Table(*(Column(one, overflow="fold") for one in ("", "step", "yours", "reference", "")))
    for number, one in enumerate(found.steps):
        mark = MARK if number == found.first else ""
        table.add_row(mark, *map(Text, _cells_of_step(one)))
    answer = found.answer
    assert answer is not None
    own = f"{answer.error_name}: {answer.error}" if answer.raised else _short(answer.value)
    table.add_row("", "result", Text(own), Text(_short(found.expected)), "")
    console.print(table)
    if found.entry:
        what, index, own, wanted = found.entry
        console.print(Text(f"First entry that differs: {what} {index}: {own}, wanted {wanted}"))


def _cells_of_step(one) -> tuple[str, str, str, str]:
    from course.feedback.own_steps.judge_steps import StepState
    from course.feedback.own_steps.stored_steps import CallStep

    step = one.step
    turn = f" ({one.turn + 1} of {one.of_turns})" if one.of_turns > 1 else ""
    name = f"{step.helper}(...)" if isinstance(step, CallStep) else step.symbol or "part of result"
    own = "" if one.given is None else _short(one.given)
    if one.state is StepState.RIGHT:
        own = _short(step.value)
    return f"{name}{turn}", own, _short(step.value), STATES[one.state.name]


def _show_code(console, found: Comparison, show_answer: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    own = [
        (MARK if number == found.line else " " * len(MARK)) + line
        for number, line in enumerate(found.source.splitlines())
    ] or ["(no definition of this name was found)"]
    table = Table("yours", box=None, padding=(1, 2, 0, 0))
    columns = [Text("\n".join(own))]
    if show_answer:
        table.add_column("reference")
        columns.append(Text(found.exercise.solution_cell(marked=False)))
    table.add_row(*columns)
    console.print(table)


def _short(value: object) -> str:
    from course.feedback.printed import printed, shapes

    return printed(value, DIGITS) or shapes(value)
