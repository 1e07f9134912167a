"""The command `autograder solutions`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("names", metavar="[CHAPTER]...", nargs=-1)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The course root. Without it: the nearest folder upwards with nbgrader_config.py.",
)
def command(names: tuple[str, ...], root: Path | None) -> None:
    """Write the reference notebooks, executed, to build/solutions/.

    A chapter is logistic_regression or 03_logistic_regression; without one, all are written.
    build/solutions/index.html leads to all of them. They need no grading and no walls, so this
    works on any system.
    """
    from tqdm import tqdm

    from autograder.building.errors import BuildError
    from autograder.building.solutions import write_solutions
    from autograder.building.solutions_index import INDEX, index_page
    from autograder.course_root import CourseRootError, find_root
    from autograder.files import replace_file
    from autograder.reference import UnknownChapterError, all_chapters, load_chapter

    try:
        folder = find_root(root)
        chapters = [load_chapter(name) for name in names] or list(all_chapters())
        for number, chapter in enumerate(chapters, start=1):
            # Where there is no terminal to draw a bar in, this line stands alone.
            click.echo(
                f"{chapter.assignment} ({number} of {len(chapters)}): running every cell ..."
            )
            with tqdm(desc=chapter.assignment, unit=" cells", disable=None) as bar:

                def show(finished: int, of_all: int, bar: tqdm = bar) -> None:
                    bar.total = of_all
                    bar.update(finished - bar.n)

                files = write_solutions(chapter, folder, show)
            click.echo(f"wrote {files.notebook}\nwrote {files.page}")
            # After each chapter: if the next one stops, the index leads to all that is there.
            replace_file(folder / INDEX, index_page(folder, all_chapters()))
        click.echo(f"wrote {folder / INDEX}")
    except (BuildError, CourseRootError, UnknownChapterError) as error:
        raise click.ClickException(str(error)) from error
