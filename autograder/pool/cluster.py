"""Workers of a Dask cluster; they see submissions and the key in memory, never the gradebook."""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import threading
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, Self

from autograder.grading.grade import GradedSubmission
from autograder.pool.task import Desk, PoolError, Returned, Setup, Task
from autograder.sandbox.wall import SandboxUnavailableError

CONNECT_SECONDS = 20
# Tasks at a time for each of the cluster's cores, so that none waits for the coordinator.
AHEAD = 2
_desks: dict[str, Desk] = {}
_one_at_a_time = threading.Lock()


class ClusterPool:
    """Sends tasks to the workers behind a Dask scheduler.

    Parameters
    ----------
    setup : Setup
        Workers keep it in memory alone, and drop it at the end.
    address : str
        The scheduler's, such as ``tcp://10.0.0.5:8786``.

    Raises
    ------
    PoolError
        On entry, if Dask is not installed, the scheduler does not answer, or has no workers.
    """

    def __init__(self, setup: Setup, address: str) -> None:
        # It goes with every task, so that no worker's end can lose it; workers unpack it once.
        self._packed = zlib.compress(pickle.dumps(setup))
        self._address = address
        self._client: Any = None

    def __enter__(self) -> Self:
        try:
            import distributed
        except ImportError:
            raise PoolError(
                "--scheduler needs Dask, which is not installed: pip install "
                "'neural-networks-autograder[cluster]', on every machine."
            ) from None
        try:
            self._client = distributed.Client(
                self._address, timeout=CONNECT_SECONDS, set_as_default=False
            )
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except (OSError, TimeoutError, ValueError) as error:
            self.__exit__()
            raise PoolError(
                f"The Dask cluster at {self._address} cannot be used: {error}. Are the scheduler "
                "and at least one worker running? See docs/cluster.md."
            ) from None
        return self

    def __exit__(self, *exc: object) -> None:
        if self._client is not None:
            with contextlib.suppress(Exception):
                self._client.run(leave, self._packed)
            self._client.close()
            self._client = None

    def run(self, tasks: Iterable[Task]) -> Iterator[Returned]:
        """Grade every task; each comes back exactly once."""
        from distributed import as_completed

        waiting = iter(tasks)
        cores = sum(self._client.nthreads().values())
        first = [self._submit(task) for task in _take(waiting, AHEAD * cores)]
        students = dict(first)
        finished = as_completed([future for future, _ in first], loop=self._client.loop)
        for future in finished:
            student = students.pop(future)
            if (task := next(waiting, None)) is not None:
                following, name = self._submit(task)
                students[following] = name
                finished.add(following)
            yield self._result(future, student)

    def _submit(self, task: Task) -> tuple[Any, str]:
        # A task whose worker vanishes is given to others by the scheduler itself.
        future = self._client.submit(grade_at, self._packed, task, pure=False)
        return future, task.student

    def _result(self, future: Any, student: str) -> Returned:
        from distributed.scheduler import KilledWorker

        try:
            return student, future.result()
        except KilledWorker:
            return student, None
        except SandboxUnavailableError:
            raise
        except Exception as error:
            raise PoolError(
                f"A worker of the cluster failed on {student}: {type(error).__name__}: {error}. "
                "Every machine needs the same version of the project; see docs/cluster.md."
            ) from error


def grade_at(packed: bytes, task: Task) -> GradedSubmission:
    """Grade one task on a worker; its engine and key stay for the tasks that follow."""
    with _one_at_a_time:
        name = hashlib.sha256(packed).hexdigest()
        if name not in _desks:
            _close_all()
            # Sent by the coordinator, whom a worker trusts with everything.
            desk = Desk(pickle.loads(zlib.decompress(packed)))
            desk.__enter__()
            _desks[name] = desk
        return _desks[name].grade(task)


def leave(packed: bytes) -> None:
    """End what a worker keeps for this set-up, if it is idle; else the next task does."""
    if _one_at_a_time.acquire(blocking=False):
        try:
            if hashlib.sha256(packed).hexdigest() in _desks:
                _close_all()
        finally:
            _one_at_a_time.release()


def _close_all() -> None:
    while _desks:
        _desks.popitem()[1].__exit__()


def _take(tasks: Iterator[Task], count: int) -> Iterator[Task]:
    for _, task in zip(range(count), tasks, strict=False):
        yield task
