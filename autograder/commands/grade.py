"""autograder grade: a whole class, one chapter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.commands.decorators import root_option, tells_errors

if TYPE_CHECKING:
    from autograder.gradebook.late_penalties import PenaltyChange

# What a shell says of a program that Ctrl-C has ended.
INTERRUPTED = 130


@click.command()
@click.argument("chapter")
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this student.")
@click.option(
    "--exercise",
    "exercises",
    multiple=True,
    metavar="NAME",
    help="Judge only this exercise again; the other verdicts of unchanged notebooks stand.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many submissions at a time; default: one a core.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Grade on a Dask cluster: tcp://host:8786.")
@click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Another limit on a submission, such as cell_floor=60 (docs/grading.md has them all).",
)
@click.option("--force", is_flag=True, help="Grade submissions again that have not changed.")
@click.option("--diff", "compare", is_flag=True, help="Say whose score changed, and why.")
@click.option(
    "--no-lock",
    "may_lack_locks",
    is_flag=True,
    help="Grade where the file system keeps no locks; nobody else may grade meanwhile.",
)
@click.option(
    "--new-secret",
    "accept_new_secret",
    is_flag=True,
    help="Grade with another class secret than before; one that is lost is drawn anew.",
)
@click.option(
    "-v",
    "--verbose",
    "verbosity",
    count=True,
    help="Log on standard error what the engine does; -vv: for every submission and exercise.",
)
@click.option(
    "--explain",
    "asked",
    type=(str, str),
    metavar="STUDENT EXERCISE",
    help="Grade nothing; tell from the log why a score is what it is.",
)
@root_option
@tells_errors
def command(
    chapter: str,
    students: tuple[str, ...],
    exercises: tuple[str, ...],
    workers: int | None,
    scheduler: str | None,
    limits: tuple[str, ...],
    force: bool,
    compare: bool,
    may_lack_locks: bool,
    accept_new_secret: bool,
    verbosity: int,
    asked: tuple[str, str] | None,
    root: Path | None,
) -> None:
    """Grade the submissions of CHAPTER and write them to the gradebook.

    Reads submitted/ID/CHAPTER/, writes autograded/ID/CHAPTER/; nbgrader_config.py may call these
    folders by other names. What is graded already and has not changed is left out, so that a
    second call goes on where the first one stopped. Late penalties are worked out anew each time,
    by the deadlines and extensions that hold now. Scores and comments that a person gave stay.
    Ends with code 1 if a submission could not be recorded, with 2 if student code can't be walled
    in here, and with 130 after Ctrl-C.
    """
    if asked:
        from autograder.grading_log.explain import explain

        click.echo(explain(chapter, root, *asked))
        return
    from autograder.bulk.run import GradingRequest
    from autograder.bulk.setup import grade_chapter
    from autograder.commands.grade_progress import (
        show_changes,
        show_penalties,
        show_progress,
        show_summary,
    )
    from autograder.commands.progress import show_log

    request = GradingRequest(students, force, exercises, compare)
    remarks: list[str] = []
    penalties: list[PenaltyChange] = []
    try:
        with show_log(verbosity):
            title, results = grade_chapter(
                chapter,
                root,
                request,
                show_progress,
                workers=workers,
                scheduler=scheduler,
                limits=limits,
                may_lack_locks=may_lack_locks,
                accept_new_secret=accept_new_secret,
                on_remark=remarks.append,
                on_penalties=penalties.extend,
            )
    except KeyboardInterrupt:
        click.echo("Stopped. What was graded is recorded; the same command goes on.", err=True)
        raise SystemExit(INTERRUPTED) from None
    if compare:
        show_changes(results)
    show_summary(title, results)
    show_penalties(penalties)
    for said in remarks:
        click.echo(said, err=True)
    if any(result.refused for result in results):
        raise SystemExit(1)
