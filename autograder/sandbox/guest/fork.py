"""One submission's processes: process 1 of its namespaces, and the student's own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from typing import Any

from . import cage
from .seccomp import refuse_calls
from .serve import Session
from .shell import Shell

FAILED = 125
SIGNAL_BASE = 128


def fork_submission(shell: Shell, control: int, fds: list[int], order: dict[str, Any]) -> int:
    """Start a submission; returns the id of its first process.

    With an inner wall that is process 1 of new namespaces, which no signal from inside ends; when
    the student's process (its child) ends, it ends with the same status, and the kernel ends
    everything else in there. Without one it is the student's process itself.
    """
    inner = order["inner"]
    ids = os.getuid(), os.getgid()
    refused: OSError | None = None
    try:
        first = cage.fork_into_namespaces() if inner else os.fork()
    except OSError as error:
        refused, first = error, os.fork()
    if first:
        return first
    # Nothing of the parent's stack may ever run in here again: no return, no exception.
    try:
        if refused:
            raise refused
        os.close(control)
        cage.set_dumpable(True)
        if inner:
            cage.map_ids(*ids)
            _first(shell, fds, order)
        _student(shell, fds, order)
    except BaseException as error:
        _tell(fds, error)
    finally:
        os._exit(FAILED)


def _first(shell: Shell, fds: list[int], order: dict[str, Any]) -> None:
    cage.make_private(order["limits"]["scratch"])
    student = os.fork()
    if student == 0:
        _student(shell, fds, order)
    cage.drop_privileges()
    # Unhandled signals from inside do not reach process 1; Python's own handler would.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    cage.set_dumpable(False)
    cage.die_with_parent()
    for fd in fds:
        os.close(fd)
    while True:
        pid, status = os.wait()
        if pid == student:
            code = os.waitstatus_to_exitcode(status)
            os._exit(SIGNAL_BASE - code if code < 0 else code)


def _student(shell: Shell, fds: list[int], order: dict[str, Any]) -> None:
    try:
        os.setsid()
        os.makedirs(cage.WORK, exist_ok=True)
        os.chdir(cage.WORK)
        channel = socket.socket(fileno=cage.keep_only(*fds))
        fds[:] = [3, 1, 2]
        cage.drop_privileges()
        cage.limit_resources(order["limits"])
        refuse_calls()
        Session(shell, channel.recv, channel.sendall, stop_timers).run(
            order["seed"], order["limits"]
        )
    except BaseException as error:
        _tell(fds, error)
    finally:
        os._exit(FAILED)


def stop_timers() -> None:
    """An alarm that a cell set ends with it."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.setitimer(signal.ITIMER_PROF, 0)


def _tell(fds: list[int], error: BaseException) -> None:
    with contextlib.suppress(OSError):
        os.write(fds[2], f"{type(error).__name__}: {error}\n".encode("utf-8", "replace"))
