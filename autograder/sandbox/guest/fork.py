"""One submission's processes: process 1 of its namespaces, and the student's own."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import inner_wall, no_answers
from .apart import FAILED, SIGNAL_BASE, in_a_fork
from .group import Group, Groups
from .request_handler import RequestHandler
from .seccomp import refuse_calls
from .shell import Shell, touch

READY = b"ready"
SAID_SIZE = 4096


@dataclass(frozen=True)
class Prepared:
    """The processes of a submission that is still to come, behind their walls already.

    Attributes
    ----------
    first : int
        Id of the first one.
    limits : dict
    answers : bool
        Whether they may see the public answers.
    link : socket
        By which the student's process gets its descriptors and its seed.
    group : Group, optional
        Their control group.
    """

    first: int
    limits: dict[str, Any]
    answers: bool
    link: socket.socket
    group: Group | None

    def fit(self, order: dict[str, Any]) -> bool:
        """Whether they are what an order asks for."""
        return (self.limits, self.answers) == (order["limits"], order["answers"])


def prepare_submission(
    shell: Shell, control: int, groups: Groups, order: dict[str, Any]
) -> Prepared:
    """Start the processes of a submission, up to where they need to know which one it is.

    With an inner wall the first one is process 1 of new namespaces, which no signal from inside
    ends; when the student's process (its child) ends, it ends with the same status, and the
    kernel ends everything else in there. Without one it is the student's process itself.
    """
    inner = order["inner"]
    ids = os.getuid(), os.getgid()
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    group = groups.make(order["limits"])
    refused: OSError | None = None
    try:
        first = inner_wall.fork_into_namespaces() if inner else os.fork()
    except OSError as error:
        # A plain fork, which tells the reason and ends.
        refused, first = error, os.fork()
    if first:
        theirs.close()
        if group:
            group.close()
        return Prepared(first, order["limits"], order["answers"], ours, group)
    # The child has a copy of the fork server's stack, into which it must neither return nor raise.
    try:
        if refused:
            raise refused
        os.close(control)
        ours.close()
        if group:
            group.join()
            group.close()
        groups.close()
        inner_wall.set_dumpable(True)
        if inner:
            inner_wall.hide_control_group()
            inner_wall.map_ids(*ids)
            _be_first_process(shell, theirs, order)
        _be_students_process(shell, theirs, order)
    except BaseException as error:
        _tell(theirs.send, error)
    finally:
        os._exit(FAILED)


def hand_over(prepared: Prepared, seed: int, fds: list[int]) -> None:
    """Let prepared processes serve a submission, on three descriptors: channel, output, error."""
    with prepared.link as link, contextlib.suppress(OSError):
        said = link.recv(SAID_SIZE)
        if said == READY:
            socket.send_fds(link, [str(seed).encode()], fds)
        else:
            # Why they could not be prepared; its reader finds the channel closed.
            os.write(fds[2], said)


def _be_first_process(shell: Shell, link: socket.socket, order: dict[str, Any]) -> None:
    hidden = [] if order["answers"] else [no_answers.CHECKS]
    inner_wall.make_private(order["limits"]["scratch"], hidden)
    # Before there is anybody inside who could signal it or look into it.
    inner_wall.drop_privileges()
    inner_wall.set_dumpable(False)
    inner_wall.die_with_parent()
    # Unhandled signals from inside do not reach process 1; Python's own handler would.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    student = os.fork()
    if student == 0:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        inner_wall.set_dumpable(True)
        _be_students_process(shell, link, order)
    link.close()
    while True:
        pid, status = os.wait()
        if pid == student:
            code = os.waitstatus_to_exitcode(status)
            os._exit(SIGNAL_BASE - code if code < 0 else code)


def _be_students_process(shell: Shell, link: socket.socket, order: dict[str, Any]) -> None:
    limits = order["limits"]
    say: Callable[[bytes], int] = link.send
    try:
        os.setsid()
        os.makedirs(inner_wall.WORK, exist_ok=True)
        os.chdir(inner_wall.WORK)
        touch(shell)
        if not order["answers"]:
            no_answers.hide()
        say(READY)
        seed, fds, _, _ = socket.recv_fds(link, SAID_SIZE, 3)
        if not seed:
            os._exit(FAILED)
        say = functools.partial(os.write, fds[2])
        channel = socket.socket(fileno=inner_wall.keep_only(*fds))
        say = functools.partial(os.write, 2)
        inner_wall.drop_privileges()
        inner_wall.limit_resources(limits)
        refuse_calls()
        handler = RequestHandler(shell, channel.recv, channel.sendall, stop_timers, in_a_fork)
        handler.run(int(seed), limits)
    except BaseException as error:
        _tell(say, error)
    finally:
        os._exit(FAILED)


def stop_timers() -> None:
    """An alarm that a cell set ends with it."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.setitimer(signal.ITIMER_PROF, 0)


def _tell(say: Callable[[bytes], int], error: BaseException) -> None:
    with contextlib.suppress(OSError):
        say(f"{type(error).__name__}: {error}\n".encode("utf-8", "replace")[:SAID_SIZE])
