"""autograder similar: pairs of students whose own code is alike."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.commands.decorators import root_option, tells_errors

# Of pairs in the terminal; the page has the others.
SHOWN = 20


@click.command()
@click.argument("chapter")
@root_option
@tells_errors
def command(chapter: str, root: Path | None) -> None:
    """Show which submissions of CHAPTER are alike in code that hardly anybody else has.

    Reads submitted/, grades nothing, and changes no score. It is advice on where to look: write
    to nobody because of it alone. The page with both sides goes to report/, and a CSV beside it.
    """
    from rich.markup import escape
    from rich.table import Table

    from autograder.bulk.handed_in import students_of
    from autograder.commands.progress import progress_bar
    from autograder.course_root import find_root
    from autograder.gradebook.course import load_course
    from autograder.report import FOLDER
    from autograder.report.console import table_console
    from autograder.similarity.compared_class import compare_class
    from autograder.similarity.page import shared_exercises, write_similarity

    course = load_course(find_root(root))
    wanted = course.settings.chapter(chapter)
    students = students_of(course, wanted)
    with progress_bar() as progress:
        task = progress.add_task(wanted.assignment, total=len(students))
        compared = compare_class(course, wanted, students, lambda: progress.advance(task))
    table = Table(title=f"{wanted.assignment}: {len(compared.works)} submissions compared")
    for name in ("first", "second"):
        table.add_column(name, no_wrap=True)
    for name in ("similarity", "of the first", "of the second"):
        table.add_column(name, justify="right")
    table.add_column("where", overflow="fold")
    for pair in compared.pairs[:SHOWN]:
        numbers = (f"{100 * share:.0f} %" for share in (pair.similarity, *pair.shares))
        where = ", ".join(shared_exercises(compared, pair))
        table.add_row(escape(pair.first), escape(pair.second), *numbers, escape(where))
    if compared.pairs:
        table_console().print(table)
    else:
        click.echo("No two are alike beyond what many share.")
    if compared.unread:
        click.echo(f"Could not be read: {len(compared.unread)} (the page names them).", err=True)
    click.echo("This is advice on where to look, and no proof. No score depends on it.")
    click.echo(f"Page: {write_similarity(course.root / FOLDER, wanted, compared)}")
