"""autograder feedback: the pages that students get back."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.commands.decorators import root_option, tells_errors


@click.command()
@click.argument("chapters", nargs=-1, metavar="[CHAPTER]...")
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this student.")
@root_option
@tells_errors
def command(chapters: tuple[str, ...], students: tuple[str, ...], root: Path | None) -> None:
    """Write everybody's page of each CHAPTER (default: all that were graded).

    A page has the verdicts on top, then the student's own work; what the chapter gives is folded.
    Scores and comments of a person count. Pages lie where nbgrader's generate_feedback puts its
    own, by the name of feedback/ID/CHAPTER/ or what nbgrader_config.py says. Ends with code 1 if
    a page could not be written; the others are.
    """
    from autograder.course_root import find_root
    from autograder.feedback_pages.write import write_pages
    from autograder.gradebook.course import load_course
    from autograder.gradebook.graded_chapters import graded_chapters

    course = load_course(find_root(root))
    wanted = [course.settings.chapter(name) for name in chapters] or graded_chapters(course)
    faults = []
    for chapter in wanted:
        written = list(write_pages(course, chapter, students))
        faults += [one.fault for one in written if one.fault]
        pages = len(written) - sum(bool(one.fault) for one in written)
        where = course.folders.feedback("ID", chapter)
        click.echo(f"{chapter.assignment}: {pages} page{'s' * (pages != 1)} in {where}")
    if faults:
        raise click.ClickException("\n".join(faults))
