"""Grading a class with our own command: regrades, refusals, and errors that say what to do."""

from __future__ import annotations

import os
import stat

import pytest
from click.testing import CliRunner

from autograder.bulk.record import Recorder, grade_here
from autograder.commands.grade import command
from autograder.gradebook.course import load_course, prepare_chapter
from autograder.gradebook.score_writer import ScoreWriter
from autograder.grading.grader import Grader
from autograder.grading_log.write import RunLog, log_folder
from autograder.judging.verdict import Status
from autograder.limits import Limits
from autograder.nbgrader_plugin.engine import process_engine
from tests.courses.classroom import (
    ASSIGNMENT,
    CHAPTER,
    NAME,
    hand_in,
    make_course,
    reference_answers,
    run,
    submission,
)

MOST = sum(e.points for e in CHAPTER.exercises.values())
GRADE = ("autograder", "grade", ASSIGNMENT, "--workers", "1")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return load_course(make_course(tmp_path_factory.mktemp("grade") / "course"))


@pytest.fixture(scope="module")
def book(course):
    with course.open_gradebook() as book:
        yield book


@pytest.fixture(scope="module")
def grade(course, book):
    """Grades one student's submission in this process: student -> result."""
    # Other files of this process use the engine as well.
    grader = Grader(prepare_chapter(course, CHAPTER), process_engine(Limits()))
    writer = ScoreWriter(book, ASSIGNMENT, NAME, course.penalty())
    run_log = RunLog(log_folder(course), grader.key, "a test")
    recorder = Recorder(course, grader.key, writer, run_log)
    return lambda student: grade_here(student, grader, recorder)


def scores(book, student):
    book.db.expire_all()
    notebook = book.find_submission_notebook(NAME, ASSIGNMENT, student)
    return {grade.name: grade.auto_score for grade in notebook.grades}


def test_does_not_keep_the_old_score_of_a_resubmission_that_ends_python(course, grade, book):
    hand_in(course.root, "ada", submission(reference_answers()))
    grade("ada")
    assert sum(scores(book, "ada").values()) == MOST
    hand_in(course.root, "ada", submission(sigmoid="import os\nos._exit(0)"))
    result = grade("ada")
    assert set(scores(book, "ada").values()) == {0.0}
    by_name = {verdict.exercise: verdict for verdict in result.verdicts}
    assert by_name["sigmoid"].status is Status.CRASHED


def test_does_not_keep_the_old_score_of_a_resubmission_that_is_no_notebook(course, grade, book):
    hand_in(course.root, "bob", submission(reference_answers()))
    grade("bob")
    hand_in(course.root, "bob", "no notebook")
    result = grade("bob")
    assert set(scores(book, "bob").values()) == {0.0}
    assert all(verdict.needs_manual_grade for verdict in result.verdicts)


def test_gives_the_same_verdicts_and_the_same_bytes_again(course, grade):
    hand_in(course.root, "cy", submission(reference_answers(), predict="def predict(w, b, X): 1"))
    graded = course.root / "autograded" / "cy" / ASSIGNMENT / f"{NAME}.ipynb"
    first = grade("cy"), graded.read_bytes()
    second = grade("cy"), graded.read_bytes()
    assert first == second


def test_leaves_scores_and_folder_alone_if_the_folder_can_not_be_written(course, grade, book):
    hand_in(course.root, "dan", submission(reference_answers()))
    (course.root / "autograded").mkdir(exist_ok=True)
    (course.root / "autograded" / "dan").write_text("a file in the way")
    result = grade("dan")
    assert "could not be written" in result.refused
    assert "dan" not in {student.id for student in book.students}


def test_leaves_links_out_of_the_graded_folder_and_says_so(course, grade):
    folder = hand_in(course.root, "eve", submission())
    os.symlink("/etc", folder / "etc")
    os.symlink("/etc/hostname", folder / "host")
    result = grade("eve")
    names = {path.name for path in (course.root / "autograded" / "eve" / ASSIGNMENT).iterdir()}
    assert names == {f"{NAME}.ipynb"}
    assert any("etc, host were left out" in remark for remark in result.remarks)


def test_the_graded_folder_can_be_entered_by_all_as_mkdir_would_make_it(course, grade):
    hand_in(course.root, "hal", submission())
    assert not grade("hal").refused
    folder = course.root / "autograded" / "hal" / ASSIGNMENT
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_keeps_escape_codes_out_of_what_is_said(course, grade):
    raises = "raise ValueError('\\x1b]0;a new title\\x07' + chr(0x202E))"
    hand_in(course.root, "flo", submission(reference_answers(), sigmoid=raises))
    hand_in(course.root, "gil", '{"cells": [], "nbformat": "\\u001b[31m"}')
    for student in ("flo", "gil"):
        result = grade(student)
        said = [*result.remarks, *(verdict.message for verdict in result.verdicts)]
        assert all(line.isprintable() for line in said), said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["99_nothing"], "There is no chapter"),
        ([ASSIGNMENT], "Nothing was handed in"),
        ([ASSIGNMENT, "--student", "nobody"], "nobody"),
    ],
)
def test_says_what_is_missing(tmp_path, words, said):
    root = make_course(tmp_path / "course")
    result = CliRunner().invoke(command, [*words, "--root", str(root)])
    assert result.exit_code == 1
    assert said in result.output and "Traceback" not in result.output


def test_says_that_there_is_no_course_here(tmp_path):
    result = CliRunner().invoke(command, [ASSIGNMENT, "--root", str(tmp_path)])
    assert result.exit_code == 1 and "nbgrader_config.py" in result.output


def test_says_that_the_chapter_is_not_built(tmp_path):
    root = make_course(tmp_path / "course")
    hand_in(root, "ada", submission())
    (root / "source" / ASSIGNMENT / f"{NAME}.ipynb").unlink()
    result = run(root, *GRADE, ok=False)
    assert result.returncode == 1 and "autograder build" in result.stderr


def test_grades_only_the_students_named_and_ends_with_a_summary(tmp_path):
    root = make_course(tmp_path / "course")
    hand_in(root, "ada", submission(reference_answers()))
    hand_in(root, "bob", submission())
    result = run(root, *GRADE, "--student", "ada")
    assert f"{ASSIGNMENT}: 1 graded, {MOST:.1f} of {MOST} points on average" in result.stdout
    assert [path.name for path in (root / "autograded").iterdir()] == ["ada"]


def test_names_a_folder_that_is_no_students_id_and_grades_the_others(tmp_path):
    root = make_course(tmp_path / "course")
    hand_in(root, "ada", submission(reference_answers()))
    hand_in(root, "bad\nname", submission(reference_answers()))
    result = run(root, *GRADE, ok=False)
    assert result.returncode == 1
    assert "'bad\\nname'" in result.stderr and "1 refused" in result.stdout
    assert [path.name for path in (root / "autograded").iterdir()] == ["ada"]
