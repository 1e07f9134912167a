"""autograder grade: a whole class, one chapter."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("chapter")
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this student.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The course's folder; default: where you are, or the nearest one above.",
)
def command(chapter: str, students: tuple[str, ...], root: Path | None) -> None:
    """Grade all submissions of CHAPTER and write them to the gradebook.

    Reads submitted/ID/CHAPTER/, writes autograded/ID/CHAPTER/. Scores and comments that a
    person gave stay. Ends with code 1 if a submission could not be recorded.
    """
    from autograder.commands.grade_progress import show_progress, show_summary
    from autograder.course_root import CourseRootError, find_root
    from autograder.grade import ClassGrading, Grader, grade_class, students_of
    from autograder.gradebook import GradebookError
    from autograder.nbgrader_plugin.course import load_course, prepare_chapter
    from autograder.reference import UnknownChapterError, load_chapter
    from autograder.sandbox.engine import SandboxUnavailableError, open_engine

    try:
        known = load_chapter(chapter)
        course = load_course(find_root(root).path)
        found = students_of(course, known)
        if missing := sorted(set(students) - set(found)):
            raise click.ClickException(
                f"Nothing was handed in for {known.assignment} by: {', '.join(missing)}."
            )
        if not found:
            raise click.ClickException(
                f"Nothing was handed in for {known.assignment}: there is no folder "
                f"{course.folder(course.folders.submitted_directory, 'ID', known)}."
            )
        key = prepare_chapter(course, known)
        with open_engine(walled=True) as engine, course.open_gradebook() as gradebook:
            grading = ClassGrading(course, Grader(key, engine), gradebook)
            wanted = sorted(set(students)) or found
            with show_progress(known.assignment, len(wanted)) as on_result:
                results = grade_class(grading, wanted, on_result)
    except (
        UnknownChapterError,
        CourseRootError,
        GradebookError,
        SandboxUnavailableError,
    ) as error:
        raise click.ClickException(str(error)) from None
    show_summary(known.assignment, results)
    if any(result.refused for result in results):
        raise SystemExit(1)
