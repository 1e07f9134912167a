"""The process that workers are forked from: it works out the key and starts a sandbox, once."""

from __future__ import annotations

import contextlib
import gc
import logging
import multiprocessing
import os
import signal
from multiprocessing import reduction
from multiprocessing.connection import Connection

from autograder.grading.grader import Grader
from autograder.limits import Limits
from autograder.pool.log_lines import log_here, send_log
from autograder.pool.task import WorkerSetup
from autograder.pool.worker import LOG, UNAVAILABLE, serve
from autograder.sandbox.engine import WalledEngine
from autograder.sandbox.guest.inner_wall import die_with_parent
from autograder.sandbox.wall import SandboxUnavailableError

# What the coordinator orders, and the answer to each order.
FORK, END = "fork", "end"
READY = "ready"
END_SECONDS = 5.0
# More than a sandbox may take to start, and the key to be worked out.
ANSWER_SECONDS = 120.0
# Not multiprocessing's "forkserver": its socket would stay behind in /tmp if this process is
# killed. Not "fork": a copy of the gradebook's connection has no business in there.
_CONTEXT = multiprocessing.get_context("spawn")

log = logging.getLogger(__name__)


class ForkServerLost(RuntimeError):  # noqa: N818 - an event, not a mistake
    """The fork server has ended, and its workers with it; a new one can be started."""


class WorkerForkServer:
    """The coordinator's side of the fork server; all workers that it forked end with it.

    It proves the sandbox's walls when it starts; workers can be had once it has a set-up.

    Parameters
    ----------
    limits : Limits
    log_level : int
        The least level of what it logs that is logged here.

    Raises
    ------
    ForkServerLost
        From the methods, if the process has ended or gives no answer.
    SandboxUnavailableError
        From the methods, if student code cannot be walled in here.
    """

    def __init__(self, limits: Limits, log_level: int) -> None:
        self._orders, theirs = _CONTEXT.Pipe()
        args = (theirs, limits, log_level)
        self._process = _CONTEXT.Process(target=_run, args=args, daemon=True)
        self._is_proved = False
        self._process.start()
        theirs.close()
        log.info("the fork server for workers is started: process %d", self._process.pid)

    def prove(self) -> None:
        """Return when the walls are proved."""
        if not self._is_proved:
            self._answer()
            self._is_proved = True

    def prepare(self, setup: WorkerSetup) -> None:
        """Have the key worked out; return when workers can be had."""
        self.prove()
        try:
            self._orders.send(setup)
        except OSError:
            raise ForkServerLost from None
        self._answer()

    def fork(self) -> tuple[Connection, int]:
        """A new worker: the channel for its tasks, and its process id."""
        ours, theirs = _CONTEXT.Pipe()
        with theirs:
            try:
                return ours, self._order(FORK, handle=theirs.fileno())
            except BaseException:
                ours.close()
                raise

    def end_worker(self, pid: int) -> None:
        """Kill a worker, if it has not ended yet."""
        self._order(END, pid)

    def _order(self, kind: str, pid: int = 0, handle: int | None = None) -> int:
        try:
            self._orders.send((kind, pid))
            if handle is not None:
                reduction.send_handle(self._orders, handle, self._process.pid)
        except OSError:
            raise ForkServerLost from None
        return self._answer()

    def _answer(self) -> int:
        while True:
            try:
                if not self._orders.poll(ANSWER_SECONDS):
                    raise ForkServerLost
                kind, body = self._orders.recv()
            except (EOFError, OSError):
                raise ForkServerLost from None
            if kind == UNAVAILABLE:
                raise SandboxUnavailableError(body)
            if kind == READY:
                return body
            log_here(body)

    def close(self) -> int | None:
        """End it and all its workers; its exit code, if it had ended by itself."""
        code = self._process.exitcode
        self._orders.close()
        self._process.join(END_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        return code


def _run(orders: Connection, limits: Limits, log_level: int) -> None:
    """The process itself: serves orders until the coordinator goes away, then ends all workers."""
    # Ctrl-C reaches the whole group of processes; the coordinator alone decides what follows.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # While the key is worked out nobody reads the pipe, whose end says that the coordinator ended.
    die_with_parent()
    send_log(lambda line: orders.send((LOG, line)), log_level)
    workers: set[int] = set()
    try:
        # A coordinator that goes away, needing no workers or none any more, closes the pipe.
        with WalledEngine(limits) as engine, contextlib.suppress(EOFError, ConnectionError):
            orders.send((READY, os.getpid()))
            setup = orders.recv()
            with Grader(setup.key(), engine) as grader:
                _serve(orders, grader, engine, log_level, workers)
    except SandboxUnavailableError as error:
        orders.send((UNAVAILABLE, str(error)))
    finally:
        for pid in workers:
            _end(pid)


def _serve(
    orders: Connection, grader: Grader, engine: WalledEngine, log_level: int, workers: set[int]
) -> None:
    # What is loaded by now is never collected: in a fork, that would only copy its pages.
    gc.freeze()
    orders.send((READY, os.getpid()))
    with contextlib.suppress(OSError):
        while True:
            kind, pid = orders.recv()
            if kind == FORK:
                workers.add(pid := _fork(orders, grader, engine, log_level))
            elif pid in workers:
                workers.remove(pid)
                _end(pid)
            orders.send((READY, pid))


def _fork(orders: Connection, grader: Grader, engine: WalledEngine, log_level: int) -> int:
    handle = reduction.recv_handle(orders)
    # The worker has a fork server of its own in the sandbox, which its submissions come from.
    in_sandbox = engine.clone_fork_server()
    here = os.getpid()
    if pid := os.fork():
        os.close(handle)
        if in_sandbox is not None:
            in_sandbox.disown()
        return pid
    # This is the worker. It must neither return nor raise into the fork server's stack, of which
    # it has a copy.
    try:
        die_with_parent()
        if os.getppid() == here:
            orders.close()
            engine.adopt(in_sandbox)
            serve(Connection(handle), grader, log_level)
    except Exception:
        log.exception("A worker came to its end.")
    finally:
        os._exit(0)


def _end(pid: int) -> None:
    # What it had in the sandbox ends with its control socket.
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
