"""nbgrader's own command and ours give the same rows, cell for cell, on a class of all kinds."""

from __future__ import annotations

import fnmatch
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from autograder.exercises.repair import RepairExercise
from autograder.gradebook.rows import GradeRow
from autograder.grading_log.read import read_log
from autograder.grading_log.write import LOG_FOLDER
from tests.courses.both_ways import grade_both_ways
from tests.courses.classroom import ASSIGNMENT, CHAPTER, NAME, gradebook, run
from tests.courses.crowd import rows_in
from tests.courses.dangerous_html import dangers_in
from tests.courses.small_class import FLAGGED, FULL_MARKS, LOOK, REFUSED, WAVERING

# Whose pages `make test` makes: right, wrong, blank, unreadable, ended Python, hostile, and others.
SHOWN = "[abcdgt]*"
CELLS = {f"test_{name}": float(e.points) for name, e in CHAPTER.exercises.items()}


@pytest.fixture(scope="module")
def both_ways(tmp_path_factory, stress):
    """Two courses, one graded by each command: [stock root, our root]."""
    roots = [tmp_path_factory.mktemp(name) / "course" for name in ("stock", "ours")]
    grade_both_ways(*roots, everybody=stress)
    return roots


Rows = dict[tuple[str, str], GradeRow]


@pytest.fixture(scope="module")
def rows_of_both(both_ways) -> list[Rows]:
    """Each course's gradebook: (student, grade_id) -> row."""
    return [
        {(row.student, row.grade_id): row for row in rows_in(root, ASSIGNMENT)}
        for root in both_ways
    ]


@pytest.fixture(scope="module")
def rows(rows_of_both) -> Rows:
    """The stock course's gradebook, in which everybody is."""
    return rows_of_both[0]


def _students(root: Path) -> set[str]:
    return {path.name for path in (root / "submitted").iterdir()} - {*REFUSED, "yan_wrong_folder"}


def _of_students(found, root, student_of):
    """Of what is found by some key, that of the students who have handed in here."""
    students = _students(root)
    return {key: value for key, value in found.items() if student_of(key) in students}


@pytest.mark.stress
def test_give_the_same_rows_cell_for_cell(both_ways, rows_of_both):
    stock, ours = rows_of_both
    assert _of_students(stock, both_ways[1], lambda key: key[0]) == ours


@pytest.mark.stress
def test_log_the_same_of_every_submission(both_ways):
    def logged(root: Path):
        log = read_log(root / LOG_FOLDER, ASSIGNMENT)
        assert log.damaged == 0
        return {
            # Of the run, only when and by which command differs.
            one.student: replace(one, at="", run=replace(one.run, at="", way=""))
            for one in log.submissions
        }

    stock, ours = map(logged, both_ways)
    assert stock.keys() == _students(both_ways[0])
    assert _of_students(stock, both_ways[1], lambda student: student) == ours


def test_give_equal_notebooks_of_two_students_other_inputs_and_each_the_same_in_both_ways(
    rows_of_both,
):
    scores = [
        [[rows[student, cell].auto_score for cell in CELLS] for student in WAVERING]
        for rows in rows_of_both
    ]
    assert scores[0] == scores[1]
    assert scores[0][0] != scores[0][1]


@pytest.mark.stress
def test_write_the_same_folders_byte_for_byte(both_ways):
    def content(root: Path):
        return {
            str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mode)
            for path in sorted((root / "autograded").rglob("*"))
            if path.is_file()
        }

    stock, ours = map(content, both_ways)
    stock = _of_students(stock, both_ways[1], lambda name: Path(name).parts[1])
    assert stock.keys() == ours.keys()
    assert [name for name in stock if stock[name] != ours[name]] == []


def test_give_every_student_a_verdict_for_every_cell(both_ways, rows):
    students = _students(both_ways[0])
    assert set(rows) == {(student, cell) for student in students for cell in CELLS}
    assert all(row.auto_score is not None for row in rows.values())
    assert all(row.max_score == CELLS[row.grade_id] for row in rows.values())


@pytest.mark.parametrize("student", sorted(FULL_MARKS))
def test_give_full_marks_for_right_functions(rows, student):
    assert {cell: rows[student, cell].auto_score for cell in CELLS} == CELLS


