"""Worker processes on this machine, forked from one server; one that ends or hangs is replaced."""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator
from multiprocessing.connection import wait
from typing import Self

from autograder.pool.fork_server import ForkServerLost, WorkerForkServer
from autograder.pool.log_lines import log_here
from autograder.pool.task import GradingTask, PoolError, Returned, WorkerSetup
from autograder.pool.worker import LOG, UNAVAILABLE
from autograder.sandbox.wall import SandboxUnavailableError

# One task at work and one waiting in its worker's pipe.
AHEAD = 2
TRIES = 2
TICK = 1.0
# On top of the limit for a notebook: the reference's own answers, diagnosis, opening processes.
SPARE_SECONDS = 120.0
MOST_FAILED_STARTS = 3

log = logging.getLogger(__name__)


class WorkerProcess:
    """The coordinator's side of one worker: its channel, and the tasks that it was given."""

    def __init__(self, server: WorkerForkServer) -> None:
        self.channel, self.pid = server.fork()
        self.tasks: deque[GradingTask] = deque()
        self.since = time.monotonic()
        log.info("worker %d is started", self.pid)

    def send(self, task: GradingTask) -> None:
        """Hand over a task, which it begins when those before it are done."""
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
    setup : WorkerSetup
    workers : int, optional
        Default: as many as this process may use cores.
    most : int, optional
        Never start more than this: the number of tasks.
    server : WorkerForkServer, optional
        One that has proved its walls already; it ends with the pool.

    Raises
    ------
    SandboxUnavailableError
        From `run`, if student code cannot be walled in here.
    PoolError
        From `run`, if no worker can be started.
    """

    def __init__(
        self,
        setup: WorkerSetup,
        workers: int | None = None,
        *,
        most: int | None = None,
        server: WorkerForkServer | None = None,
    ) -> None:
        self._setup = setup
        self._count = workers or len(os.sched_getaffinity(0))
        self._count = min(self._count, most or self._count)
        self._server = server
        self._is_prepared = False
        self._workers: list[WorkerProcess] = []
        # Tasks that wait for a worker once more, and how often each student's was at work.
        self._again: deque[GradingTask] = deque()
        self._tries: Counter[str] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        for worker in self._workers:
            worker.channel.close()
        self._workers = []
        if self._server is not None:
            self._server.close()
            self._server = None

    def run(self, tasks: Iterable[GradingTask]) -> Generator[Returned, None, None]:
        """Grade every task; each comes back exactly once."""
        waiting = iter(tasks)
        self._again.clear()
        self._tries.clear()
        # Where nothing is to be graded, no worker need start.
        if (first := next(waiting, None)) is None:
            return
        self._again.append(first)
        self._workers = self._workers or [self._start() for _ in range(self._count)]
        while True:
            self._hand_out(waiting)
            at_work = [worker for worker in self._workers if worker.tasks]
            if not at_work:
                return
            heard = wait([worker.channel for worker in at_work], TICK)
            for worker in at_work:
                if worker.channel in heard:
                    yield from self._hear(worker, waiting)
                if worker in self._workers and self._is_late(worker):
                    yield from self._replace(worker, "gives no answer")

    def _start(self) -> WorkerProcess:
        """A new worker, from a new fork server if there is none or it has ended."""
        code = None
        for _ in range(MOST_FAILED_STARTS):
            if self._server is None:
                self._server = WorkerForkServer(self._setup.limits, self._setup.log_level)
            try:
                if not self._is_prepared:
                    self._server.prepare(self._setup)
                    self._is_prepared = True
                return WorkerProcess(self._server)
            except ForkServerLost:
                code = self._server.close()
                self._server, self._is_prepared = None, False
                log.info("the fork server is lost (exit code %s)", code)
        raise PoolError(
            f"The process that workers are forked from ended {MOST_FAILED_STARTS} times in a row "
            f"(the last time with exit code {code}). Is there enough memory? Try fewer: --workers 1"
        )

    def _hand_out(self, waiting: Iterator[GradingTask]) -> None:
        # Round and round, so that the last tasks are spread over all workers.
        for _ in range(AHEAD):
            for worker in sorted(self._workers, key=lambda worker: len(worker.tasks)):
                self._refill(worker, waiting)

    def _refill(self, worker: WorkerProcess, waiting: Iterator[GradingTask]) -> None:
        if len(worker.tasks) < AHEAD:
            task = self._again.popleft() if self._again else next(waiting, None)
            if task is not None:
                worker.send(task)

    def _hear(self, worker: WorkerProcess, waiting: Iterator[GradingTask]) -> Iterator[Returned]:
        """Take one message of a worker: a graded submission, or something else."""
        try:
            kind, body = worker.channel.recv()
        except (EOFError, OSError):
            yield from self._replace(worker, "has ended")
            return
        if kind == UNAVAILABLE:
            raise SandboxUnavailableError(body)
        if kind == LOG:
            log_here(body)
            return
        worker.since = time.monotonic()
        task = worker.tasks.popleft()
        self._refill(worker, waiting)
        yield task.student, body

    def _is_late(self, worker: WorkerProcess) -> bool:
        return time.monotonic() - worker.since > self._setup.limits.notebook_wall + SPARE_SECONDS

    def _replace(self, worker: WorkerProcess, why: str) -> Iterator[Returned]:
        """A new worker for one that ended; its task is tried once more, then given up."""
        log.info("worker %d %s and is replaced", worker.pid, why)
        worker.channel.close()
        if self._server is not None:
            with contextlib.suppress(ForkServerLost):
                self._server.end_worker(worker.pid)
        self._workers[self._workers.index(worker)] = self._start()
        if worker.tasks:
            at_work = worker.tasks.popleft()
            self._tries[at_work.student] += 1
            if self._tries[at_work.student] >= TRIES:
                log.info("%s: given up, as the second worker ended too", at_work.student)
                yield at_work.student, None
            else:
                log.info("%s: graded once more, by another worker", at_work.student)
                worker.tasks.appendleft(at_work)
        self._again.extend(worker.tasks)
