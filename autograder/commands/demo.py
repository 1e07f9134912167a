"""autograder demo: a sample class, graded and reported, in a folder of its own."""

from __future__ import annotations

import click

from autograder.commands.decorators import tells_errors

CHAPTER = "logistic_regression"
FOLDER = "build/demo"


@click.command()
@tells_errors
def command() -> None:
    """Build the course, grade a sample class in build/demo, and write its report.

    Ends with code 1 if a score is not what the sample class says it should be.
    """

    from autograder.building.build import assemble, write
    from autograder.commands.grade_progress import show_progress
    from autograder.course_root import find_root, load_folders
    from autograder.reference import load_chapter
    from autograder.report import class_table
    from autograder.report.console import table_console
    from autograder.sample_class import demo

    console = table_console()
    chapter = load_chapter(CHAPTER)
    built = load_folders(find_root())
    console.print("Building the chapter ...")
    write([assemble(chapter, built.root)], built.root)
    course = demo.make_course(built, chapter, built.root / FOLDER)
    members = demo.hand_in(course, chapter)
    demo.grade(course, chapter, show_progress)
    console.print("Writing feedback pages ...")
    demo.write_feedback(course, chapter, [member.name for member in members])
    result, page = demo.write_report(course, chapter)
    expected = {member.name: member.expected_total(chapter) for member in members}
    console.print(class_table(result, expected, console.encoding))
    wrong = list(demo.differences(result, members))
    for line in wrong:
        click.echo(line, err=True)
    click.echo(f"Report: {page}")
    if wrong:
        raise SystemExit(1)
    click.echo(f"All {len(members)} scores are what the sample class says they should be.")
