"""The command `autograder map`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograder.commands.decorators import root_option, tells_errors


@click.command()
@click.option(
    "--check", is_flag=True, help="Write nothing; fail if the map is stale or a topic has no home."
)
@root_option
@tells_errors
def command(check: bool, root: Path | None) -> None:
    """Write docs/course-map.md: where each topic is taught and each error of the notes is met.

    It is made from docs/topics/ and from the tags in the chapters' texts. A build makes it too.
    """
    from autograder.building.course_map_page import map_faults, map_files, stale_maps
    from autograder.course_root import find_root, named

    root = find_root(root)
    faults = map_faults(root)
    if check:
        faults += stale_maps(root)
        click.echo("\n".join(faults) or "The course map is up to date.")
        sys.exit(1 if faults else 0)
    from autograder.files import replace_file

    for path, content in map_files(root).items():
        state = "wrote" if replace_file(path, content) else "up to date:"
        click.echo(f"{state} {named(path, root)}")
    for fault in faults:
        click.echo(fault, err=True)
