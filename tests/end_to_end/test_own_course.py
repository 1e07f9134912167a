"""A course of one's own, changed by course.toml alone: built, graded both ways, exported."""

from __future__ import annotations

import copy
import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell

from autograder.building.origin import repository
from autograder.gradebook.connection import open_gradebook
from tests.courses.classroom import run

ASSIGNMENT, NAME = "01_vectorization", "vectorization"
DROPPED = ["basic_sigmoid", "L1", "linear_scores"]
DOCUMENT = repository() / "docs" / "instructors.md"
SUMMED = "def mean_squared_error(yhat, y):\n    return np.sum((yhat - y) ** 2)"
PENALTY = """\
from nbgrader.plugins import BasePlugin


class PerDay(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 2.0 * (total_seconds_late // 86400 + 1)
"""
SETTINGS = f"""\
timezone = "UTC"

[chapters.{ASSIGNMENT}]
due = 2027-03-01T18:00:00
extensions.ann = "2 days"
drop = {json.dumps(DROPPED)}
add.mean_squared_error = "after L2"
points.softmax = 5
points.sigmoid = 0
"""


def documented_exercise() -> str:
    """The exercise's file that the guide shows."""
    text = DOCUMENT.read_text("utf-8")
    found = re.search(
        r"`exercises/mean_squared_error\.py`.*?```python\n(.*?)^```", text, re.S | re.M
    )
    return found[1]


def own_mark(grade_id: str, **kind) -> dict:
    mark = {"grade": False, "solution": False, "task": False, "locked": False}
    return {"nbgrader": {**mark, "schema_version": 3, "grade_id": grade_id, **kind}}


def add_own_cells(root: Path) -> None:
    path = root / "source" / ASSIGNMENT / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    essay = own_mark("essay", grade=True, solution=True, points=4)
    task = own_mark("drawing", task=True, locked=True, points=2)
    notebook.cells[-1:-1] = [
        new_markdown_cell(
            "Why is it shifted?\n\n### BEGIN SOLUTION\nOverflow.\n### END SOLUTION", metadata=essay
        ),
        new_markdown_cell("Draw both curves.", metadata=task),
    ]
    nbformat.write(notebook, path)


def hand_in(root: Path, student: str, when: str, **own: str) -> None:
    """Right answers but for those that are given, in the notebook that students get."""
    source, release = (
        nbformat.read(root / step / ASSIGNMENT / f"{NAME}.ipynb", as_version=4)
        for step in ("source", "release")
    )
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in source.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    notebook = copy.deepcopy(release)
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("solution"):
            cell.source = own.get(mark.grade_id, answers[mark.grade_id])
    folder = root / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / f"{NAME}.ipynb")
    (folder / "timestamp.txt").write_text(f"{when} UTC")


def gradebook(root: Path):
    return open_gradebook(f"sqlite:///{root / 'gradebook.db'}", root.name)


