"""nbgrader's own way, to compare with: its command grades the class, with ordinary assert tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import numpy as np
from nbgrader.api import Gradebook

from autograder.exercises.cell_marks import TEST_PREFIX
from autograder.exercises.inputs import public_cases
from autograder.exercises.value import ValueExercise
from autograder.exercises.written_test import WrittenTestExercise
from autograder.judging.key import Key
from benchmarks.grading.workload import (
    CHAPTER,
    PROJECT,
    hand_in,
    is_right,
    student,
    without_explorations,
)

# What a test by hand has: a few examples with their right values.
EXAMPLES = 3
CONFIGURATION = 'c = get_config()\nc.CourseDirectory.course_id = "stock"\n'


def stock_course(folder: Path, count: int) -> Path:
    """A course root with nbgrader's default settings, and that many submissions."""
    shutil.rmtree(folder, ignore_errors=True)
    source = folder / "source" / CHAPTER.assignment
    source.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIGURATION)
    notebook = without_explorations(PROJECT.master(CHAPTER))
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        cell.metadata.pop("tags", None)
        if mark.get("grade"):
            cell.source = _asserts(mark.grade_id.removeprefix(TEST_PREFIX))
    nbformat.write(notebook, source / f"{CHAPTER.name}.ipynb")
    _nbgrader(folder, "generate_assignment", CHAPTER.assignment)
    hand_in(folder, count)
    return folder


def seconds_of_autograde(folder: Path, wanted: str = "*") -> float:
    """Wall seconds that nbgrader takes for the students wanted, its start-up included."""
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    started = time.perf_counter()
    _nbgrader(folder, "autograde", CHAPTER.assignment, f"--student={wanted}")
    return time.perf_counter() - started


def full_marks(folder: Path, count: int) -> bool:
    """Whether every student whose answers are right got all points."""
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "") as book:
        found = [
            book.find_submission(CHAPTER.assignment, student(number))
            for number in range(count)
            if is_right(number)
        ]
        return all(submission.score == submission.max_score > 0 for submission in found)


def _asserts(name: str) -> str:
    """An ordinary test cell: examples with literal values, held against the answers."""
    exercise = CHAPTER.exercises[name]
    if isinstance(exercise, ValueExercise):
        return f"assert {name} is not ..."
    if isinstance(exercise, WrittenTestExercise):
        # Less than ours asks: no wrong version is tried.
        return f"{name}({exercise.tested.name})"
    key = Key.of_cases(exercise, public_cases(exercise)[:EXAMPLES])
    lines = ["from numpy import *", "def _close(a, b):"]
    lines += ["    if isinstance(b, dict):", "        assert set(a) == set(b)"]
    lines += ["        [_close(a[k], b[k]) for k in b]", "    elif isinstance(b, (tuple, list)):"]
    lines += ["        assert len(a) == len(b)", "        [_close(*p) for p in zip(a, b)]"]
    lines += ["    else:", "        testing.assert_allclose(a, b, rtol=1e-6, atol=1e-9)"]
    with np.printoptions(threshold=sys.maxsize, precision=17):
        for call, value in zip(key.calls, key.expected, strict=True):
            arguments = [repr(a) for a in call.args]
            arguments += [f"{k}={v!r}" for k, v in call.kwargs.items()]
            lines.append(f"_close({name}({', '.join(arguments)}), {value!r})")
    return "\n".join(lines)


def _nbgrader(folder: Path, *words: str) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=folder,
        env={**os.environ, "PATH": path},
        check=True,
        capture_output=True,
    )
