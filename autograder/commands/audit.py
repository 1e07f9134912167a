"""autograder audit: every exercise against wrong versions of its answer, and right ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.commands.decorators import tells_errors

if TYPE_CHECKING:
    from autograder.audit.selection import Selection
    from autograder.audit.summary import Summary


@click.command()
@click.argument("names", nargs=-1, metavar="[CHAPTER | CHAPTER.EXERCISE]...")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, not as a table.")
@click.option(
    "--seeds",
    default=100,
    show_default=True,
    type=click.IntRange(1),
    help="On the cases of how many secrets misconceptions are judged.",
)
@click.option("--thin", is_flag=True, help="Also find cases that could be left out (slow).")
@click.option(
    "--docs", is_flag=True, help="Also write the whole course's figures into docs/judging.md."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the figures go; default: build/audit.json in the course's folder, or "
    "build/audit-partial.json if chapters or exercises are named.",
)
@tells_errors
def command(
    names: tuple[str, ...], as_json: bool, seeds: int, thin: bool, docs: bool, out: Path | None
) -> None:
    """Try the judge of each CHAPTER or single EXERCISE (default: the whole course).

    Judges all first-order mutants of each reference, every misconception on the cases of 100
    secrets, and right solutions written in other ways. Ends with code 1 if a mutant survives that
    is not listed as equivalent, if a right solution is refused or a misconception named on it, if
    misconceptions are named wrongly, or if docs/judging.md shows other figures of the course.
    """
    from autograder.audit.selection import is_whole_course, selected

    selections = selected(names)
    if docs and not is_whole_course(selections):
        raise click.UsageError("--docs writes the figures of all exercises: name no chapter.")
    summary = _summary(selections, seeds)
    if is_whole_course(selections) and not docs:
        summary.faults.extend(_stale_docs(summary))
    path = _write(summary, selections, out)
    _show(summary, as_json)
    if thin:
        _show_redundant(selections)
    if docs:
        _write_docs(summary)
    click.echo(f"wrote {path}", err=as_json)
    for fault in summary.faults:
        click.echo(fault, err=True)
    if summary.faults:
        raise SystemExit(1)


def _summary(selections: list[Selection], seeds: int) -> Summary:
    from autograder.audit.run import Seeds, run
    from autograder.audit.summary import summarise
    from autograder.commands.progress import count_steps

    with count_steps("audit") as on_progress:
        findings = run(selections, Seeds(misconceptions=seeds), on_progress)
    return summarise(selections, findings, seeds)


def _write(summary: Summary, selections: list[Selection], out: Path | None) -> Path:
    """Write figures and judgements; returns where the figures are."""
    from autograder.audit.report import PART, WHOLE_COURSE, write_files
    from autograder.audit.selection import is_whole_course

    default = WHOLE_COURSE if is_whole_course(selections) else PART
    path = out or _root() / default
    write_files(summary, path)
    return path


def _show(summary: Summary, as_json: bool) -> None:
    import json

    from autograder.audit.report import print_table

    if as_json:
        click.echo(json.dumps({"total": summary.total, "exercises": summary.exercises}))
    else:
        print_table(summary)


def _stale_docs(summary: Summary) -> Iterator[str]:
    from autograder.audit.docs import PAGE, stale_figures

    for title in stale_figures(summary, _root()):
        yield f"{title}: {PAGE} shows other figures; run: autograder audit --docs"


def _write_docs(summary: Summary) -> None:
    from autograder.audit.docs import write_docs

    write_docs(summary, _root())


def _root() -> Path:
    """The course's folder, or this one where there is no course: the audit needs no notebooks."""
    from autograder.course_root import CourseRootError, find_root

    try:
        return find_root()
    except CourseRootError:
        return Path()


def _show_redundant(selections: list[Selection]) -> None:
    from autograder.audit.run import run_for_thinning
    from autograder.audit.thinning import THINNING_SEEDS, thin
    from autograder.commands.progress import count_steps

    with count_steps("audit") as on_progress:
        found = run_for_thinning(selections, THINNING_SEEDS, on_progress)
    for (chapter, exercise), one in thin(found).items():
        numbers = ", ".join(map(str, one.redundant)) or "none"
        click.echo(
            f"{chapter}.{exercise}: the first {one.enough} of {one.cases} cases kill all that "
            f"all kill, over {THINNING_SEEDS} seeds; redundant together: {numbers}"
        )