def autograder(root: Path, *words: str, ok: bool = True):
    return run(root, "autograder", *words, ok=ok)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A course that is made by `init`, changed, built, and handed in to; nothing is graded."""
    folder = tmp_path_factory.mktemp("own")
    root = folder / "course"
    autograder(folder, "init", str(root), "--chapters", ASSIGNMENT)
    (root / "exercises").mkdir()
    (root / "exercises" / "mean_squared_error.py").write_text(documented_exercise())
    (root / "course.toml").write_text(SETTINGS)
    (root / "late.py").write_text(PENALTY)
    with open(root / "nbgrader_config.py", "a") as config:
        config.write('c.AssignLatePenalties.plugin_class = "late.PerDay"\n')
    add_own_cells(root)
    refused = autograder(root, "grade", ASSIGNMENT, ok=False)
    assert refused.returncode == 1 and "Nothing was handed in" in refused.stderr
    autograder(root, "build", ASSIGNMENT)
    hand_in(root, "ann", "2027-03-02 12:00:00")
    hand_in(root, "bo", "2027-03-02 12:00:00", mean_squared_error=SUMMED)
    hand_in(root, "cy", "2027-02-28 12:00:00", sigmoid="def sigmoid(x):\n    return x")
    return root


@pytest.fixture(scope="module")
def graded(built) -> Path:
    assert "3 for a person to look at" in autograder(built, "grade", ASSIGNMENT).stdout
    return built


def rows(root: Path) -> dict[str, tuple]:
    """Student to points by cell, what is for a person, the penalty and the extension."""
    with gradebook(root) as book:
        return {
            one.student.id: (
                {
                    grade.name: (grade.auto_score, grade.max_score, grade.needs_manual_grade)
                    for notebook in one.notebooks
                    for grade in notebook.grades
                },
                one.late_submission_penalty,
                one.extension,
            )
            for one in book.assignment_submissions(ASSIGNMENT)
        }


def test_the_reference_gets_full_marks_and_the_blank_release_none(built):
    said = autograder(built, "selftest")
    assert f"Full marks for the reference, none for the blank release: {ASSIGNMENT}" in said.stdout


def test_points_and_exercises_are_the_courses_own(graded):
    cells, _, _ = rows(graded)["bo"]
    assert not {f"test_{name}" for name in DROPPED} & cells.keys()
    assert cells["test_softmax"] == (5, 5, False) and cells["test_sigmoid"] == (0, 0, False)
    assert cells["test_mean_squared_error"] == (0, 2, False)
    assert rows(graded)["ann"][0]["test_mean_squared_error"] == (2, 2, False)
    assert cells["essay"] == (0, 4, True) and cells["drawing"] == (0, 2, True)
    explained = autograder(graded, "grade", ASSIGNMENT, "--explain", "bo", "mean_squared_error")
    assert "mean_squared_error" in explained.stdout
    page = (graded / "autograded" / "bo" / ASSIGNMENT / f"{NAME}.ipynb").read_text()
    assert "an average does not" in page


def test_due_dates_and_extensions_reach_the_gradebook_and_the_penalties(graded):
    found = rows(graded)
    assert {student: row[1] for student, row in found.items()} == {"ann": 0, "bo": 2, "cy": 0}
    assert found["ann"][2].days == 2 and found["bo"][2] is None


def test_nbgraders_own_command_gives_the_same_rows(built, graded, tmp_path):
    root = tmp_path / "course"
    leave = shutil.ignore_patterns("autograded", "gradebook.db", ".autograder-log", "report")
    shutil.copytree(built, root, ignore=leave)
    run(root, "nbgrader", "autograde", ASSIGNMENT)
    assert rows(root) == rows(graded)


def test_a_moved_deadline_is_followed_by_report_diff_summary_and_export(graded, tmp_path):
    root = shutil.copytree(graded, tmp_path / "course")
    toml = root / "course.toml"
    toml.write_text(SETTINGS.replace("2027-03-01T18", "2027-02-28T11").replace("2 days", "1 hour"))
    said = autograder(root, "grade", ASSIGNMENT, "--diff").stdout
    assert "3 unchanged" in said
    assert "ann: 0 -> 6 points off" in said and "bo: 2 -> 6 points off" in said
    assert "cy: 0 -> 2 points off" in said
    report = autograder(root, "report", ASSIGNMENT).stdout
    assert "6 off, 17 count" in " ".join(report.split())
    sheet = root / f"Grades-{NAME}.csv"
    sheet.write_text(
        "Identifier,Full name,Email address,Grade,Maximum grade,Last modified (grade)\n"
        + "".join(f"Participant {n},{s},{s},,29.00,-\n" for n, s in enumerate(("ann", "bo", "cy")))
    )
    autograder(root, "export", "--to", "moodle", "--template", str(sheet))
    finals = {line.split(",")[1]: line.split(",")[3] for line in sheet.read_text().splitlines()[1:]}
    assert {name: float(final) for name, final in finals.items()} == {"ann": 17, "bo": 15, "cy": 21}


def test_a_persons_score_of_an_own_cell_survives_a_regrade(graded, tmp_path):
    root = shutil.copytree(graded, tmp_path / "course")
    with gradebook(root) as book:
        grade = book.find_grade("essay", NAME, ASSIGNMENT, "bo")
        grade.manual_score, grade.needs_manual_grade = 3.5, False
        book.db.commit()
    autograder(root, "grade", ASSIGNMENT, "--force", "--student", "bo")
    with gradebook(root) as book:
        assert book.find_grade("essay", NAME, ASSIGNMENT, "bo").manual_score == 3.5
        assert book.find_submission(ASSIGNMENT, "bo").score == 21 + 3.5
    autograder(root, "feedback", ASSIGNMENT, "--student", "bo")
    page = (root / "feedback" / "bo" / ASSIGNMENT / f"{NAME}.html").read_text()
    assert "essay" in page and "drawing" in page


def test_what_is_not_built_yet_is_refused_before_anything_is_written(graded, tmp_path):
    root = shutil.copytree(graded, tmp_path / "course")
    before = (root / "gradebook.db").read_bytes()
    (root / "course.toml").write_text(SETTINGS.replace("softmax = 5", "softmax = 6"))
    refused = autograder(root, "grade", ASSIGNMENT, ok=False)
    assert refused.returncode == 1 and f"autograder build {ASSIGNMENT}" in refused.stderr
    assert (root / "gradebook.db").read_bytes() == before
    # Another exercise less is another set of cells, which a gradebook with submissions refuses.
    more = json.dumps([*DROPPED, "L2"])
    (root / "course.toml").write_text(
        SETTINGS.replace(json.dumps(DROPPED), more).replace("after L2", "at the end")
    )
    autograder(root, "build", ASSIGNMENT)
    refused = autograder(root, "grade", ASSIGNMENT, ok=False)
    assert refused.returncode == 1 and "points 0 in course.toml" in refused.stderr
    # Points may change at any time.
    (root / "course.toml").write_text(SETTINGS.replace("softmax = 5", "softmax = 6"))
    autograder(root, "build", ASSIGNMENT)
    autograder(root, "grade", ASSIGNMENT)
    assert rows(root)["ann"][0]["test_softmax"] == (6, 6, False)
