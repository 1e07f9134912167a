"""What may not be read flags one student and stops nobody, whichever command grades.

Root may read everything. So root runs these tests as an ordinary user.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.gradebook.rows import GradeRow
from tests.courses.classroom import (
    ASSIGNMENT,
    CHAPTER,
    NAME,
    autograde,
    grade,
    hand_in,
    make_course,
    reference_answers,
    submission,
)
from tests.courses.crowd import rows_in
from tests.courses.ordinary_user import run_tests_as_nobody

PROJECT = Path(__file__).resolve().parents[2]
NOBODY = 65534
MOST = float(sum(exercise.points for exercise in CHAPTER.exercises.values()))
NO_RIGHTS, NO_WAY_IN = 0o000, 0o644
# Student to what is closed in her right submission, and how.
CLOSED = {
    "closed_student": ("..", NO_RIGHTS),
    "closed_folder": (".", NO_RIGHTS),
    "no_way_in": (".", NO_WAY_IN),
    "closed_notebook": (f"{NAME}.ipynb", NO_RIGHTS),
}
# Of these everything that counts can be read.
PARTLY = {
    "closed_file": ("data.csv", NO_RIGHTS),
    "closed_inside": ("inside", NO_RIGHTS),
    "no_way_inside": ("inside", NO_WAY_IN),
    "closed_time": ("timestamp.txt", NO_RIGHTS),
}
is_root = os.name == "posix" and os.getuid() == 0
as_root = pytest.mark.skipif(not is_root, reason="only root becomes another")
as_anyone = pytest.mark.skipif(is_root, reason="root may read everything")


@pytest.mark.stress_only
@as_root
def test_the_others_hold_for_an_ordinary_user():
    said = run_tests_as_nobody(__file__, "-k", "not ordinary_user")
    assert "passed" in said and "skipped" not in said


@pytest.fixture(scope="module")
def both_ways(tmp_path_factory):
    """Two equal courses, each graded by one command: [(root, all that it said)]."""
    found = []
    for command in (autograde, grade):
        root = make_course(tmp_path_factory.mktemp("rights") / "course")
        hand_in_all(root)
        done = command(root, ok=False)
        found.append((root, " ".join((done.stdout + done.stderr).split()), done.returncode))
    yield [(root, said) for root, said, _ in found]
    for root, *_ in found:
        open_all(root)
    assert [code for *_, code in found] == [0, 0]


def hand_in_all(root):
    right = submission(reference_answers())
    hand_in(root, "ada", right)
    for student, (name, mode) in {**CLOSED, **PARTLY}.items():
        folder = hand_in(root, student, right)
        (folder / "data.csv").write_text("1,2,3")
        (folder / "inside").mkdir()
        (folder / "inside" / "note.txt").write_text("hello")
        (folder / "inside" / "old.ipynb").write_text("{}")
        (folder / "timestamp.txt").write_text("2029-12-31 00:00:00 UTC")
        os.chmod(folder / name, mode)
    hand_in(root, "zoe", right)


def open_all(root):
    for student, (name, _) in {**CLOSED, **PARTLY}.items():
        # Not by way of itself, which is closed.
        closed = os.path.normpath(root / "submitted" / student / ASSIGNMENT / name)
        os.chmod(closed, 0o755)


def rows_of(root: Path, student: str) -> list[GradeRow]:
    return [row for row in rows_in(root, ASSIGNMENT) if row.student == student]


@as_anyone
def test_both_commands_give_the_same_rows_and_folders(both_ways):
    (stock, _), (ours, _) = both_ways
    assert rows_in(stock, ASSIGNMENT) == rows_in(ours, ASSIGNMENT)

    def content(root):
        paths = (root / "autograded").rglob("*")
        return {str(p.relative_to(root)): p.read_bytes() for p in paths if p.is_file()}

    assert content(stock) == content(ours)


@as_anyone
@pytest.mark.parametrize("student", ["ada", "zoe", *PARTLY])
def test_who_can_be_read_is_graded(both_ways, student):
    for root, _ in both_ways:
        assert sum(row.auto_score for row in rows_of(root, student)) == MOST


@as_anyone
@pytest.mark.parametrize("student", CLOSED)
def test_who_can_not_be_read_is_flagged_and_told(both_ways, student):
    for root, said in both_ways:
        found = {(row.auto_score, row.needs_manual_grade) for row in rows_of(root, student)}
        assert found == {(0.0, True)}
        told = said.partition(f"{student}: ")[2]
        assert "Permission denied" in told[:500]


@as_anyone
@pytest.mark.parametrize("student", PARTLY)
def test_what_can_not_be_read_beside_the_notebook_is_left_out_and_told(both_ways, student):
    name, _ = PARTLY[student]
    for root, said in both_ways:
        why = "was left out of the graded folder: it can't be read (Permission denied)."
        assert f"{student}: {name} {why}" in said
        assert not (root / "autograded" / student / ASSIGNMENT / name).exists()


@as_anyone
def test_once_the_rights_are_there_the_next_grading_counts_them(both_ways):
    root, _ = both_ways[1]
    open_all(root)
    # What lies beside a notebook counts, and when it was handed in.
    assert (
        f"{len(CLOSED) + len(PARTLY)} graded, {MOST:.1f} of {MOST:g} points" in grade(root).stdout
    )
    for student in CLOSED:
        assert sum(row.auto_score for row in rows_of(root, student)) == MOST
