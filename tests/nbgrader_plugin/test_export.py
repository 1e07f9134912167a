"""What `nbgrader export` writes holds every score in its column, and nothing that is run."""

from __future__ import annotations

import csv

import pytest

from autograder.gradebook.export_rows import COLUMNS
from autograder.pages.csv_cells import as_cell
from tests.courses.classroom import ASSIGNMENT, grade, gradebook, hand_in, make_course, run
from tests.courses.crowd import rows_in

FORMULA = "=cmd|' C calc'!A0"
# Costs nothing to grade: zero points.
UNREADABLE = ""
IDS = (FORMULA, "+1", "@SUM(1)", "-2", "Doe, Jane", "\uff1d1", "ada", "x" * 128)
NAMES = ("\t=1+1", '=HYPERLINK("http://x.example")', 'O"Neil\n=2', "\r@A1")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A graded course of students with such ids, names and addresses."""
    root = make_course(tmp_path_factory.mktemp("export") / "course")
    for student in IDS:
        hand_in(root, student, UNREADABLE)
    grade(root, "--workers", "1")
    with gradebook(root) as book:
        for student, name in zip(IDS, NAMES, strict=False):
            book.update_or_create_student(student, last_name=name, email=name)
        book.add_student("absent")
    return root


def _table(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def test_nobody_is_lost_and_each_score_stands_in_its_column(root):
    assert {row.student for row in rows_in(root, ASSIGNMENT)} == set(IDS)
    run(root, "nbgrader", "export")
    table = _table(root / "grades.csv")
    assert {row["student_id"].removeprefix("'") for row in table} == {*IDS, "absent"}
    assert all(tuple(row) == COLUMNS for row in table)
    assert {(float(row["score"]), float(row["max_score"])) for row in table} == {(0.0, 39.0)}


def test_no_cell_begins_like_a_formula(root):
    run(root, "nbgrader", "export", "--to", "here.csv")
    cells = [cell for row in _table(root / "here.csv") for cell in row.values()]
    assert not [cell for cell in cells if cell.strip()[:1] in (*"=+-@\uff1d",) and cell]
    assert f"'{FORMULA}" in cells and "'\t=1+1" in cells and "' @A1" in cells


def test_honest_cells_are_those_of_nbgraders_own_export(root):
    stock = "nbgrader.plugins.CsvExportPlugin"
    words = ("nbgrader", "export", "--student", "['ada']")
    run(root, *words, "--to", "ours.csv")
    run(root, *words, "--to", "stock.csv", "--exporter", stock)
    assert (root / "ours.csv").read_text() == (root / "stock.csv").read_text()


@pytest.mark.parametrize("value", [-1.5, 0, "ada", "a=b", "o'brien-2", "a+b@example.org"])
def test_numbers_and_usual_names_stay_as_they_are(value):
    assert as_cell(value) == value
