"""autograder report: a chapter's class report, from what has been graded."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.commands.decorators import root_option, tells_errors


@click.command()
@click.argument("chapters", nargs=-1, metavar="[CHAPTER]...")
@click.option(
    "--hide-names",
    is_flag=True,
    help="Write numbers in place of ids, names and addresses: to be shown to others.",
)
@root_option
@tells_errors
def command(chapters: tuple[str, ...], hide_names: bool, root: Path | None) -> None:
    """Print the class table of each CHAPTER (default: all that were graded) and write its page.

    Pages go to report/, with the same numbers as CSV and JSON beside them and index.html over
    them. Ends with code 1 if a chapter can't be reported on; the others are.
    """
    from autograder.course_root import find_root
    from autograder.errors import AutograderError
    from autograder.gradebook.course import load_course
    from autograder.gradebook.graded_chapters import graded_chapters
    from autograder.report import FOLDER, class_table, collect, write_index, write_page
    from autograder.report.console import table_console
    from autograder.report.hidden_names import without_names

    course = load_course(find_root(root))
    wanted = [course.settings.chapter(name) for name in chapters] or graded_chapters(course)
    results, faults = [], []
    for chapter in wanted:
        try:
            result = collect(course, chapter)
        except AutograderError as error:
            faults.append(str(error))
        else:
            hide = hide_names or course.settings.hide_names
            results.append(without_names(result) if hide else result)
    console = table_console()
    for result in results:
        console.print(class_table(result, encoding=console.encoding))
        if said := result.without_notebook():
            click.echo(said, err=True)
        click.echo(f"Report: {write_page(course.root / FOLDER, result)}")
    if results:
        click.echo(f"Index: {write_index(course.root / FOLDER)}")
    if faults:
        # A gradebook that can't be read says the same of every chapter.
        raise click.ClickException("\n".join(dict.fromkeys(faults)))
