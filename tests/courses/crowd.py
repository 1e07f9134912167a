"""A class of many cheap submissions, and what its grading must leave in the gradebook."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil

from autograder.exercises.repair import RepairExercise
from autograder.gradebook.rows import GradeRow, rows
from autograder.reference import load_chapter
from tests.courses.classroom import gradebook, hand_in, make_course, reference_answers, submission
from tests.courses.forked import Command

# The cheapest to grade: a blank costs half of one of chapter 3.
CHAPTER = load_chapter("vectorization")
ASSIGNMENT = CHAPTER.assignment
CHEAP = ("image2vector", "sigmoid", "L1")


def make_crowd(root: Path, count: int) -> Path:
    """A course in which so many have handed in."""
    make_course(root, CHAPTER)
    hand_in_many(root, count)
    return root


def hand_in_many(root: Path, count: int) -> None:
    """Students with different few of the cheap exercises solved, and the others blank."""
    right = reference_answers(CHAPTER)
    own_module = f"import numpy as np\n\n\n{right['sigmoid']}"
    right["sigmoid"] = "from own import sigmoid"
    kinds = [
        submission(
            {name: right[name] for place, name in enumerate(CHEAP) if kind >> place & 1}, CHAPTER
        )
        for kind in range(1 << len(CHEAP))
    ]
    for number in range(count):
        notebook = kinds[number % len(kinds)]
        notebook["metadata"]["number"] = number
        hand_in(root, f"student{number:03d}", notebook, chapter=CHAPTER)
        # Files beside the notebook travel as it does.
        hand_in(root, f"student{number:03d}", own_module, "own.py", CHAPTER)


def expected_rows(count: int) -> list[GradeRow]:
    """The gradebook's rows for that class."""
    found = []
    for number in range(count):
        for name, exercise in CHAPTER.exercises.items():
            right = name in CHEAP and bool(number >> CHEAP.index(name) & 1)
            found.append(
                GradeRow(
                    f"student{number:03d}",
                    f"test_{name}",
                    float(exercise.points) if right else 0.0,
                    float(exercise.points),
                    False,
                    # A repair's cell holds something from the start, so nobody left it blank.
                    None if right or isinstance(exercise, RepairExercise) else "No response.",
                )
            )
    return sorted(found, key=lambda row: row[:2])


def rows_in(root: Path, assignment: str = ASSIGNMENT) -> list[GradeRow]:
    """The gradebook's rows as they are."""
    with gradebook(root) as book:
        return sorted(rows(book, assignment), key=lambda row: row[:2])


def start_grading(
    root: Path, *words: str, workers: int = 2, sandbox_at_hand: bool = False
) -> Command:
    """The grading command, running."""
    grade = ("autograder", "grade", ASSIGNMENT, "--workers", str(workers))
    return Command(root, *grade, *words, sandbox_at_hand=sandbox_at_hand)


def finish(grading: Command, seconds: float) -> str:
    """Wait until a grading has ended; all that it has written."""
    grading.wait(seconds)
    return grading.printed("stdout") + grading.printed("stderr")


def start_afresh(root: Path) -> subprocess.Popen[str]:
    """Start the grading command in a whole new Python, as from a terminal."""
    return subprocess.Popen(
        [sys.executable, "-m", "autograder", "grade", ASSIGNMENT, "--workers", "1"],
        cwd=root,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        # Ctrl-C works, even if the tests were started by a shell that ignores it in the background.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def graded_folders(root: Path) -> set[Path]:
    """Of those who are graded already."""
    return set((root / "autograded").glob(f"*/{ASSIGNMENT}"))


def workers_in(family: set[psutil.Process]) -> list[psutil.Process]:
    """Among a grading's processes: the fork server, and the workers that it forked."""
    found = []
    for process in sorted(family, key=lambda process: process.pid):
        # Submissions' processes come and go meanwhile.
        with contextlib.suppress(psutil.Error):
            if "spawn_main" in " ".join(process.cmdline()):
                found.append(process)
    return found


def family_of(pid: int) -> set[psutil.Process]:
    """A process and all that it has started so far, directly or not."""
    try:
        process = psutil.Process(pid)
        return {process, *process.children(recursive=True)}
    except psutil.Error:
        return set()


def left_over(seen: set[psutil.Process]) -> list[str]:
    """Those of the processes that are still there after some seconds."""
    _, alive = psutil.wait_procs(seen, timeout=20)
    return [str(process) for process in alive if process.status() != psutil.STATUS_ZOMBIE]


def kill(pid: int) -> None:
    """kill -9."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
