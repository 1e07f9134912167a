"""Two processes do all jobs, in order, and nothing holds them up."""

import os
import time
from dataclasses import dataclass

import psutil
import pytest

from autograder.audit.pool import JobFailedError, JobPool, run_all

# Seconds. Squaring takes no time, and a busy machine does not keep a process waiting so long.
HARD_LIMIT = 3


@dataclass(frozen=True)
class Square:
    number: int

    def run(self):
        if self.number < 0:
            raise ValueError("no number below 0")
        return self.number**2

    def cut_short(self):
        return None


@dataclass(frozen=True)
class ProcessId:
    def run(self):
        return os.getpid()

    def cut_short(self):
        return None


@dataclass(frozen=True)
class Sleeper:
    def run(self):
        time.sleep(600)

    def cut_short(self):
        return "cut short"


def test_results_come_in_the_order_of_the_jobs():
    heard = []
    assert run_all([Square(n) for n in range(20)], heard.append) == [n**2 for n in range(20)]
    assert sorted(heard) == [n**2 for n in range(20)]


def test_a_job_that_never_comes_back_is_cut_short_and_the_next_ones_run():
    jobs = [Sleeper(), *map(Square, range(3))]
    assert run_all(jobs, processes=1, hard_limit=HARD_LIMIT) == ["cut short", 0, 1, 4]


def test_a_job_that_raises_is_reported_with_its_traceback():
    with pytest.raises(JobFailedError, match="no number below 0"):
        run_all([Square(1), Square(-1)])


def test_a_process_serves_one_run_after_the_other_and_then_ends():
    with JobPool(processes=1) as pool:
        [first] = pool.run_all([ProcessId()])
        with pytest.raises(JobFailedError):
            pool.run_all([Square(-1)])
        assert pool.run_all([ProcessId(), ProcessId()]) == [first, first]
    assert not psutil.pid_exists(first)
