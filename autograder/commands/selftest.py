"""autograder selftest: the reference earns everything, the blank release nothing."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.commands.decorators import root_option, tells_errors


@click.command()
@click.argument("chapters", nargs=-1, metavar="[CHAPTER]...")
@root_option
@tells_errors
def command(chapters: tuple[str, ...], root: Path | None) -> None:
    """Grade the reference notebook and the blank release of each CHAPTER (default: the course's).

    Ends with code 1 unless the first gets full marks and the second none.
    """
    from autograder.course_root import find_root, load_folders
    from autograder.grading.selftest import selftest
    from autograder.sandbox.engine import open_engine

    # First of all: without bubblewrap there is no grading, whatever else is wrong.
    engine = open_engine(walled=True)
    folders = load_folders(find_root(root))
    wanted = [folders.settings.chapter(name) for name in chapters] or folders.chapters()
    with engine:
        faults = [fault for chapter in wanted for fault in selftest(folders, chapter, engine)]
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise SystemExit(1)
    names = ", ".join(chapter.assignment for chapter in wanted)
    click.echo(f"Full marks for the reference, none for the blank release: {names}.")
