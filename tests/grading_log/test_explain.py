"""`grade --explain`: why a score is what it is, after real gradings by both commands."""

from __future__ import annotations

import shutil
import unicodedata

import pytest
from click.testing import CliRunner

from autograder.commands.grade import command
from autograder.grading_log.read import read_log
from autograder.grading_log.write import LOG_FOLDER
from tests.courses.classroom import (
    ASSIGNMENT,
    CHAPTER,
    NAME,
    SECRET,
    autograde,
    gradebook,
    hand_in,
    make_course,
    reference_answers,
    run,
    submission,
)

WRONG = "def sigmoid(z):\n    return z"
# What the student's own words, and the hidden input, look like in a message.
QUOTES = "def sigmoid(z):\n    raise ValueError(f'strawberry {z!r}')"
JOSE = unicodedata.normalize("NFC", "josé")


def graded(root, *words):
    run(root, "autograder", "grade", ASSIGNMENT, *words)


def explained(root, student, exercise, code=0):
    words = [ASSIGNMENT, "--root", str(root), "--explain", student, exercise]
    result = CliRunner().invoke(command, words)
    assert result.exit_code == code, result.output
    return " ".join(result.output.split())


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Bob's first attempt was wrong and his second is right; josé's quotes its input."""
    root = make_course(tmp_path_factory.mktemp("log") / "course")
    hand_in(root, "bob", submission(reference_answers(), sigmoid=WRONG))
    hand_in(root, JOSE, submission(reference_answers(), sigmoid=QUOTES))
    graded(root, "--workers", "1")
    hand_in(root, "bob", submission(reference_answers()))
    autograde(root, "--student", "bob", "--force")
    graded(root, "--workers", "1", "--student", JOSE, "--exercise", "sigmoid")
    return root


@pytest.fixture
def root(course, tmp_path):
    """A copy of the course, which may be changed."""
    return shutil.copytree(course, tmp_path / "course")


def test_gradings_by_either_command_are_told_oldest_first(course):
    told = explained(course, "bob", "sigmoid")
    first, second = told.index("autograder grade by"), told.index("nbgrader autograde by")
    assert told.index("1. 20") < first < told.index("2. 20") < second
    assert "attempt 1, 0 of 3 points (wrong)" in told
    assert "attempt 2, 3 of 3 points (right)" in told
    assert "Verdict: 3 of 3 points (right); 24 of 24 cases right." in told
    assert "The student reads: Right on all" in told or "The student reads:" in told
    assert "No rule acted beside the answers." in told
    assert "the newest of 2 attempts" in told
    assert "Automatic score: 3 of 3 points." in told and "not what was logged" not in told


def test_a_kept_verdict_is_told_with_the_grading_that_it_came_from(course):
    told = explained(course, JOSE, "propagate")
    assert "verdict was kept from an earlier one" in told
    assert "It was judged last in grading 1 above. - The student's sigmoid had failed" in told


def test_a_score_that_was_changed_since_is_told(root):
    with gradebook(root) as book:
        grade = book.find_grade("test_sigmoid", NAME, ASSIGNMENT, "bob")
        grade.auto_score, grade.manual_score, grade.extra_credit = 1.0, 2.5, 0.5
        book.db.commit()
    told = explained(root, "bob", "sigmoid")
    assert "Automatic score: 1 of 3 points. That is not what was logged last (3)." in told
    assert "A person gave 2.5 points" in told and "added 0.5 points as extra" in told


def test_a_removed_student_and_a_removed_page_are_told(root):
    shutil.rmtree(root / "autograded" / "bob")
    with gradebook(root) as book:
        book.remove_student("bob")
    told = explained(root, "bob", "sigmoid")
    assert "The message is no longer there" in told
    assert "In the gradebook now: Nothing." in told


def test_without_a_log_it_says_so_and_what_the_gradebook_holds(root):
    shutil.rmtree(root / LOG_FOLDER)
    told = explained(root, "bob", "sigmoid")
    assert "The log has no grading of it" in told and "Automatic score: 3 of 3 points." in told


def test_a_cut_off_line_is_passed_over_with_a_word(root):
    newest = max((root / LOG_FOLDER).iterdir())
    newest.write_bytes(newest.read_bytes()[:-50])
    told = explained(root, JOSE, "sigmoid")
    assert "1 line of the log can't be read" in told and "1. 20" in told and "2. 20" not in told


@pytest.mark.parametrize(
    ("student", "exercise", "said"),
    [
        ("nobody", "sigmoid", f"nobody has no grade of {ASSIGNMENT}. There are: bob, {JOSE}."),
        ("bob", "sigmoids", "no exercise 'sigmoids'; did you mean sigmoid? It has: crop, "),
    ],
)
def test_who_or_what_is_not_there_is_answered_with_what_is(course, student, exercise, said):
    assert said in explained(course, student, exercise, code=1)


def test_an_id_typed_in_another_unicode_form_is_found(course):
    assert explained(course, unicodedata.normalize("NFD", JOSE), "sigmoid").startswith(JOSE)


def test_explaining_makes_nothing_and_grades_nothing(tmp_path):
    root = make_course(tmp_path / "course")
    (root / "gradebook.db").unlink()
    hand_in(root, "bob", submission())
    before = sorted(root.rglob("*"))
    assert "There is no gradebook" in explained(root, "bob", "sigmoid", code=1)
    assert sorted(root.rglob("*")) == before


def test_the_log_holds_no_secret_no_message_and_no_word_of_the_students(course):
    text = b"".join(path.read_bytes() for path in (course / LOG_FOLDER).iterdir())
    page = (course / "autograded" / JOSE / ASSIGNMENT / f"{NAME}.ipynb").read_text()
    assert "strawberry" in page and b"strawberry" not in text and b"ValueError" not in text
    assert SECRET.strip().encode() not in text


def test_each_run_is_one_file_and_each_grade_one_line(course):
    log = read_log(course / LOG_FOLDER, ASSIGNMENT)
    assert [one.student for one in log.submissions] == ["bob", JOSE, "bob", JOSE]
    assert len(list((course / LOG_FOLDER).iterdir())) == 3
    assert all(one.exercises.keys() == CHAPTER.exercises.keys() for one in log.submissions)
