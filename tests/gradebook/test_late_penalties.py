"""Late penalties follow the deadline, the extension, the plug-in and a person's scores."""

from datetime import datetime, timedelta

import pytest

from autograder.gradebook.connection import GradebookError
from autograder.gradebook.course import load_course
from autograder.gradebook.late_penalties import renew_penalties
from tests.courses.classroom import gradebook

ASSIGNMENT, NOTEBOOK = "hw", "nb"
DUE = datetime(2026, 6, 10, 12)


@pytest.fixture
def book(tmp_path):
    """Two students with 10 points each: one a day late, one in time."""
    with gradebook(tmp_path) as book:
        book.add_assignment(ASSIGNMENT, duedate=DUE)
        book.add_notebook(NOTEBOOK, ASSIGNMENT)
        book.add_grade_cell("test_x", NOTEBOOK, ASSIGNMENT, max_score=10, cell_type="code")
        for student, days in (("late", 1), ("early", -1)):
            book.add_student(student)
            when = DUE + timedelta(days=days)
            book.add_submission(ASSIGNMENT, student, timestamp=when)
            grade_of(book, student).auto_score = 10.0
        book.db.commit()
        yield book


def grade_of(book, student):
    return book.find_submission_notebook(NOTEBOOK, ASSIGNMENT, student).grades[0]


def renewed(book, plugin=lambda student, score, late: score * late / 86400 / 10):
    return {
        change.student: (change.before, change.after)
        for change in renew_penalties(book, ASSIGNMENT, plugin)
    }


def penalty_of(book, student):
    return book.find_submission(ASSIGNMENT, student).late_submission_penalty


def test_only_who_is_late_loses_points_and_a_second_time_nothing_changes(book):
    assert renewed(book) == {"late": (0.0, 1.0)}
    assert renewed(book) == {}
    assert penalty_of(book, "late") == 1.0


def test_a_moved_deadline_an_extension_and_another_plug_in_are_followed(book):
    renewed(book)
    book.update_or_create_assignment(ASSIGNMENT, duedate=DUE - timedelta(days=1))
    assert renewed(book) == {"late": (1.0, 2.0)}
    book.find_submission(ASSIGNMENT, "late").extension = timedelta(days=2)
    book.db.commit()
    assert renewed(book) == {"late": (2.0, 0.0)}
    assert not penalty_of(book, "late")
    book.update_or_create_assignment(ASSIGNMENT, duedate=DUE - timedelta(days=9))
    assert renewed(book, lambda *_: 100) == {"late": (0.0, 10.0), "early": (0.0, 10.0)}
    book.update_or_create_assignment(ASSIGNMENT, duedate=None)
    assert renewed(book, lambda *_: 100) == {"late": (10.0, 0.0), "early": (10.0, 0.0)}


def test_a_persons_score_is_what_the_penalty_is_of(book):
    grade = grade_of(book, "late")
    grade.manual_score, grade.extra_credit = 4.0, 1.0
    book.db.commit()
    assert renewed(book) == {"late": (0.0, 0.5)}


def test_a_plug_in_that_fails_changes_nothing_and_is_named(book):
    renewed(book)

    def broken(student, score, late):
        raise ZeroDivisionError("by zero")

    with pytest.raises(GradebookError, match=r"plugin_class.* failed for late: ZeroDivisionError"):
        renewed(book, broken)
    assert penalty_of(book, "late") == 1.0


def test_what_is_told_has_score_penalty_and_what_counts(book):
    [change] = renew_penalties(book, ASSIGNMENT, lambda *_: 2.5)
    assert str(change) == (
        "late: 0 -> 2.5 points off for coming late, so 7.5 of the 10 that were earned count."
    )


def test_a_plug_in_with_a_slip_in_its_name_is_named_with_what_to_do(tmp_path):
    (tmp_path / "late.py").write_text("class TwoPointsADay:\n    pass\n")
    (tmp_path / "nbgrader_config.py").write_text(
        "from autograder.nbgrader_settings import connect\nc = get_config()\nconnect(c)\n"
        'c.AssignLatePenalties.plugin_class = "late.TwoPointsAday"\n'
    )
    with pytest.raises(GradebookError) as told:
        load_course(tmp_path).penalty()
    assert "'late.TwoPointsAday' in nbgrader_config.py" in str(told.value)
    assert 'Write it as "late.ClassName"' in str(told.value)
