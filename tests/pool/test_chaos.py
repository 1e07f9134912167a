"""Workers and coordinators killed at random moments: the gradebook ends as if nothing had been."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from classroom import ASSIGNMENT, make_course
from forked import Command
from many import (
    expected_rows,
    family_of,
    hand_in_many,
    kill,
    left_over,
    rows_in,
    start_grading,
    workers_of,
)

SEED = random.SystemRandom().randrange(10**6)
MINUTES = 10
GRADE = ("autograder", "grade", ASSIGNMENT)


def drafts(root: Path) -> list[Path]:
    """What an interrupted grading leaves of unfinished folders."""
    return [path for path in (root / "autograded").rglob(".*")]


@pytest.mark.slow
def test_a_killed_worker_costs_no_verdict(tmp_path):
    print("seed", SEED)
    moments = random.Random(SEED)
    root = make_course(tmp_path / "course")
    hand_in_many(root, 40)
    grading, seen, killed = start_grading(root), set(), 0
    deadline = time.monotonic() + 60 * MINUTES
    while not (root / "autograded").exists() and grading.poll() is None:
        time.sleep(0.02)
    while grading.poll() is None and time.monotonic() < deadline:
        seen |= family_of(grading.pid)
        if killed < 4 and (found := workers_of(grading.pid)):
            kill(moments.choice(found).pid)
            killed += 1
        time.sleep(moments.uniform(0.05, 0.4))
    output = grading.communicate()[0]
    assert grading.returncode == 0, output
    assert killed, output
    assert rows_in(root) == expected_rows(40), output
    assert drafts(root) == [] and left_over(seen) == []


@pytest.mark.slow
@pytest.mark.parametrize(("students", "kills"), [(200, 20)])
def test_a_coordinator_killed_again_and_again_goes_on(tmp_path, monkeypatch, students, kills):
    print("seed", SEED)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    moments = random.Random(SEED)
    root = make_course(tmp_path / "course")
    hand_in_many(root, students)
    seen = set()
    for number in range(kills):
        grading = Command(root, *GRADE, "--workers", str(1 + number // 2 % 2))
        # Every other time not before there is something to lose.
        started = set((root / "autograded").glob(f"*/{ASSIGNMENT}")) if number % 2 else None
        while started is not None and set((root / "autograded").glob(f"*/{ASSIGNMENT}")) <= started:
            if grading.poll() is not None:
                break
            time.sleep(0.02)
        time.sleep(moments.uniform(0, 1.5))
        seen |= family_of(grading.pid)
        assert grading.poll() in (None, 0), grading.printed()
        kill(grading.pid)
        grading.wait(MINUTES)
    grading = start_grading(root)
    output = grading.communicate(timeout=60 * MINUTES)[0]
    assert grading.returncode == 0, output
    assert "unchanged since they were graded" in output
    assert rows_in(root) == expected_rows(students)
    assert len(list((root / "autograded").glob(f"*/{ASSIGNMENT}"))) == students
    assert drafts(root) == [] and left_over(seen) == []
    assert [path.name for path in temporary.iterdir()] == []
