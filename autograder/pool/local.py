"""Worker processes on this machine; one that ends or hangs is replaced."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, Self

from autograder.pool.task import Done, PoolError, Setup, Task
from autograder.pool.worker import DONE, READY, UNAVAILABLE, serve
from autograder.sandbox.wall import SandboxUnavailableError

# One task at work and one waiting in its worker's pipe.
AHEAD = 2
TRIES = 2
TICK = 1.0
# Beside the limit for a notebook: the reference's own answers, diagnosis, opening processes.
SPARE_SECONDS = 120.0
MOST_FAILED_STARTS = 3
END_SECONDS = 5.0


class _Worker:
    """This side of one worker's process."""

    def __init__(self, context: Any, setup: Setup) -> None:
        self.channel: Connection
        self.channel, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, setup), daemon=True)
        self.process.start()
        theirs.close()
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.since = time.monotonic()

    def send(self, task: Task) -> None:
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        # If it has ended, the end of its channel says so when it is read next.
        with contextlib.suppress(OSError):
            self.channel.send(task)

    def end(self) -> None:
        self.channel.close()
        self.process.join(END_SECONDS)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class LocalPool:
    """As many worker processes as asked for, each with a sandbox of its own.

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
        From `run`, if workers end again and again before they are ready.
    """

    def __init__(
        self, setup: Setup, workers: int | None = None, *, most: int | None = None
    ) -> None:
        self._setup = setup
        self._count = workers or len(os.sched_getaffinity(0))
        self._count = min(self._count, most or self._count)
        # Not "forkserver": its socket would stay behind in /tmp if this process is killed. Not
        # "fork": a copy of the gradebook's connection has no business in a worker.
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        for worker in self._workers:
            # All at once, so that they end side by side.
            worker.channel.close()
        for worker in self._workers:
            worker.end()
        self._workers = []

    def _start(self) -> _Worker:
        return _Worker(self._context, self._setup)

    @property
    def pids(self) -> list[int]:
        """Process ids of the workers."""
        return [worker.process.pid for worker in self._workers]

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
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
                if kind == READY:
                    worker.ready, self._failed_starts = True, 0
                elif kind == DONE:
                    worker.tasks.popleft()
                    self._refill(worker, waiting, again)
                    yield body
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

    def _replace(self, worker: _Worker, again: deque[Task], tries: Counter[str]) -> Iterator[Done]:
        """A new worker for one that ended; its task is tried once more, then given up."""
        worker.process.kill()
        worker.end()
        self._failed_starts += not worker.ready
        if self._failed_starts >= MOST_FAILED_STARTS:
            raise PoolError(
                f"{MOST_FAILED_STARTS} workers in a row ended before they were ready (the last "
                f"with exit code {worker.process.exitcode}). Is there enough memory? Try fewer: "
                "--workers 1"
            )
        self._workers[self._workers.index(worker)] = self._start()
        if worker.ready and worker.tasks:
            at_work = worker.tasks.popleft()
            tries[at_work.student] += 1
            if tries[at_work.student] >= TRIES:
                yield Done(at_work.student, lost=True)
            else:
                worker.tasks.appendleft(at_work)
        again.extend(worker.tasks)
