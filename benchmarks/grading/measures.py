"""The measurements, each by its key in build/bench.json; everything compared is timed in turn."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from autograder.grading.grader import Grader
from autograder.limits import Limits
from autograder.pool.cluster import ClusterPool
from autograder.pool.local import LocalPool
from autograder.pool.task import Pool, WorkerSetup
from autograder.sandbox.engine import WalledEngine
from benchmarks.grading import floor, stock, workload

Measured = dict[str, Any]


@dataclass(frozen=True)
class Size:
    """How much is run.

    Attributes
    ----------
    rounds : int
        How often each measurement is repeated.
    stock : int
        Submissions that nbgrader's own command grades.
    few, many : int
        Submissions in two classes that are graded whole, for what grows with a class.
    judged : int
        Submissions that are judged alone, without a gradebook.
    starts : int
        Starts of each command whose time to begin is measured.
    """

    rounds: int
    stock: int
    few: int
    many: int
    judged: int
    starts: int


FULL = Size(rounds=2, stock=20, few=100, many=1000, judged=60, starts=5)
QUICK = Size(rounds=1, stock=2, few=6, many=12, judged=2, starts=1)


def summary(values: list[float], **what: Any) -> Measured:
    """Median, smallest and largest of the repetitions, and what went into them."""
    spread = {"median": statistics.median(values), "min": min(values), "max": max(values)}
    return {**spread, "values": values, **what}


def whole_class(size: Size) -> dict[str, Measured]:
    """vs_nbgrader and scaling: the gradebook included."""
    ratios, scaling, memory, runs = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        theirs = stock.stock_course(Path(folder) / "stock", size.stock)
        for number in range(size.rounds):
            one = stock.seconds_of_autograde(theirs, workload.student(0))
            seconds = (stock.seconds_of_autograde(theirs) - one) / (size.stock - 1)
            few, many = (
                _one_run(workload.course(Path(folder) / f"ours{number}-{count}", count))
                for count in (size.few, size.many)
            )
            ours = (many["wall"] - few["wall"]) / (size.many - size.few)
            ratios.append(seconds / ours)
            scaling.append(many["steady"] / few["steady"])
            memory.append(many["memory"] / few["memory"])
            runs.append({"stock": seconds, "ours": ours, "few": few, "many": many})
        same = stock.full_marks(theirs, size.stock)
    same = same and all(run[n]["right_ones_full"] for run in runs for n in ("few", "many"))
    return {
        "vs_nbgrader": summary(ratios, same_scores_for_right_ones=same, runs=runs),
        "scaling": summary(scaling, memory=summary(memory)),
    }


def vs_floor(size: Size) -> Measured:
    """Judging alone, one worker, over the bare floor: wall seconds, and CPU of both."""
    key = workload.key()
    ratios, ours, bare = [], [], []
    submissions = [task.submission for task in workload.tasks(size.judged)]
    texts = [submission.text for submission in submissions]
    with Grader(key, WalledEngine(Limits())) as grader:
        for submission in submissions[: workload.NOTEBOOKS]:
            grader.grade(submission)
        floor.run_bare(texts[0], key)
        for _ in range(max(2, size.rounds)):
            ours.append(_each(grader.grade, submissions))
            # Our worker has read the pictures before the first submission; so has the floor.
            bare.append(_each(lambda text: floor.run_bare(text, key), texts, floor.read_pictures))
            ratios.append(ours[-1]["wall"] / bare[-1]["wall"])
    return summary(ratios, ours=ours, floor=bare, unit="seconds per submission")


def workers(size: Size) -> Measured:
    """Judging alone: how much two workers do in the time of one."""
    one, two = [], []
    for _ in range(size.rounds):
        one.append(_judging(LocalPool(_setup(), 1), size.judged))
        two.append(_judging(LocalPool(_setup(), 2), size.judged))
    ratios = [a["wall"] / b["wall"] for a, b in zip(one, two, strict=True)]
    return summary(ratios, one=one, two=two, cores=os.cpu_count())


def dask_overhead(size: Size) -> Measured:
    """Judging alone: time through a Dask cluster on this machine over time in the local pool."""
    from distributed import LocalCluster

    local, dask = [], []
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        for _ in range(size.rounds):
            local.append(_judging(LocalPool(_setup(), 2), size.judged))
            dask.append(_judging(ClusterPool(_setup(), cluster.scheduler_address), size.judged))
    ratios = [b["wall"] / a["wall"] for a, b in zip(local, dask, strict=True)]
    return summary(ratios, local=local, dask=dask)


def cold_start(size: Size) -> Measured:
    """Seconds to the first sign of life, beside what importing numpy takes."""
    commands = {
        "numpy": ["-c", "import numpy"],
        "autograder --help": ["-m", "autograder", "--help"],
        "import course": ["-c", "import course"],
    }
    taken: dict[str, list[float]] = {name: [] for name in [*commands, "first submission"]}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(size.starts):
            for name, words in commands.items():
                started = time.perf_counter()
                subprocess.run([sys.executable, *words], check=True, capture_output=True)
                taken[name].append(time.perf_counter() - started)
            root = workload.course(Path(folder) / f"first{number}", 1)
            started = time.perf_counter()
            words = ["-m", "autograder", "grade", workload.CHAPTER.assignment]
            subprocess.run([sys.executable, *words], cwd=root, check=True, capture_output=True)
            taken["first submission"].append(time.perf_counter() - started)
    return {
        **summary(taken["first submission"], unit="seconds"),
        "beside": {name: summary(values) for name, values in taken.items()},
    }


def _setup() -> WorkerSetup:
    return WorkerSetup.of(workload.key(), Limits())


def _one_run(root: Path) -> dict[str, Any]:
    words = [sys.executable, "-m", "benchmarks.grading.one_run", str(root)]
    done = subprocess.run(
        words, cwd=workload.PROJECT.root, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def _judging(pool: Pool, count: int) -> dict[str, float]:
    """Wall seconds a submission once every worker is warm, and the machine's CPU seconds."""
    jobs = list(workload.tasks(count))
    with pool:
        for _ in pool.run(workload.tasks(workload.NOTEBOOKS)):
            pass
        busy, started = _machine_cpu(), time.perf_counter()
        for _ in pool.run(jobs):
            pass
        wall = (time.perf_counter() - started) / count
        return {"wall": wall, "machine_cpu": (_machine_cpu() - busy) / count}


def _machine_cpu() -> float:
    times = psutil.cpu_times()
    return times.user + times.system


def _each(
    run: Callable[[Any], object], jobs: list[Any], before: Callable[[], None] = lambda: None
) -> dict[str, float]:
    """Wall seconds and the machine's CPU seconds a job, without what is done before each."""
    wall = cpu = 0.0
    for job in jobs:
        before()
        busy, started = _machine_cpu(), time.perf_counter()
        run(job)
        wall += time.perf_counter() - started
        cpu += _machine_cpu() - busy
    return {"wall": wall / len(jobs), "machine_cpu": cpu / len(jobs)}
