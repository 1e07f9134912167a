"""A class of 200 of which every fifth is hostile, beside the same class without: speed, and harm.

Both are graded in one run, with the limits that a course has by default. Measured is the time that
the class takes, and the time that each honest student's submission takes in it. Processes outside
the sandbox that must live on are set up first.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import chain, cycle, islice, zip_longest
from pathlib import Path
from statistics import median

from nbformat import NotebookNode

from abuse.all_rows import ROWS
from abuse.classroom import CHAPTER, Graded, grade, make_course, neighbours_of
from abuse.row import Attack
from autograder.sample_class import demo
from autograder.sample_class.member import Member
from autograder.sample_class.workbook import Workbook

STUDENTS, EVERY = 200, 5
LEAST_SPEED = 0.5
# How many times as long as without attackers an honest submission may take.
LONGEST_TIMES = 2.0
# What grading says of a submission that is done, to whoever asks for details.
DONE = re.compile(r"(\S+): [\d.]+ of [\d.]+ points, in ([\d.]+) s")
# The user as whom a submission runs where root grades; outside, such a process must not be reached.
AS_SUBMISSIONS = 65534
HOLDS_MEMORY = 400 * 2**20


@dataclass(frozen=True)
class Crowd:
    """What grading the two classes came to.

    Attributes
    ----------
    honest_seconds, mixed_seconds : float
        What the two commands took by the clock. (CPU time says little: the kernel forgets that of
        a sandbox's processes which are ended.)
    speed : float
        How fast the mixed class was graded, by the clock; the honest one is 1.
    neighbours_times : float
        How many times as long as in the honest class an honest student's submission took in the
        mixed one, by the clock, in the median over these students.
    ended : list of str
        Which of the processes set up outside the sandbox did not live on.
    faults : list of str
        What was wrong with honest students' scores, the command, or what it left behind.
    """

    students: int
    hostile: int
    honest_seconds: float
    mixed_seconds: float
    speed: float
    neighbours_times: float
    ended: list[str]
    faults: list[str]

    @property
    def held(self) -> bool:
        """Whether it is as it must be."""
        fast = self.speed >= LEAST_SPEED and self.neighbours_times <= LONGEST_TIMES
        return fast and not self.ended and not self.faults


def measure_crowd(students: int = STUDENTS) -> Crowd:
    """Grade both classes."""
    with tempfile.TemporaryDirectory(prefix="abuse-crowd-") as folder, canaries() as ended:
        honest, honest_seconds = _graded(Path(folder, "honest"), students, False)
        mixed, mixed_seconds = _graded(Path(folder, "mixed"), students, True)
        return Crowd(
            students=students,
            hostile=students // EVERY,
            honest_seconds=round(honest_seconds, 1),
            mixed_seconds=round(mixed_seconds, 1),
            speed=round(honest_seconds / mixed_seconds, 2),
            neighbours_times=round(neighbours_times(honest, mixed), 2),
            ended=ended(),
            faults=list(faults_between(honest, mixed)),
        )


def attacks() -> Iterator[tuple[str, Attack]]:
    """Every row's first attack, then every row's second, and so on: as many kinds as can be."""
    own = ([(row.student(attack), attack) for attack in row.attacks] for row in ROWS)
    return (one for one in chain.from_iterable(zip_longest(*own)) if one)


@contextlib.contextmanager
def canaries() -> Iterator[Callable[[], list[str]]]:
    """Processes outside the sandbox; gives a function that says which of them have ended."""
    holds = f"import sys\nheld = b'x' * {HOLDS_MEMORY}\nsys.stdin.read()"
    # Each waits until its standard input is closed.
    kinds: dict[str, tuple[list[str], int | None]] = {
        "one of the grader's user": (["cat"], None),
        "one that holds much memory": ([sys.executable, "-c", holds], None),
    }
    if os.getuid() == 0:
        kinds["one of the user as whom submissions run"] = ["cat"], AS_SUBMISSIONS
    started: dict[str, subprocess.Popen[bytes]] = {}
    with contextlib.ExitStack() as stack:
        for kind, (command, user) in kinds.items():
            waiting = subprocess.Popen(command, stdin=subprocess.PIPE, user=user)
            started[kind] = stack.enter_context(waiting)
        yield lambda: [kind for kind, one in started.items() if one.poll() is not None]


def _graded(folder: Path, students: int, mixed: bool) -> tuple[Graded, float]:
    course, release = make_course(folder)
    demo.hand_in_all(course, CHAPTER, list(members(release, students, mixed)))
    began = time.monotonic()
    graded = grade(course, CHAPTER, folder / "tmp", "-vv")
    return graded, time.monotonic() - began


def members(release: NotebookNode, students: int, mixed: bool) -> Iterator[Member]:
    """Honest students of several kinds; in a mixed class every fifth place has an attacker."""
    hostile = islice(cycle(attacks()), students // EVERY)
    for number, honest in enumerate(islice(cycle(neighbours_of(release)), students)):
        if mixed and number % EVERY == EVERY - 1:
            name, attack = next(hostile)
            own = Workbook(release, CHAPTER).answer_rightly()
            yield attack.member(f"{number:03d}-{name}", own)
            continue
        notebook = json.loads(honest.text)
        # No two are the same file.
        notebook["metadata"]["number"] = number
        yield replace(honest, name=f"{number:03d}-{honest.name}", text=json.dumps(notebook))


def neighbours_times(honest: Graded, mixed: Graded) -> float:
    """How many times as long a student's submission took in the mixed class, in the median."""
    before, after = (dict(DONE.findall(graded.said)) for graded in (honest, mixed))
    return median(float(after[name]) / float(before[name]) for name in before.keys() & after.keys())


def faults_between(honest: Graded, mixed: Graded) -> Iterator[str]:
    """What is wrong with the commands, or otherwise for who is honest in both classes."""
    for name, graded in (("honest", honest), ("mixed", mixed)):
        if graded.failed:
            yield f"{name}: the command failed: {graded.failed}"
        yield from (f"{name}: left over: {one}" for one in graded.left)
    right = {(row.student, row.grade_id): row for row in honest.rows}
    found = {(row.student, row.grade_id): row for row in mixed.rows}
    neighbours = set(honest.notebooks) & set(mixed.notebooks)
    for (student, grade_id), row in right.items():
        if student in neighbours and found.get((student, grade_id)) != row:
            yield f"{student}, {grade_id}: another row in the gradebook"
    expected = len(honest.notebooks)
    if len(mixed.notebooks) != expected:
        yield f"{len(mixed.notebooks)} of {expected} were graded in the mixed class"


if __name__ == "__main__":
    CROWD = measure_crowd(*map(int, sys.argv[1:2]))
    print(json.dumps(asdict(CROWD), indent=1))
    sys.exit(not CROWD.held)
