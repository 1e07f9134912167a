"""Workers and coordinators killed at random moments: the gradebook ends as if nothing had been."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.courses.crowd import (
    expected_rows,
    family_of,
    finish,
    graded_folders,
    kill,
    left_over,
    make_crowd,
    rows_in,
    start_grading,
    workers_in,
)

SEED = random.SystemRandom().randrange(10**6)
MINUTES = 10
# The first process is the fork server, which takes all workers along.
FORK_SERVER, WORKER, NEWER_WORKER = range(3)


def drafts(root: Path) -> list[Path]:
    """What an interrupted grading leaves of unfinished folders."""
    return [path for path in (root / "autograded").rglob(".*")]


@pytest.mark.slow
@pytest.mark.stress
def test_a_killed_worker_costs_no_verdict(tmp_path, stress):
    print("seed", SEED)
    moments = random.Random(SEED)
    students, graded_between = (40, 6) if stress else (18, 4)
    victims = [FORK_SERVER, WORKER, NEWER_WORKER, *([WORKER, NEWER_WORKER] if stress else [])]
    root = make_crowd(tmp_path / "course", students)
    grading, seen, killed = start_grading(root, "-v"), set(), 0
    for victim in moments.sample(victims, len(victims)):
        # What the last one was on is graded by now, so that no submission is hit twice.
        enough = len(graded_folders(root)) + graded_between
        while grading.poll() is None and len(graded_folders(root)) < enough:
            seen |= family_of(grading.pid)
            time.sleep(0.05)
        time.sleep(moments.uniform(0, 0.2))
        found = workers_in(family_of(grading.pid))
        if len(found) > victim:
            kill(found[victim].pid)
            killed += 1
    output = finish(grading, 60 * MINUTES)
    assert grading.poll() == 0, output
    assert killed >= len(victims) - 1, output
    assert "and is replaced" in output and "graded once more" in output
    assert rows_in(root) == expected_rows(students), output
    assert drafts(root) == [] and left_over(seen) == []


@pytest.mark.slow
@pytest.mark.stress
def test_a_coordinator_killed_again_and_again_goes_on(tmp_path, monkeypatch, stress):
    print("seed", SEED)
    students, kills = (200, 20) if stress else (24, 4)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    moments = random.Random(SEED)
    root = make_crowd(tmp_path / "course", students)
    seen = set()
    for number in range(kills):
        # A second worker costs more, so the usual run has it once.
        grading = start_grading(root, workers=2 if stress or number == 3 else 1)
        # Every other time not before there is something to lose.
        started = graded_folders(root) if number % 2 else None
        while started is not None and graded_folders(root) <= started:
            if grading.poll() is not None:
                break
            time.sleep(0.05)
        # After 0.7 s there is nothing but waiting for workers until the first is graded.
        time.sleep(moments.uniform(0, 1.5 if stress else 0.7))
        seen |= family_of(grading.pid)
        assert grading.poll() in (None, 0), grading.printed()
        kill(grading.pid)
        grading.wait(MINUTES)
    grading = start_grading(root, workers=1)
    output = finish(grading, 60 * MINUTES)
    assert grading.poll() == 0, output
    assert "unchanged since they were graded" in output
    assert rows_in(root) == expected_rows(students)
    assert len(graded_folders(root)) == students
    assert drafts(root) == [] and left_over(seen) == []
    assert [path.name for path in temporary.iterdir()] == []
