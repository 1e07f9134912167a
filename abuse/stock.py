"""What nbgrader by itself does with the rows' attacks; writes abuse/stock_nbgrader.json.

Run as ``python -m abuse.stock`` by root, or with the rows that alone are tried, ``1,30-39``. Each
attack is graded beside an honest neighbour by nbgrader's own command and settings, with hidden
tests in place of our judge. That command runs as an ordinary user inside a sandbox that protects
this machine, which nbgrader does not bring along.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from abuse import page, stock_found
from abuse.all_rows import ROWS, numbers_in
from abuse.row import Attack
from abuse.stock_course import (
    ASSIGNMENT,
    ATTACKER,
    COURSE_ID,
    EXERCISES,
    NEIGHBOUR,
    hand_in,
    make_course,
)
from autograder.exercises.cell_marks import TEST_PREFIX
from autograder.files import replace_file
from autograder.gradebook.connection import GradebookError, open_gradebook
from autograder.gradebook.rows import rows as rows_of
from tests.courses.ordinary_user import NOBODY, as_nobody

# The machine is not at stake in what these rows show of ours; beside nbgrader it would be.
UNSAFE = {
    33: "takes memory without end",
    34: "a fork bomb",
    35: "100,000 threads",
    37: "fills the disk",
    38: "output without end, which nbgrader keeps in memory",
    41: "a decompression bomb of 3 GB",
}
NO_SUCH_EXERCISE = "not compared: it has no exercise in which a student writes a test"
# A cell may take 30 s by nbgrader's own settings.
LIMIT = 240.0
MEMORY, PROCESSES = 6 * 2**30, 1000


@dataclass(frozen=True)
class ClassOfTwo:
    """What came of a class of two: student to points by exercise; whether the command ended."""

    points: dict[str, dict[str, float]]
    ended: bool
    code: int | None


def main(wanted: set[int]) -> None:
    """Grade the first attack of each row that this machine survives, and write what came of it.

    What is known of rows that are not ``wanted`` stays.
    """
    found = dict(stock_found.rows())
    found |= {str(number): f"not tried: {why}" for number, why in UNSAFE.items()}
    with tempfile.TemporaryDirectory(prefix="abuse-stock-") as folder:
        os.chmod(folder, 0o755)
        course = Path(folder, "course")
        release = make_course(course)
        honest = _grade(course, release, Attack("none"), Path(folder, "honest"))
        for row in ROWS:
            if row.attacks and row.number in wanted - UNSAFE.keys():
                attack = row.attacks[0]
                if not attack.answers.keys() <= set(EXERCISES):
                    found[str(row.number)] = NO_SUCH_EXERCISE
                    continue
                graded = _grade(course, release, attack, Path(folder, str(row.number)))
                found[str(row.number)] = f"{attack.name}: {came_of(graded, honest, attack)}"
                print(row.number, found[str(row.number)], flush=True)
    in_order = {number: found[number] for number in sorted(found, key=int)}
    data = {"version": importlib.metadata.version("nbgrader"), "rows": in_order}
    replace_file(stock_found.STOCK, f"{json.dumps(data, indent=1)}\n".encode())
    page.write()


def came_of(graded: ClassOfTwo, honest: ClassOfTwo, attack: Attack) -> str:
    """What an attack came to, in words."""
    if not graded.ended:
        return f"the command was not done after {LIMIT:.0f} s"
    told = []
    full = honest.points[ATTACKER]
    due = {name: 0.0 if name in attack.zero else most for name, most in full.items()}
    own = graded.points.get(ATTACKER, {})
    if not own and any(due.values()):
        told.append("not graded")
    gained = sum(max(points - due[name], 0) for name, points in own.items())
    lost = sum(max(due[name] - points, 0) for name, points in own.items())
    most = sum(full.values())
    if gained and not attack.partial:
        told.append(f"{gained:g} of {most:g} points that are not due")
    if lost:
        told.append(f"{lost:g} of {most:g} points lost that are due")
    if graded.points.get(NEIGHBOUR) != honest.points[NEIGHBOUR]:
        told.append("the neighbour's score is another or missing")
    if graded.code != honest.code:
        told.append(f"the command ends with code {graded.code}")
    return ", ".join(told) or "as it should be"


def _grade(course: Path, release: object, attack: Attack, root: Path) -> ClassOfTwo:
    shutil.copytree(course, root)
    hand_in(root, release, attack)  # type: ignore[arg-type]
    for path in (root, *root.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    with subprocess.Popen(
        as_nobody(_inside_a_sandbox(root)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            code: int | None = running.wait(LIMIT)
        except subprocess.TimeoutExpired:
            code = None
            os.killpg(running.pid, signal.SIGKILL)
    points = _points(root)
    shutil.rmtree(root)
    return ClassOfTwo(points, code is not None, code)


def _inside_a_sandbox(root: Path) -> list[str]:
    command = ["/usr/bin/prlimit", f"--as={MEMORY}", f"--nproc={PROCESSES}"]
    command += ["bwrap", "--unshare-all", "--die-with-parent", "--ro-bind", "/", "/"]
    command += ["--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--tmpfs", "/var/tmp"]
    command += ["--bind", str(root), str(root), "--chdir", str(root)]
    command += ["--setenv", "HOME", "/tmp", "--setenv", "OPENBLAS_NUM_THREADS", "1"]
    return [*command, sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT]


def _points(root: Path) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    try:
        with open_gradebook(f"sqlite:///{root / 'gradebook.db'}", COURSE_ID) as book:
            for row in rows_of(book, ASSIGNMENT):
                name = row.grade_id.removeprefix(TEST_PREFIX)
                if row.auto_score is not None and name in EXERCISES:
                    found.setdefault(row.student, {})[name] = row.auto_score
    except GradebookError:
        pass
    return found


if __name__ == "__main__":
    main(numbers_in(sys.argv[1]) if sys.argv[1:] else {row.number for row in ROWS})
