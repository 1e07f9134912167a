"""The command `autograder build`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.commands.decorators import root_option, tells_errors

if TYPE_CHECKING:
    from autograder.building.build import Built


@click.command()
@click.argument("names", metavar="[CHAPTER]...", nargs=-1)
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; fail if a committed file is not what a build gives, the course map's too.",
)
@root_option
@tells_errors
def command(names: tuple[str, ...], check: bool, root: Path | None) -> None:
    """Make notebooks, instant checks, the students' bundles and the course map from source/.

    A chapter is logistic_regression or 03_logistic_regression; without one, all are built. In a
    course made by `init`, texts come from the repository, changed as course.toml and overlay/ say.
    """
    from autograder.building.build import assemble, leftover_files, write
    from autograder.building.course_map_page import map_faults, map_files, stale_maps
    from autograder.building.origin import is_repository
    from autograder.course_root import find_root, load_folders, named
    from autograder.files import replace_file

    root = find_root(root)
    folders = load_folders(root)
    chapters = [folders.settings.chapter(name) for name in names]
    if not chapters:
        # A new chapter has no folder yet.
        chapters = folders.settings.chapters() if is_repository(root) else folders.chapters()
    built = []
    for chapter in chapters:
        click.echo(f"{chapter.assignment} ...", err=True)
        built.append(assemble(chapter, root))
    faults = map_faults(root)
    if check:
        sys.exit(_check(built, [*faults, *stale_maps(root)]))
    changed = write(built, root)
    changed += [path for path, text in map_files(root).items() if replace_file(path, text)]
    for one in built:
        exercises = one.places.chapter.exercises.values()
        click.echo(
            f"{one.places.chapter.assignment}: {len(exercises)} exercises, "
            f"{sum(exercise.points for exercise in exercises):g} points, {one.time.words} words, "
            f"{one.time}"
        )
        for remark in one.remarks:
            click.echo(f"{one.places.chapter.assignment}: {remark}")
        for path in leftover_files(one):
            click.echo(f"{one.places.named(path)} is no part of the chapter. Delete it.")
    for fault in faults:
        click.echo(fault, err=True)
    for path in changed:
        click.echo(f"wrote {named(path, root)}")
    if not changed:
        click.echo("Every file was up to date.")


def _check(chapters: list[Built], map_faults: list[str]) -> int:
    """Name every file that is not as a build would leave it; return the exit code."""
    from autograder.building.build import leftover_files, stale_files

    faults = list(map_faults)
    for one in chapters:
        for path in stale_files(one):
            state = "stale" if path.is_file() else "missing"
            faults.append(
                f"{one.places.named(path)} is {state}. Run: "
                f"autograder build {one.places.chapter.assignment}"
            )
        for path in leftover_files(one):
            faults.append(f"{one.places.named(path)} is no part of the chapter. Delete it.")
    click.echo("\n".join(faults) or f"Nothing is stale. Chapters looked at: {len(chapters)}.")
    return 1 if faults else 0
