"""autograder judge: functions in Python files or notebooks, judged by themselves."""

from __future__ import annotations

import json
from pathlib import Path

import click

from autograder.commands.decorators import root_option, tells_errors


@click.command()
@click.argument("chapter")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one a function.")
@click.option(
    "--my-own-code",
    is_flag=True,
    help="Without the wall, on any system. Only for code that you trust: it runs as you.",
)
@root_option
@tells_errors
def command(
    chapter: str, files: tuple[Path, ...], as_json: bool, my_own_code: bool, root: Path | None
) -> None:
    """Judge functions of CHAPTER in plain Python FILES or notebooks, by their names.

    In a course, or with its --root, course.toml counts: other points, exercises of its own. A file
    has at hand what the chapter's notebook gives: imports, data, given functions. Other
    helpers that it lacks come from the reference. Several files cost one start. Ends with code
    1 if a file is no Python file or can't be read; the others are judged.
    """
    from autograder.course_settings import read_course_settings
    from autograder.grading.files import FileKey, judge_file
    from autograder.judging.verdict import Status
    from autograder.sandbox.engine import open_engine

    # First of all: without bubblewrap there is no judging, whatever else is wrong.
    engine = open_engine(walled=not my_own_code)
    # Judging needs no course.
    settings = read_course_settings(root or _course_here())
    key = FileKey(settings.chapter(chapter))
    are_all_read = True
    with engine:
        for path in files:
            verdicts = judge_file(path, key, engine)
            rows = [_row(path, verdict) for verdict in verdicts]
            _print_json(rows) if as_json else _print_table(path, rows)
            are_all_read &= all(verdict.status is not Status.UNREADABLE for verdict in verdicts)
    if not are_all_read:
        raise SystemExit(1)


def _course_here() -> Path:
    """The nearest folder upwards with a course's settings; where there is none, this one."""
    from autograder.course_settings import COURSE_FILE

    here = Path.cwd()
    return next((one for one in (here, *here.parents) if (one / COURSE_FILE).is_file()), here)


def _row(path: Path, verdict) -> dict:
    return {
        "file": str(path),
        "exercise": verdict.exercise or None,
        "score": verdict.score,
        "max": verdict.max_score,
        "passed": verdict.passed,
        "cases": verdict.cases,
        "misconception": verdict.misconception,
        "message": verdict.message,
        "notes": list(verdict.notes),
    }


def _print_json(rows: list[dict]) -> None:
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def _print_table(path: Path, rows: list[dict]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table("exercise", "points", "cases", "what to know", title=escape(str(path)))
    for row in rows:
        table.add_row(
            escape(row["exercise"] or "-"),
            f"{row['score']:g} / {row['max']:g}",
            f"{row['passed']} / {row['cases']}",
            escape("\n".join([row["message"], *row["notes"]])),
        )
    Console().print(table)
