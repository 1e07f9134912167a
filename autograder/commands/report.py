"""autograder report: a chapter's class report, from what has been graded."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.commands.decorators import root_option, tells_errors


@click.command()
@click.argument("chapters", nargs=-1, required=True, metavar="CHAPTER...")
@root_option
@tells_errors
def command(chapters: tuple[str, ...], root: Path | None) -> None:
    """Print the class table of each CHAPTER and write report/index.html.

    Ends with code 1 if a chapter can't be reported on; the others are.
    """
    from autograder.course_root import find_root
    from autograder.errors import AutograderError
    from autograder.gradebook.course import load_course
    from autograder.reference import load_chapter
    from autograder.report import class_table, collect, write_page
    from autograder.report.console import table_console

    wanted = [load_chapter(name) for name in chapters]
    course = load_course(find_root(root))
    results, faults = [], []
    for chapter in wanted:
        try:
            results.append(collect(course, chapter))
        except AutograderError as error:
            faults.append(str(error))
    console = table_console()
    for result in results:
        console.print(class_table(result, encoding=console.encoding))
        if said := result.without_notebook():
            click.echo(said, err=True)
    if results:
        click.echo(f"Report: {write_page(course.root / 'report', results)}")
    if faults:
        # A gradebook that can't be read says the same of every chapter.
        raise click.ClickException("\n".join(dict.fromkeys(faults)))
