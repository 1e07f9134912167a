"""The command `autograder solutions`."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.commands.decorators import root_option, tells_errors


@click.command()
@click.argument("names", metavar="[CHAPTER]...", nargs=-1)
@root_option
@tells_errors
def command(names: tuple[str, ...], root: Path | None) -> None:
    """Write the reference notebooks, executed, to build/solutions/.

    A chapter is logistic_regression or 03_logistic_regression; without one, all are written.
    build/solutions/index.html leads to all of them. They need no grading and no walls, so this
    works on any system.
    """
    from autograder.building.solutions import write_solutions
    from autograder.building.solutions_index import INDEX, index_page
    from autograder.commands.progress import count_steps
    from autograder.course_root import find_root
    from autograder.course_settings import read_course_settings
    from autograder.files import replace_file

    folder = find_root(root)
    settings = read_course_settings(folder)
    chapters = [settings.chapter(name) for name in names] or settings.chapters()
    for number, chapter in enumerate(chapters, start=1):
        # Where there is no terminal to draw a bar in, this line alone says what takes so long.
        click.echo(f"{chapter.assignment} ({number} of {len(chapters)}): running every cell ...")
        with count_steps("cells") as show:
            files = write_solutions(chapter, folder, show)
        click.echo(f"wrote {files.notebook}\nwrote {files.page}")
        # After each chapter: if the next one stops, the index leads to all that is there.
        replace_file(folder / INDEX, index_page(folder, settings.chapters()))
    click.echo(f"wrote {folder / INDEX}")
