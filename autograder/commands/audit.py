"""autograder audit: every exercise against wrong versions of its answer, and right ones."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("chapters", nargs=-1, metavar="[CHAPTER]...")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, not as a table.")
@click.option(
    "--seeds",
    default=100,
    show_default=True,
    type=click.IntRange(1),
    help="On the cases of how many secrets misconceptions are judged.",
)
@click.option("--thin", is_flag=True, help="Also find cases that could be left out (slow).")
@click.option("--docs", is_flag=True, help="Also write the figures into docs/judging.md.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the figures go; default: build/audit.json in the course's folder.",
)
def command(
    chapters: tuple[str, ...], as_json: bool, seeds: int, thin: bool, docs: bool, out: Path | None
) -> None:
    """Try the judge of each CHAPTER (default: all).

    Judges all first-order mutants of each reference, every misconception on the cases of 100
    secrets, and right solutions written in other ways. Ends with code 1 if a mutant survives that
    is not listed as equivalent, if a right solution is refused or a misconception named on it, or
    if misconceptions are named wrongly.
    """
    from autograder.audit.equivalents import EquivalentsError
    from autograder.audit.library_operators import MutationLibraryMissingError
    from autograder.audit.pool import JobFailedError
    from autograder.reference import UnknownChapterError, all_chapters, load_chapter

    try:
        wanted = [load_chapter(name) for name in chapters] or list(all_chapters())
        faults = _audit(wanted, as_json, seeds, thin, docs, out)
    except (
        UnknownChapterError,
        EquivalentsError,
        MutationLibraryMissingError,
        JobFailedError,
    ) as error:
        raise click.ClickException(str(error)) from None
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise SystemExit(1)


def _audit(
    wanted: list, as_json: bool, seeds: int, thin: bool, docs: bool, out: Path | None
) -> list[str]:
    import json

    from autograder.audit import judgements
    from autograder.audit.report import FILE, print_table, write_json
    from autograder.audit.run import Seeds, run
    from autograder.audit.summary import summarise

    root = _root() if out is None or docs else Path()
    path = out or root / FILE
    with _progress() as on_progress:
        findings = run(wanted, Seeds(misconceptions=seeds), on_progress)
    summary = summarise(wanted, findings)
    lines = judgements.lines_of(findings.judgements)
    summary.total["seeds"] = seeds
    summary.total["digest"] = judgements.digest_of(lines)
    judgements.write_lines(lines, path.with_name("audit-judgements.txt"))
    write_json(summary, path)
    if as_json:
        click.echo(json.dumps({"total": summary.total, "exercises": summary.exercises}))
    else:
        print_table(summary)
    if thin:
        _show_redundant(wanted)
    if docs:
        from autograder.audit.docs import write_docs

        write_docs(summary, root)
    click.echo(f"wrote {path}", err=as_json)
    return summary.faults


def _root() -> Path:
    """The course's folder; here, if this is none: what is audited is the package."""
    from autograder.course_root import CourseRootError, find_root

    try:
        return find_root().path
    except CourseRootError:
        return Path()


def _show_redundant(wanted: list) -> None:
    from autograder.audit.run import run_for_thinning
    from autograder.audit.thinning import THINNING_SEEDS, thin

    with _progress() as on_progress:
        found = run_for_thinning(wanted, THINNING_SEEDS, on_progress)
    for (chapter, exercise), one in thin(found).items():
        numbers = ", ".join(map(str, one.redundant)) or "none"
        click.echo(
            f"{chapter}.{exercise}: the first {one.enough} of {one.cases} cases kill all that "
            f"all kill, over {THINNING_SEEDS} seeds; redundant together: {numbers}"
        )


def _progress():
    from contextlib import contextmanager

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed

    @contextmanager
    def bar():
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Elapsed()
        with Progress(*columns, console=Console(stderr=True)) as progress:
            task = progress.add_task("audit", total=None)
            yield lambda done, of_all: progress.update(task, completed=done, total=of_all)

    return bar()
