"""autograder export: scores and feedback, in the form in which a platform takes them."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.commands.decorators import root_option, tells_errors
from autograder.commands.platform_options import chapter_option, timezone_option


@click.command()
@click.option(
    "--to",
    "platform",
    required=True,
    type=click.Choice(["moodle", "canvas"]),
    help="Which platform the file is of.",
)
@click.option(
    "--template",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Moodle's grading worksheet, or Canvas's gradebook file, as downloaded; it is filled in.",
)
@chapter_option
@click.option(
    "--column",
    default="",
    metavar="TITLE",
    help="The assignment's title in Canvas, where it does not contain the chapter's name.",
)
@click.option("--scale", is_flag=True, help="Turn scores into the platform's number of points.")
@click.option("--exercises", is_flag=True, help="Add a column for each exercise, too.")
@click.option(
    "--feedback",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="ZIP",
    help="Pack the pages of feedback/ there, under the names that the platform wants.",
)
@timezone_option
@root_option
@tells_errors
def command(
    platform: str,
    template: Path,
    chapter: str,
    column: str,
    scale: bool,
    exercises: bool,
    feedback: Path | None,
    timezone: str,
    root: Path | None,
) -> None:
    """Fill final scores into the FILE that a platform let you download.

    Late penalties are taken off, and a person's changes count. All else in the file stays as it
    is. Whoever has no score keeps what stands there, and is named, as is whoever is not in the
    file.
    """
    from autograder.course_root import find_root
    from autograder.gradebook.course import load_course
    from autograder.platforms.export import ExportRequest, export
    from autograder.platforms.time_zones import time_zone

    course = load_course(find_root(root))
    request = ExportRequest(
        platform,
        template,
        chapter,
        column,
        scale,
        exercises,
        feedback,
        time_zone(timezone) or course.settings.zone,
    )
    for line in export(course, request):
        click.echo(line)
