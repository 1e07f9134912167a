"""autograder report: a chapter's class report, from what has been graded."""

from __future__ import annotations

import click


@click.command()
@click.argument("chapters", nargs=-1, required=True, metavar="CHAPTER...")
def command(chapters: tuple[str, ...]) -> None:
    """Print the class table of each CHAPTER and write report/index.html."""
    from nbgrader.api import MissingEntry

    from autograder.course_root import CourseRootError, find_root
    from autograder.gradebook.course import load_course
    from autograder.reference import UnknownChapterError, load_chapter
    from autograder.report import class_table, collect, write_page
    from autograder.report.console import table_console

    try:
        wanted = [load_chapter(name) for name in chapters]
        course = load_course(find_root())
        results = [collect(course, chapter) for chapter in wanted]
    except (UnknownChapterError, CourseRootError) as error:
        raise click.ClickException(str(error)) from None
    except MissingEntry as error:
        raise click.ClickException(
            f"{error} Grade it first: autograder grade {chapters[0]}"
        ) from None
    for result in results:
        table_console().print(class_table(result))
        if said := result.without_notebook():
            click.echo(said, err=True)
    click.echo(f"Report: {write_page(course.root / 'report', results)}")
