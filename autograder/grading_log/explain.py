"""Why an exercise has the score that it has: told from the log, and held against the gradebook."""

from __future__ import annotations

from pathlib import Path

from autograder.course_root import CourseRootError, find_root
from autograder.gradebook.connection import GradebookError, gradebook_file
from autograder.gradebook.course import Course, load_course
from autograder.gradebook.rows import CurrentGrade, current_grades
from autograder.grading.student_ids import one_form, printable
from autograder.grading_log.read import read_log
from autograder.grading_log.tell import damage, in_full, in_short, now_in_gradebook
from autograder.grading_log.write import log_folder
from autograder.reference import Chapter, load_chapter

# How many students an error names.
NAMED = 20
NOT_LOGGED = (
    "The log has no grading of it: it was graded before there was a log, the log's folder {folder} "
    "was left behind when the course moved, or it could not be written."
)


def explain(name: str, root: Path | None, student: str, exercise: str) -> str:
    """Why a student has the score of an exercise, in lines of plain words.

    Raises
    ------
    CourseRootError, GradebookError, UnknownChapterError, UnknownExerciseError
        If there is no such chapter, exercise or student, or no gradebook; the text says what
        there is.
    """
    load_chapter(name)  # what is no chapter is told first of all
    course = load_course(find_root(root))
    chapter = course.settings.chapter(name)
    chapter.must_have(exercise)
    log = read_log(log_folder(course), chapter.assignment)
    grades = _grades(course, chapter, exercise)
    student = _known(student, {*grades, *(one.student for one in log.submissions)}, chapter)
    logged = [one for one in log.submissions if one.student == student]
    logged = [one for one in logged if exercise in one.exercises]
    lines = [f"{printable(student)}, {exercise} ({chapter.assignment})"]
    if logged:
        lines += ["", "Gradings, oldest first:", *in_short(logged, exercise)]
        lines += ["", "The newest in full:", *in_full(course, chapter, logged, exercise)]
    else:
        lines += ["", NOT_LOGGED.format(folder=log_folder(course))]
    newest = logged[-1].exercises[exercise] if logged else None
    lines += ["", "In the gradebook now:", *now_in_gradebook(grades.get(student), newest)]
    return "\n".join([*lines, *damage(log)])


def _grades(course: Course, chapter: Chapter, exercise: str) -> dict[str, CurrentGrade]:
    file = gradebook_file(course.db_url)
    if file is not None and not (course.root / file).exists():
        # nbgrader would make an empty one.
        raise GradebookError(
            f"There is no gradebook {file}, so nothing has been graded here. Grade first: "
            f"autograder grade {chapter.assignment}"
        )
    with course.open_gradebook() as gradebook:
        return current_grades(gradebook, chapter.assignment, exercise)


def _known(student: str, known: set[str], chapter: Chapter) -> str:
    """The id as the gradebook has it, whatever Unicode form it was typed in."""
    by_form = {one_form(one): one for one in known}
    found = student if student in known else by_form.get(one_form(student))
    if found is None:
        names = ", ".join(map(printable, sorted(known)[:NAMED])) or "nobody"
        more = f", and {len(known) - NAMED} more" if len(known) > NAMED else ""
        raise CourseRootError(
            f"{printable(student)} has no grade of {chapter.assignment}. There are: {names}{more}."
        )
    return found
