"""Reports on damaged gradebooks and graded notebooks: a sentence, and the rest of the page."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3

import pytest
from click.testing import CliRunner

from autograder.__main__ import main
from tests.courses.classroom import ASSIGNMENT, NAME, grade, hand_in, make_course, run, submission

STUDENTS = ("ada", "bob", "cy")
OTHER_CHAPTER = "01_vectorization"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    root = make_course(tmp_path_factory.mktemp("damaged") / "course")
    for student in STUDENTS:
        hand_in(root, student, submission())
    grade(root, "--workers", "1")
    return root


@pytest.fixture
def root(graded, tmp_path):
    return shutil.copytree(graded, tmp_path / "course")


def report(root, *chapters, code=0):
    result = CliRunner().invoke(main, ["report", *(chapters or [ASSIGNMENT]), "--root", str(root)])
    assert result.exit_code == code, result.output
    assert code == 0 or isinstance(result.exception, SystemExit), result.exception
    return result


def notebook_of(root, student="bob"):
    return root / "autograded" / student / ASSIGNMENT / f"{NAME}.ipynb"


def truncate(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def make_folder(path):
    path.unlink()
    path.mkdir()


def with_cells(cells):
    return lambda path: path.write_text(json.dumps({"cells": cells}))


UNREADABLE = {
    "truncated": truncate,
    "text": lambda path: path.write_text("no JSON"),
    "empty": lambda path: path.write_bytes(b""),
    "latin-1": lambda path: path.write_bytes(b'{"cells": "\xe9"}'),
    "deep": lambda path: path.write_text("[" * 100_000),
    "folder": make_folder,
    "cells-text": with_cells("text"),
    "cells-number": with_cells(3),
    "metadata-list": with_cells([{"metadata": ["verdict"]}]),
    "verdict-text": with_cells([{"metadata": {"verdict": "right"}}]),
}


@pytest.mark.parametrize("damage", UNREADABLE.values(), ids=UNREADABLE)
def test_a_damaged_graded_notebook_is_told_and_the_others_are_reported(root, damage):
    damage(notebook_of(root))
    result = report(root)
    assert "no graded notebook that could be read (bob)" in " ".join(result.stderr.split())
    assert all(student in result.stdout for student in STUDENTS)
    assert (root / "report" / "index.html").is_file()


@pytest.mark.parametrize("odd", [None, [], "x", 7, {"a": []}])
@pytest.mark.parametrize("part", ["status", "score", "notes", "misconception", "message"])
def test_a_verdict_of_odd_parts_is_left_out_alone(root, part, odd):
    path = notebook_of(root)
    notebook = json.loads(path.read_text())
    verdicts = [c["metadata"]["verdict"] for c in notebook["cells"] if "verdict" in c["metadata"]]
    verdicts[0][part] = odd
    path.write_text(json.dumps(notebook))
    assert "could not be read" not in report(root).stderr


def damage_text(path):
    path.write_text("These are no grades. " * 200)


def make_older(path):
    """As nbgrader made it before it knew courses and students' ids elsewhere."""
    with sqlite3.connect(path) as database:
        database.executescript(
            "PRAGMA foreign_keys = OFF; CREATE TABLE older AS SELECT id, name, duedate FROM "
            "assignment; DROP TABLE assignment; ALTER TABLE older RENAME TO assignment;"
            "ALTER TABLE student DROP COLUMN lms_user_id; DROP TABLE course;"
            "UPDATE alembic_version SET version_num = '167914646830';"
        )


DAMAGED = {
    "text": (damage_text, "file is not a database. It is damaged. Restore it from a backup"),
    "truncated": (truncate, "malformed. It is damaged. Restore it from a backup"),
    "empty": (lambda path: path.write_bytes(b""), "Grade it first"),
    "folder": (make_folder, "It is a folder"),
    "older": (make_older, "run: nbgrader db upgrade"),
}


@pytest.mark.parametrize(("damage", "said"), DAMAGED.values(), ids=DAMAGED)
def test_a_gradebook_that_cannot_be_used_is_told_with_what_to_do(root, damage, said):
    damage(root / "gradebook.db")
    assert said in " ".join(report(root, code=1).stderr.split())


def test_an_older_gradebook_is_read_after_the_upgrade_that_was_named(root):
    make_older(root / "gradebook.db")
    report(root, code=1)
    run(root, "nbgrader", "db", "upgrade")
    assert all(student in report(root).stdout for student in STUDENTS)


def test_a_gradebook_that_another_program_has_locked_is_told_as_such(root):
    with sqlite3.connect(root / "gradebook.db", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        told = " ".join(report(root, code=1).stderr.split())
    assert "database is locked. Another program is writing to it" in told
    assert not list(root.glob(".gradebook.db*"))


@pytest.mark.skipif(os.getuid() == 0, reason="root may read any file")
def test_a_gradebook_that_may_not_be_read_is_told_as_such(root):
    (root / "gradebook.db").chmod(0)
    assert "You may not read and write" in " ".join(report(root, code=1).stderr.split())


def test_a_folder_that_is_not_there_is_named(root):
    with open(root / "nbgrader_config.py", "a") as config:
        config.write(f"\nc.CourseDirectory.db_url = 'sqlite:///{root}/none/gradebook.db'\n")
    assert f"There is no folder {root}/none" in "".join(report(root, code=1).stderr.split("\n"))


def test_a_chapter_that_was_never_graded_does_not_keep_another_from_being_reported(root):
    result = report(root, OTHER_CHAPTER, ASSIGNMENT, code=1)
    assert f"Grade it first: autograder grade {OTHER_CHAPTER}" in result.stderr
    assert "ada" in result.stdout and (root / "report" / "index.html").is_file()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_that_lacks_the_signs_is_given_others(root, encoding):
    with sqlite3.connect(root / "gradebook.db") as database:
        for table, column in (("student", "id"), ("submitted_assignment", "student_id")):
            database.execute(f"UPDATE {table} SET {column} = 'jürgen平' WHERE {column} = 'ada'")
    (root / "autograded" / "ada").rename(root / "autograded" / "jürgen平")
    result = CliRunner(charset=encoding).invoke(main, ["report", ASSIGNMENT, "--root", str(root)])
    assert result.exit_code == 0, result.exception
    name = "jürgen平".encode(encoding, "backslashreplace").decode(encoding)
    assert name in result.stdout
    assert ("· blank" if encoding == "utf-8" else ". blank") in result.stdout
