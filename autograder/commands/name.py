"""autograder name: makes a mistake that several students share a misconception of the course."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from autograder.commands.decorators import root_option, tells_errors


@click.command()
@click.argument("group")
@click.argument("chapter", required=False)
@click.option(
    "--hint",
    type=click.File(encoding="utf-8"),
    required=True,
    metavar="FILE",
    help="What its authors are told: plain text of at most 80 words; - reads it from the terminal.",
)
@root_option
@tells_errors
def command(group: str, chapter: str | None, hint: TextIO, root: Path | None) -> None:
    """Name the mistake of GROUP, such as sigmoid.group-3f9a1c, and tell its authors the hint.

    GROUP stands in the class report, among the mistakes that nobody has named yet. The
    misconception is kept in misconceptions/ in the course's folder, by what the wrong functions
    give on the public cases; nobody's code is in it. The next `autograder grade` tells the hint to
    everybody whose function gives the same, now and in later classes. Scores stay as they are.
    To change a hint, edit the file, or name the group once more.
    """
    from autograder.course_root import find_root
    from autograder.gradebook.course import load_course
    from autograder.gradebook.graded_chapters import graded_chapters
    from autograder.judging.course_misconceptions import checked_hint
    from autograder.report.naming import name_group

    course = load_course(find_root(root))
    wanted = [course.settings.chapter(chapter)] if chapter else graded_chapters(course)
    words = checked_hint(hint.read(), hint.name)
    named = name_group(course, wanted, group, words)
    click.echo(f"Named, for {named.students} students so far: {named.path}")
    click.echo(f"To tell them: autograder grade {named.chapter.assignment}")