@pytest.mark.parametrize("student", sorted(FLAGGED))
def test_give_flagged_zeros_where_nothing_can_be_read(rows, student):
    found = {
        (rows[student, cell].auto_score, rows[student, cell].needs_manual_grade) for cell in CELLS
    }
    assert found == {(0.0, True)}


@pytest.mark.parametrize("student", sorted(LOOK))
def test_ask_a_person_to_look_where_more_than_one_notebook_was_handed_in(rows, student):
    assert sum(rows[student, cell].needs_manual_grade for cell in CELLS) == 1


@pytest.mark.parametrize("student", ["bob_wrong", "gil_exit", "flo_deleted"])
def test_take_points_only_for_the_function_that_is_wrong(rows, student):
    scores = {cell: rows[student, cell].auto_score for cell in CELLS}
    assert scores == {**CELLS, "test_sigmoid": 0.0}


def test_give_a_blank_nothing_and_nbgraders_own_comment(rows):
    assert {rows["cy_blank", cell].auto_score for cell in CELLS} == {0.0}
    # A repair that was left as it is has an answer in it: the bug.
    for name, exercise in CHAPTER.exercises.items():
        wanted = None if isinstance(exercise, RepairExercise) else "No response."
        assert rows["cy_blank", f"test_{name}"].comment == wanted, name
    assert not any(rows["cy_blank", cell].needs_manual_grade for cell in CELLS)


def test_keep_late_penalties_in_force(both_ways):
    for root in both_ways:
        with gradebook(root) as book:
            late = book.find_submission_notebook(NAME, ASSIGNMENT, "lee_late")
            assert late.late_submission_penalty == late.score == sum(CELLS.values())
            early = book.find_submission_notebook(NAME, ASSIGNMENT, "ada_right")
            assert early.late_submission_penalty is None


def test_copy_what_was_handed_in_beside_the_notebook_but_no_link(both_ways):
    for root in both_ways:
        graded = root / "autograded"
        assert (graded / "ada_right" / ASSIGNMENT / "measured.csv").read_text() == "1,2,3"
        assert (graded / "ada_right" / ASSIGNMENT / "timestamp.txt").exists()
        names = {path.name for path in (graded / "ned_link" / ASSIGNMENT).iterdir()}
        assert names == {f"{NAME}.ipynb"}


def test_leave_nothing_but_graded_folders_behind(both_ways):
    for root in both_ways:
        students = _students(root)
        found = {str(path.relative_to(root / "autograded")) for path in root.glob("autograded/*/*")}
        assert found == {f"{student}/{ASSIGNMENT}" for student in students}


@pytest.fixture(scope="module")
def pages(both_ways, stress):
    """nbgrader's feedback: student -> the text of the page."""
    whose = "*" if stress else SHOWN
    run(both_ways[0], "nbgrader", "generate_feedback", ASSIGNMENT, f"--student={whose}")
    found = both_ways[0].glob(f"feedback/*/{ASSIGNMENT}/{NAME}.html")
    return {path.parts[-3]: path.read_text() for path in found}


@pytest.mark.stress
def test_nbgraders_feedback_shows_every_verdict(both_ways, pages, stress):
    students = _students(both_ways[0])
    assert pages.keys() == (students if stress else set(fnmatch.filter(students, SHOWN)))
    assert len(pages) > 5
    for student, page in pages.items():
        text = " ".join(BeautifulSoup(page, "html.parser").get_text().split())
        path = both_ways[0] / "autograded" / student / ASSIGNMENT / f"{NAME}.ipynb"
        for cell in nbformat.read(path, as_version=4).cells:
            if verdict := cell.metadata.get("verdict"):
                said = [verdict.message, *verdict.notes, *cell.metadata.remarks]
                assert all(" ".join(line.split()) in text for line in said), said
                assert f"{verdict.score:g} of {verdict.max_score:g} points" in text


def test_our_command_makes_the_pages_that_nbgraders_makes(both_ways, pages):
    chosen = [word for student in pages for word in ("--student", student)]
    run(both_ways[0], "autograder", "feedback", ASSIGNMENT, *chosen)
    for student, page in pages.items():
        path = both_ways[0] / "feedback" / student / ASSIGNMENT / f"{NAME}.html"
        assert path.read_text() == page


def test_nbgraders_feedback_runs_nothing_of_a_student(pages):
    assert dangers_in(pages["tom_hostile"]) == dangers_in(pages["ada_right"])
    assert "\x1b" not in pages["tom_hostile"]
