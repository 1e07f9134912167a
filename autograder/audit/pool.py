"""Two processes that work through jobs; one that outlasts a job's limit is killed."""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, Protocol

from autograder.errors import AutograderError

PROCESSES = 2
# Seconds of wall clock for one job. A job stops Python code by itself; this stops code that never
# comes back to Python, such as a huge matrix product.
HARD_LIMIT = 120.0
# Bytes of address space for each process.
MEMORY = 3 * 2**30


class Job(Protocol):
    """A piece of work that can be sent to another process."""

    def run(self) -> Any:
        """Do it, there."""
        ...

    def cut_short(self) -> Any:
        """The result if the process had to be killed."""
        ...


class JobFailedError(AutograderError):
    """A job raised; the text is its traceback."""


def run_all(
    jobs: Sequence[Job],
    on_result: Callable[[Any], None] = lambda result: None,
    processes: int = PROCESSES,
    hard_limit: float = HARD_LIMIT,
) -> list[Any]:
    """Results of all jobs, in their order."""
    with JobPool(processes, hard_limit) as pool:
        return pool.run_all(jobs, on_result)


class JobPool:
    """Processes that work through jobs, and wait for the next ones: each takes a second to start.

    A context manager; the processes end with it.
    """

    def __init__(self, processes: int = PROCESSES, hard_limit: float = HARD_LIMIT) -> None:
        self._processes = processes
        self._hard_limit = hard_limit
        self._waiting: queue.SimpleQueue[_JobProcess] = queue.SimpleQueue()

    def __enter__(self) -> JobPool:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._waiting.get_nowait().end()

    def run_all(
        self, jobs: Sequence[Job], on_result: Callable[[Any], None] = lambda result: None
    ) -> list[Any]:
        """Results of all jobs, in their order."""
        undone: queue.SimpleQueue[tuple[int, Job]] = queue.SimpleQueue()
        for item in enumerate(jobs):
            undone.put(item)
        results: list[Any] = [None] * len(jobs)
        failures: list[BaseException] = []
        lock = threading.Lock()

        def work() -> None:
            try:
                with self._process() as process, contextlib.suppress(queue.Empty):
                    while not failures:
                        place, job = undone.get_nowait()
                        results[place] = process.result_of(job, self._hard_limit)
                        with lock:
                            on_result(results[place])
            except BaseException as error:
                failures.append(error)

        count = min(self._processes, len(jobs))
        threads = [threading.Thread(target=work) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]
        return results

    @contextmanager
    def _process(self) -> Iterator[_JobProcess]:
        """One that waits, or a new one; it waits again afterwards, whatever came of its jobs."""
        try:
            process = self._waiting.get_nowait()
        except queue.Empty:
            process = _JobProcess()
        try:
            yield process
        finally:
            self._waiting.put(process)


class _JobProcess:
    """A process that does one job after another; a new one takes over if it has to be killed."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        # Spawned, not forked: this side runs threads, and a fork could copy a lock that one holds.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        # Waits until it is ready: that time is not counted against a job's limit.
        self.connection.recv()

    def result_of(self, job: Job, hard_limit: float) -> Any:
        self.connection.send(job)
        try:
            if not self.connection.poll(hard_limit):
                raise EOFError
            error, result = self.connection.recv()
        except EOFError:
            self.end()
            self._start()
            return job.cut_short()
        if error:
            raise JobFailedError(error)
        return result

    def end(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


def _serve(connection: Connection) -> None:
    _bound_memory()
    connection.send("ready")
    while True:
        try:
            job: Job = connection.recv()
        except EOFError:
            return
        try:
            connection.send(("", job.run()))
        except Exception:
            connection.send((traceback.format_exc(), None))


def _bound_memory() -> None:
    """Let a mutant that asks for a huge array get a MemoryError, where the system can do that."""
    try:
        import resource
    except ModuleNotFoundError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
