"""Workers of a Dask cluster; they see submissions and the key in memory, never the gradebook."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import pickle
import threading
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, Self

from autograder.grading.grade import GradedSubmission
from autograder.grading.grader import Grader
from autograder.pool.cluster_client import connect, disconnect
from autograder.pool.log_lines import LogLine, LogSender, log_here, send_log
from autograder.pool.task import GradingTask, PoolError, Returned, WorkerSetup
from autograder.sandbox.engine import WalledEngine
from autograder.sandbox.wall import SandboxUnavailableError

# Tasks at a time for each of the cluster's cores, so that none waits for the coordinator.
AHEAD = 2
# The key under which a logged line is sent.
LINE = "line"
# What a worker keeps: the grader of the set-up that it was sent last, under the set-up's name,
# and what sends its log.
_graders: dict[str, tuple[Grader, LogSender]] = {}
_one_at_a_time = threading.Lock()

log = logging.getLogger(__name__)


class ClusterPool:
    """Sends tasks to the workers behind a Dask scheduler.

    Parameters
    ----------
    setup : WorkerSetup
        Workers keep it in memory alone, and drop it at the end.
    address : str
        The scheduler's, such as ``tcp://10.0.0.5:8786``.

    Raises
    ------
    PoolError
        On entry, if Dask is not installed, the scheduler does not answer, or has no workers.
    """

    def __init__(self, setup: WorkerSetup, address: str) -> None:
        # Sent with every task, so that a worker that was started anew has it too; each worker
        # unpacks it only once.
        self._packed = zlib.compress(pickle.dumps(setup))
        self._address = address
        self._client: Any = None

    def __enter__(self) -> Self:
        self._client = connect(self._address)
        self._client.subscribe_topic(_name_of(self._packed), _log_event)
        log.info("the cluster at %s has %d workers", self._address, len(self._client.nthreads()))
        return self

    def __exit__(self, *exc: object) -> None:
        if self._client is not None:
            with contextlib.suppress(Exception):
                self._client.run(leave, self._packed)
            disconnect(self._client)
            self._client = None

    def run(self, tasks: Iterable[GradingTask]) -> Generator[Returned, None, None]:
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

    def _submit(self, task: GradingTask) -> tuple[Any, str]:
        # A task whose worker vanishes is given to others by the scheduler itself.
        future = self._client.submit(grade_at, self._packed, task, pure=False)
        return future, task.student

    def _result(self, future: Any, student: str) -> Returned:
        from distributed.scheduler import KilledWorker

        try:
            return student, future.result()
        except KilledWorker:
            log.info("%s: given up, as every worker that tried has ended", student)
            return student, None
        except SandboxUnavailableError:
            raise
        except Exception as error:
            raise PoolError(
                f"A worker of the cluster failed on {student}: {type(error).__name__}: {error}. "
                "Every machine needs the same version of the project; see docs/cluster.md."
            ) from error


def grade_at(packed: bytes, task: GradingTask) -> GradedSubmission:
    """Grade one task, on a worker, which keeps its engine and key for the tasks that follow."""
    with _one_at_a_time:
        name = _name_of(packed)
        if name not in _graders:
            _close_all()
            # Unpickling can run anything. This comes from the coordinator, whom a worker trusts
            # with everything.
            setup = pickle.loads(zlib.decompress(packed))
            sender = send_log(_sender_to(name), setup.log_level)
            grader = Grader(setup.key(), WalledEngine(setup.limits))
            grader.__enter__()
            _graders[name] = grader, sender
        grader, sender = _graders[name]
        sender.student = task.student
        graded = grader.grade(task.submission, task.kept)
        sender.student = ""
        return graded


def leave(packed: bytes) -> None:
    """Close what a worker keeps for this set-up; if it is at work, another set-up's task will."""
    if _one_at_a_time.acquire(blocking=False):
        try:
            if _name_of(packed) in _graders:
                _close_all()
        finally:
            _one_at_a_time.release()


def _close_all() -> None:
    while _graders:
        grader, _ = _graders.popitem()[1]
        grader.__exit__()


def _name_of(packed: bytes) -> str:
    """A set-up's name: that of its grader on a worker, and of the topic of what is logged there."""
    return hashlib.sha256(packed).hexdigest()


def _sender_to(topic: str) -> Callable[[LogLine], None]:
    from distributed import get_worker

    worker = get_worker()
    return lambda line: worker.log_event(topic, {LINE: list(line)})


def _log_event(event: tuple[float, dict[str, Any]]) -> None:
    # Dask adds to what is sent which worker sent it.
    log_here(LogLine(*event[1][LINE]))


def _take(tasks: Iterator[GradingTask], count: int) -> Iterator[GradingTask]:
    for _, task in zip(range(count), tasks, strict=False):
        yield task
