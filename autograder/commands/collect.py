"""autograder collect: what students handed in on a platform, into submitted/."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.commands.decorators import root_option, tells_errors
from autograder.commands.platform_options import chapter_option, timezone_option


@click.command()
@click.argument(
    "archives",
    nargs=-1,
    required=True,
    metavar="ARCHIVE...",
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--from",
    "platform",
    required=True,
    type=click.Choice(["moodle", "canvas", "folder"]),
    help="Whose names the files have; folder: a folder a student, called by the id.",
)
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The platform's file of participants: Moodle's grading worksheet, Canvas's gradebook.",
)
@chapter_option
@timezone_option
@root_option
@tells_errors
def command(
    archives: tuple[Path, ...],
    platform: str,
    roster: Path | None,
    chapter: str,
    timezone: str,
    root: Path | None,
) -> None:
    """Collect each ARCHIVE, a zip as the platform made it, or the folder it was unpacked to.

    Every student's newest attempt is put where grading finds it; one that it replaces is kept in
    collected/. A second call with the same archive changes nothing. Ends with a table of all that
    was taken, ignored, unknown or missing, and with code 1 if something is unknown.
    """
    from rich.console import Console

    from autograder.course_root import find_root
    from autograder.gradebook.course import load_course
    from autograder.platforms.collect import CollectRequest, collect
    from autograder.platforms.collected_table import State, collected_table, counts
    from autograder.platforms.time_zones import time_zone

    course = load_course(find_root(root))
    zone = time_zone(timezone) or course.settings.zone
    found, rows = collect(course, CollectRequest(archives, platform, roster, chapter, zone))
    Console().print(collected_table(found.assignment, rows))
    click.echo(f"{found.assignment}: {counts(rows)}")
    if any(row.state is State.UNKNOWN for row in rows):
        raise SystemExit(1)
