"""Ctrl-C in the middle of a class: it ends with a word of what to do, and nothing runs on."""

from __future__ import annotations

import os
import shutil
import signal
import time

import pytest

from tests.courses.classroom import hand_in, submission
from tests.courses.crowd import (
    CHAPTER,
    expected_rows,
    family_of,
    finish,
    graded_folders,
    left_over,
    make_crowd,
    rows_in,
    start_afresh,
    start_grading,
)

STUDENTS, STUDENTS_IN_STRESS = 4, 8
SECONDS = 60


@pytest.mark.stress
def test_ctrl_c_ends_it_and_a_second_call_goes_on(tmp_path, stress):
    students = STUDENTS_IN_STRESS if stress else STUDENTS
    root = make_crowd(tmp_path / "course", students)
    # It cannot come to its end before Ctrl-C.
    last = f"student{students - 1:03d}"
    kept = (root / "submitted" / last).rename(tmp_path / last)
    endless = submission(chapter=CHAPTER, sigmoid="import time\ntime.sleep(600)")
    hand_in(root, last, endless, chapter=CHAPTER)
    grading = start_afresh(root)
    while grading.poll() is None and not graded_folders(root):
        time.sleep(0.1)
    seen = family_of(grading.pid)
    os.killpg(grading.pid, signal.SIGINT)
    output = grading.communicate(timeout=SECONDS)[0]
    assert grading.returncode == 130, output
    assert "Traceback" not in output and "the same command goes on" in output
    assert left_over(seen) == []
    shutil.rmtree(root / "submitted" / last)
    kept.rename(root / "submitted" / last)
    again = start_grading(root, workers=1, sandbox_at_hand=True)
    assert "unchanged since they were graded" in finish(again, SECONDS)
    assert rows_in(root) == expected_rows(students)
