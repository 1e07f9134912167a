"""The command `autograder init`."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.commands.decorators import tells_errors

NEXT = """\
{folder} is a course of nbgrader's with {count}.

  hand out    the archives in {bundles}, or nbgrader's exchange: nbgrader release_assignment {first}
  collect     autograder collect DOWNLOAD --from moodle (or canvas, or folder); or nbgrader collect
  grade       autograder grade {first}
  give back   autograder feedback; autograder report; autograder export

Run these in {folder}. Other assignments of the course go nbgrader's own way."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--chapters",
    metavar="NAME,...",
    help="Such as 01_vectorization,logistic_regression; default: all.",
)
@click.option("--name", help="The course's name for nbgrader; default: the folder's name.")
@tells_errors
def command(folder: Path, chapters: str | None, name: str | None) -> None:
    """Make a course of your own in FOLDER, with built chapters and a configuration of nbgrader's.

    Nothing that is there is written over.
    """
    from autograder.building.new_course import make_course
    from autograder.reference import all_chapters, load_chapter

    wanted = [part.strip() for part in (chapters or "").split(",") if part.strip()]
    chosen = {one.number: one for one in map(load_chapter, wanted)} or {
        one.number: one for one in all_chapters()
    }
    course = [chosen[number] for number in sorted(chosen)]
    bundles = make_course(folder, course, name or folder.absolute().name)
    count = "1 chapter" if len(course) == 1 else f"{len(course)} chapters"
    click.echo(
        NEXT.format(
            folder=folder, count=count, bundles=bundles[0].parent, first=course[0].assignment
        )
    )
