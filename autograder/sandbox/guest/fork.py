"""One submission's processes: a keeper outside, process 1 inside, and the student's own."""

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


def fork_submission(shell: Shell, control: int, fds: list[int], order: dict[str, Any]) -> int:
    """Start a submission; returns the process id of its keeper.

    The keeper enters new namespaces and waits. Its child is process 1 of the new ones, which no
    signal from inside ends; when the student's process (its child) ends, it ends, and the kernel
    ends everything else in there. Every exit status is handed up.
    """
    keeper = os.fork()
    if keeper:
        return keeper
    # Nothing of the parent's stack may ever run in here again: no return, no exception.
    try:
        os.close(control)
        cage.set_dumpable(True)
        if order["inner"]:
            _keep(shell, fds, order)
        else:
            _student(shell, fds, order)
    except BaseException as error:
        _tell(fds, error)
    finally:
        os._exit(FAILED)


def _keep(shell: Shell, fds: list[int], order: dict[str, Any]) -> None:
    cage.enter_namespaces()
    first = os.fork()
    if first == 0:
        _first(shell, fds, order)
    _close(fds)
    _exit_as(os.waitpid(first, 0)[1])


def _first(shell: Shell, fds: list[int], order: dict[str, Any]) -> None:
    try:
        cage.make_private(order["limits"]["scratch"])
        student = os.fork()
        if student == 0:
            _student(shell, fds, order)
        cage.drop_privileges()
        # Unhandled signals from inside do not reach process 1; Python's own handler would.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        cage.set_dumpable(False)
        cage.die_with_parent()
        _close(fds)
        while True:
            pid, status = os.wait()
            if pid == student:
                _exit_as(status)
    except BaseException as error:
        _tell(fds, error)
    finally:
        os._exit(FAILED)


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


def _close(fds: list[int]) -> None:
    for fd in fds:
        os.close(fd)


def _exit_as(status: int) -> None:
    code = os.waitstatus_to_exitcode(status)
    os._exit(128 - code if code < 0 else code)


def _tell(fds: list[int], error: BaseException) -> None:
    with contextlib.suppress(OSError):
        os.write(fds[2], f"{type(error).__name__}: {error}\n".encode("utf-8", "replace"))
