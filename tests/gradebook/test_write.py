"""What is written to nbgrader's gradebook, what is left alone, and when nothing is written."""

from __future__ import annotations

import copy
import sys
from dataclasses import replace

import pytest

from autograder.gradebook.connection import GradebookError, beside_gradebook, open_gradebook
from autograder.gradebook.course import load_course, prepare_chapter
from autograder.gradebook.score_writer import ScoreWriter
from autograder.gradebook.secret_file import SECRET_FILE
from autograder.gradebook.write import write_submission
from autograder.judging.verdict import Status, Verdict
from autograder.reference import Chapter
from tests.courses.classroom import ASSIGNMENT, CHAPTER, NAME, gradebook, make_course

STUDENT = "ada"


def no_penalty(student, score, seconds_late):
    return None


def ensure_submission(book, timestamp=None):
    """What nbgrader's own autograde does before any preprocessor runs."""
    book.update_or_create_student(STUDENT)
    book.update_or_create_submission(ASSIGNMENT, STUDENT, timestamp=timestamp)


def record(book, verdicts, penalty=no_penalty):
    write_submission(ScoreWriter(book, ASSIGNMENT, NAME, penalty), STUDENT, verdicts)


def verdicts(status=Status.RIGHT, share=1.0):
    return [
        Verdict(name, f"test_{name}", status, share * e.points, float(e.points), 24, 24, "text")
        for name, e in CHAPTER.exercises.items()
    ]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = make_course(tmp_path_factory.mktemp("gradebook") / "course")
    course = load_course(root)
    prepare_chapter(course, CHAPTER)
    return course


@pytest.fixture
def book(course):
    with course.open_gradebook() as book:
        ensure_submission(book)
        yield book
        book.remove_student("ada")


def grade_of(book, name):
    book.db.expire_all()
    return book.find_grade(f"test_{name}", NAME, ASSIGNMENT, "ada")


def test_writes_every_score(book):
    record(book, verdicts())
    for name, exercise in CHAPTER.exercises.items():
        grade = grade_of(book, name)
        assert (grade.auto_score, grade.needs_manual_grade) == (exercise.points, False)


def test_leaves_a_persons_score_and_comment_and_flags_the_new_submission(book):
    grade_of(book, "sigmoid").manual_score = 1.5
    comment = book.find_comment("sigmoid", NAME, ASSIGNMENT, "ada")
    comment.manual_comment = "Well done."
    book.db.commit()
    record(book, verdicts(Status.BLANK, share=0))
    grade = grade_of(book, "sigmoid")
    assert (grade.auto_score, grade.manual_score, grade.score) == (0, 1.5, 1.5)
    assert grade.needs_manual_grade
    comment = book.find_comment("sigmoid", NAME, ASSIGNMENT, "ada")
    assert (comment.auto_comment, comment.comment) == ("No response.", "Well done.")


def test_writes_all_of_a_submission_or_nothing(book):
    record(book, verdicts())
    odd = [*verdicts(share=0), replace(verdicts()[0], grade_id="test_of_another_course")]
    with pytest.raises(GradebookError, match="test_of_another_course"):
        record(book, odd)
    assert grade_of(book, "sigmoid").auto_score == CHAPTER.exercises["sigmoid"].points


def test_writes_nothing_if_the_late_penalty_fails(book):
    def broken(student, score, seconds_late):
        raise ZeroDivisionError

    book.find_assignment(ASSIGNMENT).duedate = book.find_submission(ASSIGNMENT, "ada").timestamp
    book.update_or_create_assignment(ASSIGNMENT, duedate="2030-01-01")
    ensure_submission(book, "2030-01-02")
    with pytest.raises(ZeroDivisionError):
        record(book, verdicts(), broken)
    assert grade_of(book, "sigmoid").auto_score is None
    book.update_or_create_assignment(ASSIGNMENT, duedate=None)


@pytest.mark.parametrize(("wanted", "taken"), [(-3, 0), (4, 4), (1000, 30), (None, None)])
def test_takes_no_more_off_than_was_earned(book, wanted, taken):
    book.update_or_create_assignment(ASSIGNMENT, duedate="2030-01-01")
    ensure_submission(book, "2030-01-02")
    record(book, verdicts(), lambda student, score, seconds_late: wanted)
    notebook = book.find_submission_notebook(NAME, ASSIGNMENT, "ada")
    most = sum(e.points for e in CHAPTER.exercises.values())
    assert notebook.late_submission_penalty == (most if wanted == 1000 else taken)
    book.update_or_create_assignment(ASSIGNMENT, duedate=None)


def test_gives_a_cell_without_a_verdict_a_flagged_zero(book):
    record(book, verdicts())
    record(book, [v for v in verdicts() if v.exercise != "sigmoid"])
    grade = grade_of(book, "sigmoid")
    assert (grade.auto_score, grade.needs_manual_grade) == (0, True)


def test_keeps_scores_when_the_same_chapter_is_saved_again(course, book):
    record(book, verdicts())
    prepare_chapter(course, CHAPTER)
    assert grade_of(book, "sigmoid").auto_score == CHAPTER.exercises["sigmoid"].points


def test_refuses_a_notebook_that_is_worth_other_points_than_the_key(course):
    dearer = copy.copy(CHAPTER.exercises["sigmoid"])
    dearer.points += 1
    exercises = {**CHAPTER.exercises, "sigmoid": dearer}
    with pytest.raises(GradebookError, match="autograder build"):
        prepare_chapter(course, Chapter(CHAPTER.number, NAME, 1, exercises))


def test_refuses_a_notebook_with_other_cells_once_there_are_submissions(course, book):
    path = course.root / "source" / ASSIGNMENT / f"{NAME}.ipynb"
    built = path.read_text()
    try:
        path.write_text(built.replace('"test_sigmoid"', '"test_logistic"'))
        with pytest.raises(GradebookError, match="Build it anew"):
            prepare_chapter(course, CHAPTER)
    finally:
        path.write_text(built)


@pytest.mark.parametrize("as_uri", [False, True])
def test_keeps_the_secret_beside_the_gradebook(tmp_path, as_uri):
    path = tmp_path / "else where" / "gradebook.db"
    url = f"sqlite:///{path.as_uri()}?nolock=1&uri=true" if as_uri else f"sqlite:///{path}"
    assert beside_gradebook(url, tmp_path, SECRET_FILE) == path.with_name(SECRET_FILE)


def test_keeps_the_secret_in_the_course_root_for_a_database_server(tmp_path):
    url = "postgresql://grader@example.org/gradebook"
    assert beside_gradebook(url, tmp_path, SECRET_FILE) == tmp_path / SECRET_FILE


@pytest.mark.parametrize("driver", ["psycopg", "psycopg2"])
def test_a_database_server_whose_package_is_missing_says_what_to_install(monkeypatch, driver):
    monkeypatch.setitem(sys.modules, driver, None)
    url = f"postgresql+{driver}://grader:password@example.org/gradebook"
    with pytest.raises(GradebookError) as told, open_gradebook(url, ""):
        pass
    assert f"needs the package {driver}, which is not installed" in str(told.value)
    assert "'neural-networks-autograder[postgres]'" in str(told.value)
    assert "password" not in str(told.value)


def test_makes_a_new_gradebook_without_the_environments_programs_on_the_path(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    with gradebook(tmp_path) as book:
        assert book.students == []
