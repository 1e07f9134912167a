"""The gradebook on a real PostgreSQL server: same rows, one writer, a restart in the middle."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import sqlalchemy

from autograder.gradebook.connection import open_gradebook
from autograder.gradebook.lock import ADVISORY_KEY
from autograder.gradebook.rows import rows
from tests.courses.crowd import (
    ASSIGNMENT,
    expected_rows,
    finish,
    graded_folders,
    make_crowd,
    start_grading,
)
from tests.pool.postgres import Server, programs

pytest.importorskip("psycopg", reason="psycopg is not installed")
# Enough that some are still to be written when the server stops.
STUDENTS, STUDENTS_IN_STRESS = 8, 24
SECONDS = 300

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL's server is not installed")


@pytest.fixture(scope="module")
def server():
    server = Server()
    yield server
    server.remove()


@pytest.fixture
def students(stress) -> int:
    return STUDENTS_IN_STRESS if stress else STUDENTS


@pytest.fixture
def root(tmp_path, server, students) -> Path:
    root = make_crowd(tmp_path / "course", students)
    (root / "gradebook.db").unlink()
    with open(root / "nbgrader_config.py", "a") as config:
        config.write(f"\nc.CourseDirectory.db_url = {server.url!r}\n")
    return root


@pytest.mark.stress
def test_gives_the_same_rows_through_a_restart_and_refuses_a_second_grader(
    root, server, students, stress
):
    engine = sqlalchemy.create_engine(server.url)
    with engine.connect() as held:
        held.execute(sqlalchemy.text(f"SELECT pg_advisory_lock({ADVISORY_KEY})"))
        refused = start_grading(root, sandbox_at_hand=True)
        assert "perhaps on another computer" in finish(refused, SECONDS)
        assert refused.poll() == 1
    engine.dispose()
    grading = start_grading(root, workers=2 if stress else 1, sandbox_at_hand=True)
    while grading.poll() is None and not graded_folders(root):
        time.sleep(0.1)
    server.stop()
    time.sleep(1)
    server.start()
    output = finish(grading, SECONDS)
    assert grading.poll() == 0, output
    assert "The gradebook can't be written" in output and "trying again" in output
    with open_gradebook(server.url, "") as book:
        assert sorted(rows(book, ASSIGNMENT), key=lambda r: r[:2]) == expected_rows(students)
