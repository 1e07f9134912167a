"""autograder feedback: pages of a graded class, and who has none."""

from __future__ import annotations

import os
import shutil

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from autograder.__main__ import main
from autograder.feedback_pages import write
from tests.courses.classroom import (
    ASSIGNMENT,
    NAME,
    grade,
    gradebook,
    hand_in,
    make_course,
    submission,
)

STUDENTS = ("ada", "bob", "cy")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A graded course; bob's graded notebook is damaged, ada's score is changed by hand."""
    root = make_course(tmp_path_factory.mktemp("feedback") / "course")
    for student in STUDENTS:
        hand_in(root, student, submission(sigmoid="def sigmoid(z):\n    return z"))
    grade(root, "--workers", "1")
    damaged = root / "autograded" / "bob" / ASSIGNMENT / f"{NAME}.ipynb"
    damaged.chmod(0o644)
    damaged.write_text("no JSON")
    with gradebook(root) as book:
        changed = book.find_grade("test_sigmoid", NAME, ASSIGNMENT, "ada")
        changed.manual_score = 2.5
        book.find_comment("sigmoid", NAME, ASSIGNMENT, "ada").manual_comment = "Mind the <exp>."
        book.update_or_create_student("ada", first_name="Ada", last_name="Lovelace")
        book.db.commit()
    return root


def feedback(root, *words, code=0):
    result = CliRunner().invoke(main, ["feedback", *words, "--root", str(root)])
    assert result.exit_code == code, result.output
    return result


def page_of(root, student):
    path = root / "feedback" / student / ASSIGNMENT / f"{NAME}.html"
    return BeautifulSoup(path.read_text(), "html.parser") if path.is_file() else None


@pytest.mark.parametrize("processes", [1, 2])
def test_every_page_is_written_and_whose_is_not_is_named(root, monkeypatch, processes):
    monkeypatch.setattr(write, "WORTH_A_PROCESS", 1 if processes > 1 else 100)
    monkeypatch.setattr(os, "cpu_count", lambda: processes)
    shutil.rmtree(root / "feedback", ignore_errors=True)
    result = feedback(root, code=1)
    assert f"{ASSIGNMENT}: 2 pages in {root / 'feedback'}" in result.stdout
    assert "bob" in result.stderr and "--force --student 'bob'" in result.stderr
    ada, cy = page_of(root, "ada"), page_of(root, "cy")
    assert page_of(root, "bob") is None
    row = next(row for row in ada.tbody.find_all("tr") if "sigmoid" in row.text)
    assert "2.5 of 3" in row.text and "changed by your instructor" in row.text
    assert "Mind the <exp>." in row.text and "Ada Lovelace" in ada.text
    row = next(row for row in cy.tbody.find_all("tr") if "sigmoid" in row.text)
    assert "0 of 3" in row.text and "✗ wrong" in row.text


def test_one_students_page_alone_is_written_and_nobody_is_invented(root):
    shutil.rmtree(root / "feedback", ignore_errors=True)
    assert "1 page in" in feedback(root, ASSIGNMENT, "--student", "cy").stdout
    assert page_of(root, "cy") and page_of(root, "ada") is None
    result = feedback(root, ASSIGNMENT, "--student", "nobody", code=1)
    assert "holds nothing of nobody" in result.stderr


def test_a_chapter_that_was_never_graded_is_named_with_what_to_do(root):
    result = feedback(root, "01_vectorization", code=1)
    assert "Grade it first: autograder grade 01_vectorization" in result.stderr
