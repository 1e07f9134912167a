"""Workers and coordinators killed at random moments: the gradebook ends as if nothing had been."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

import pytest
from classroom import ASSIGNMENT, make_course
from forked import Command, start_server
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
GRADE = ("autograder", "grade", ASSIGNMENT, "--workers", "2")


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
    while grading.poll() is None and time.monotonic() < deadline:
        time.sleep(moments.uniform(0.05, 0.4))
        seen |= family_of(grading.pid)
        if killed < 4 and (root / "autograded").exists() and (found := workers_of(grading.pid)):
            kill(moments.choice(found).pid)
            killed += 1
    output = grading.communicate()[0]
    assert grading.returncode == 0, output
    assert killed, output
    assert rows_in(root) == expected_rows(40), output
    assert drafts(root) == [] and left_over(seen) == []


@pytest.mark.slow
@pytest.mark.parametrize(("students", "kills"), [(200, 20)])
def test_a_coordinator_killed_again_and_again_goes_on(tmp_path, students, kills):
    print("seed", SEED)
    moments = random.Random(SEED)
    root = make_course(tmp_path / "course")
    hand_in_many(root, students)
    start_server()
    before = set(Path(tempfile.gettempdir()).iterdir())
    seen = set()
    for number in range(kills):
        grading = Command(root, *GRADE)
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
    mine = {path for path in set(Path(tempfile.gettempdir()).iterdir()) - before if is_ours(path)}
    assert mine == set()


def is_ours(path: Path) -> bool:
    """True for what the grader's own processes would leave in the system's temporary folder."""
    return path.name.startswith(("own-code-", "pymp-"))
