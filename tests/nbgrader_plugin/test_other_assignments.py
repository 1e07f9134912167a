"""Assignments that are no chapters are nbgrader's, in a course that is connected to our grader."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.courses.classroom import ASSIGNMENT, gradebook, make_course, run

OTHER = "hw0"


def cell(source, grade_id, make=new_code_cell, **marks):
    made = make(source)
    marks = {"solution": False, "locked": False, "grade": False, "task": False, **marks}
    made.metadata["nbgrader"] = {"grade_id": grade_id, "schema_version": 3, **marks}
    return made


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A course with a chapter and with homework of another kind, released."""
    root = make_course(tmp_path_factory.mktemp("mixed") / "course")
    cells = [
        cell("### BEGIN SOLUTION\nx = 2\n### END SOLUTION", "x", solution=True),
        cell("assert x == 2", "test_x", grade=True, locked=True, points=3),
        cell("Why?", "essay", new_markdown_cell, grade=True, solution=True, points=2),
    ]
    folder = root / "source" / OTHER
    folder.mkdir()
    (folder / "notes.md").write_text("to hand out\n")
    nbformat.write(new_notebook(cells=cells), folder / f"{OTHER}.ipynb")
    run(root, "nbgrader", "generate_assignment", OTHER)
    return root


def test_its_release_is_nbgraders_own(root):
    release = nbformat.read(root / "release" / OTHER / f"{OTHER}.ipynb", as_version=4)
    assert "YOUR CODE HERE" in release.cells[0].source
    assert (root / "release" / OTHER / "notes.md").is_file()


def test_it_is_run_and_scored_by_nbgrader_and_a_person_reads_the_essay(root):
    for student, answer in (("ada", "x = 2"), ("bob", "x = 3")):
        work = nbformat.read(root / "release" / OTHER / f"{OTHER}.ipynb", as_version=4)
        work.cells[0].source = answer
        work.cells[2].source = "Because."
        folder = root / "submitted" / student / OTHER
        folder.mkdir(parents=True)
        nbformat.write(work, folder / f"{OTHER}.ipynb")
    done = run(root, "nbgrader", "autograde", OTHER)
    assert "is no chapter of the course: nbgrader grades it itself" in done.stdout + done.stderr
    with gradebook(root) as book:
        scores = {
            student: (one.score, one.needs_manual_grade)
            for student in ("ada", "bob")
            for one in [book.find_submission(OTHER, student)]
        }
    assert scores == {"ada": (3, True), "bob": (0, True)}
    graded = root / "autograded" / "ada" / OTHER / f"{OTHER}.ipynb"
    assert nbformat.read(graded, as_version=4).cells[0].execution_count == 1


def test_a_chapter_under_another_name_is_refused_and_not_scored_with_nothing(root):
    (root / "source" / ASSIGNMENT).rename(root / "source" / "week3")
    (root / "submitted" / "ada" / "week3").mkdir(parents=True)
    work = next((root / "source" / "week3").glob("*.ipynb"))
    (root / "submitted" / "ada" / "week3" / work.name).write_bytes(work.read_bytes())
    done = run(root, "nbgrader", "autograde", "week3", ok=False)
    assert done.returncode == 1
    assert (
        "is a chapter of the course, but its folder has another name" in done.stdout + done.stderr
    )
    assert not (root / "autograded" / "ada" / "week3").exists()
