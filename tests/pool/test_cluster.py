"""Grading on a real Dask cluster on this machine, one worker of which is killed meanwhile."""

from __future__ import annotations

import re
import time
from importlib.util import find_spec

import psutil
import pytest
from click.testing import CliRunner

from autograder.commands.grade import command
from autograder.grading_log.read import read_log
from autograder.grading_log.write import LOG_FOLDER
from tests.courses.crowd import (
    ASSIGNMENT,
    expected_rows,
    finish,
    graded_folders,
    kill,
    left_over,
    make_crowd,
    rows_in,
    start_grading,
)
from tests.courses.dask_cluster import SECONDS, running_cluster

# Looked for and not imported: the commands do that.
pytestmark = pytest.mark.skipif(
    find_spec("distributed") is None, reason="the extra 'cluster' is not installed"
)
# Enough that the worker that is killed has some left.
STUDENTS, STUDENTS_IN_STRESS = 8, 16


@pytest.fixture
def cluster(tmp_path):
    """A scheduler's address, and the processes of its two workers."""
    with running_cluster(tmp_path, workers=2) as found:
        yield found


@pytest.mark.stress
def test_gives_the_same_rows_though_a_worker_is_killed(tmp_path, cluster, stress):
    address, workers = cluster
    students = STUDENTS_IN_STRESS if stress else STUDENTS
    root = make_crowd(tmp_path / "course", students)
    grading = start_grading(root, "--scheduler", address, "-vv")
    while grading.poll() is None and not graded_folders(root):
        time.sleep(0.1)
    seen = {child for w in workers for child in psutil.Process(w.pid).children(recursive=True)}
    kill(workers[0].pid)
    output = finish(grading, 5 * SECONDS)
    assert grading.poll() == 0, output
    assert f"{students} graded" in output
    for number in range(students):
        assert re.search(rf"student{number:03d}: \S+ of \S+ points, in \S+ s", output), output
    assert rows_in(root) == expected_rows(students)
    # Workers log nothing; the coordinator logs each submission once.
    [_] = (root / LOG_FOLDER).iterdir()
    logged = [one.student for one in read_log(root / LOG_FOLDER, ASSIGNMENT).submissions]
    assert sorted(logged) == [f"student{number:03d}" for number in range(students)]
    assert left_over(seen) == []


def test_says_what_is_wrong_with_a_scheduler_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.pool.cluster_client.CONNECT_SECONDS", 1)
    root = make_crowd(tmp_path / "course", 1)
    words = [ASSIGNMENT, "--root", str(root), "--scheduler", "tcp://127.0.0.1:9"]
    result = CliRunner().invoke(command, words)
    assert result.exit_code == 1
    assert "tcp://127.0.0.1:9" in result.output and "docs/cluster.md" in result.output
