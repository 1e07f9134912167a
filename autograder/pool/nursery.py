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

from autograder.pool.task import Desk, Setup
from autograder.pool.worker import UNAVAILABLE, serve
from autograder.sandbox.guest.inner_wall import die_with_parent
from autograder.sandbox.wall import SandboxUnavailableError

READY, FORK, END = "ready", "fork", "end"
END_SECONDS = 5.0
# More than a sandbox may take to start, and the key to be worked out.
ANSWER_SECONDS = 120.0
# Not "forkserver": its socket would stay behind in /tmp if this process is killed. Not "fork": a
# copy of the gradebook's connection has no business in there.
_CONTEXT = multiprocessing.get_context("spawn")

log = logging.getLogger(__name__)


class NurseryLost(RuntimeError):  # noqa: N818 - an event, not a mistake
    """The nursery has ended, and its workers with it; a new one can be started."""


class Nursery:
    """This side of the nursery; with it end all workers that were forked from it.

    Parameters
    ----------
    setup : Setup

    Raises
    ------
    NurseryLost
        From the methods, if the process has ended or gives no answer.
    SandboxUnavailableError
        From the methods, if student code cannot be walled in here.
    """

    def __init__(self, setup: Setup) -> None:
        self._orders, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_tend, args=(theirs, setup), daemon=True)
        self._process.start()
        theirs.close()

    def wait(self) -> None:
        """Return when workers can be had."""
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
            raise NurseryLost from None
        return self._answer()

    def _answer(self) -> int:
        try:
            if not self._orders.poll(ANSWER_SECONDS):
                raise NurseryLost
            kind, body = self._orders.recv()
        except (EOFError, OSError):
            raise NurseryLost from None
        if kind == UNAVAILABLE:
            raise SandboxUnavailableError(body)
        return body

    def close(self) -> int | None:
        """End it and all its workers; its exit code, if it had ended by itself."""
        code = self._process.exitcode
        self._orders.close()
        self._process.join(END_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        return code


def _tend(orders: Connection, setup: Setup) -> None:
    """Serve orders until the coordinator goes away; then every worker ends at once."""
    # Ctrl-C reaches the whole group of processes; the coordinator alone decides what follows.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # It would notice the end of the coordinator only when it has started all.
    die_with_parent()
    workers: set[int] = set()
    try:
        with Desk(setup) as desk:
            # What is loaded now stays: collecting it in a fork would only copy its pages.
            gc.freeze()
            orders.send((READY, os.getpid()))
            with contextlib.suppress(EOFError, OSError):
                while True:
                    kind, pid = orders.recv()
                    if kind == FORK:
                        workers.add(pid := _fork(orders, desk))
                    elif pid in workers:
                        workers.remove(pid)
                        _end(pid)
                    orders.send((READY, pid))
    except SandboxUnavailableError as error:
        orders.send((UNAVAILABLE, str(error)))
    finally:
        for pid in workers:
            _end(pid)


def _fork(orders: Connection, desk: Desk) -> int:
    handle = reduction.recv_handle(orders)
    fork_server = desk.engine.clone_fork_server()
    nursery = os.getpid()
    if pid := os.fork():
        os.close(handle)
        if fork_server is not None:
            fork_server.disown()
        return pid
    # Nothing of the nursery's stack may run in here again: no return, no exception.
    try:
        die_with_parent()
        if os.getppid() == nursery:
            orders.close()
            desk.engine.adopt(fork_server)
            serve(Connection(handle), desk)
    except Exception:
        log.exception("A worker came to its end.")
    finally:
        os._exit(0)


def _end(pid: int) -> None:
    # What it had in the sandbox ends with its control socket.
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
