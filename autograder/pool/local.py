"""Worker processes on this machine, forked from one nursery; one that ends or hangs is replaced."""

from __future__ import annotations

import contextlib
import os
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from typing import Self

from autograder.pool.nursery import Nursery, NurseryLost
from autograder.pool.task import PoolError, Returned, Setup, Task
from autograder.pool.worker import UNAVAILABLE
from autograder.sandbox.wall import SandboxUnavailableError

# One task at work and one waiting in its worker's pipe.
AHEAD = 2
TRIES = 2
TICK = 1.0
# Beside the limit for a notebook: the reference's own answers, diagnosis, opening processes.
SPARE_SECONDS = 120.0
MOST_FAILED_STARTS = 3


class _Worker:
    """This side of one worker's process."""

    def __init__(self, nursery: Nursery) -> None:
        self.channel, self.pid = nursery.fork()
        self.tasks: deque[Task] = deque()
        self.since = time.monotonic()

    def send(self, task: Task) -> None:
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        # If it has ended, the end of its channel says so when it is read next.
        with contextlib.suppress(OSError):
            self.channel.send(task)


class LocalPool:
    """As many worker processes as asked for; they share a key and a sandbox's outer wall.

    Parameters
    ----------
    setup : Setup
    workers : int, optional
        Default: as many as this process may use cores.
    most : int, optional
        Never start more than this: the number of tasks.

    Raises
    ------
    SandboxUnavailableError
        From `run`, if student code cannot be walled in here.
    PoolError
        From `run`, if no worker can be started.
    """

    def __init__(
        self, setup: Setup, workers: int | None = None, *, most: int | None = None
    ) -> None:
        self._setup = setup
        self._count = workers or len(os.sched_getaffinity(0))
        self._count = min(self._count, most or self._count)
        self._nursery: Nursery | None = None
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        for worker in self._workers:
            worker.channel.close()
        self._workers = []
        if self._nursery is not None:
            self._nursery.close()
            self._nursery = None

    def _start(self) -> _Worker:
        """A new worker, from a new nursery if there is none or it has ended."""
        for _ in range(MOST_FAILED_STARTS):
            try:
                if self._nursery is None:
                    self._nursery = Nursery(self._setup)
                    self._nursery.wait()
                return _Worker(self._nursery)
            except NurseryLost:
                code = self._nursery.close()
                self._nursery = None
        raise PoolError(
            f"The process that workers are forked from ended {MOST_FAILED_STARTS} times in a row "
            f"(the last time with exit code {code}). Is there enough memory? Try fewer: --workers 1"
        )

    def run(self, tasks: Iterable[Task]) -> Iterator[Returned]:
        """Grade every task; each comes back exactly once."""
        waiting, again = iter(tasks), deque[Task]()
        # Where nothing is to be graded, no worker need start.
        if (first := next(waiting, None)) is None:
            return
        again.append(first)
        self._workers = self._workers or [self._start() for _ in range(self._count)]
        tries: Counter[str] = Counter()
        while True:
            self._hand_out(waiting, again)
            at_work = {worker.channel: worker for worker in self._workers if worker.tasks}
            if not at_work:
                return
            heard = wait(list(at_work), TICK)
            for channel in heard:
                worker = at_work[channel]
                try:
                    kind, body = worker.channel.recv()
                except (EOFError, OSError):
                    yield from self._replace(worker, again, tries)
                    continue
                if kind == UNAVAILABLE:
                    raise SandboxUnavailableError(body)
                worker.since = time.monotonic()
                task = worker.tasks.popleft()
                self._refill(worker, waiting, again)
                yield task.student, body
            for worker in at_work.values():
                if worker in self._workers and self._is_late(worker):
                    yield from self._replace(worker, again, tries)

    def _hand_out(self, waiting: Iterator[Task], again: deque[Task]) -> None:
        # Round and round, so that the last tasks are spread over all workers.
        for _ in range(AHEAD):
            for worker in sorted(self._workers, key=lambda worker: len(worker.tasks)):
                self._refill(worker, waiting, again)

    def _refill(self, worker: _Worker, waiting: Iterator[Task], again: deque[Task]) -> None:
        if len(worker.tasks) < AHEAD:
            task = again.popleft() if again else next(waiting, None)
            if task is not None:
                worker.send(task)

    def _is_late(self, worker: _Worker) -> bool:
        return time.monotonic() - worker.since > self._setup.limits.notebook_wall + SPARE_SECONDS

    def _replace(
        self, worker: _Worker, again: deque[Task], tries: Counter[str]
    ) -> Iterator[Returned]:
        """A new worker for one that ended; its task is tried once more, then given up."""
        worker.channel.close()
        with contextlib.suppress(NurseryLost):
            self._nursery.end_worker(worker.pid)
        self._workers[self._workers.index(worker)] = self._start()
        if worker.tasks:
            at_work = worker.tasks.popleft()
            tries[at_work.student] += 1
            if tries[at_work.student] >= TRIES:
                yield at_work.student, None
            else:
                worker.tasks.appendleft(at_work)
        again.extend(worker.tasks)
