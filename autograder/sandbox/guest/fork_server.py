"""The sandbox's first process: forks a submission when asked, watches it, kills it when told.

It never runs student code, so it stays responsive; it ends when its control socket closes.
"""

from __future__ import annotations

import gc
import json
import os
import select
import socket
import time
from collections.abc import Callable
from typing import Any

from . import inner_wall
from .fork import Prepared, hand_over, prepare_submission
from .group import Folders, Groups
from .pages import use_large_pages
from .preload import preload_course, preload_libraries
from .proc import Settings
from .running import RunningSubmissions
from .shell import make_shell, warm_up

WATCH_SECONDS = 0.1
ORDER_SIZE = 1 << 16
MOST_DESCRIPTORS = 3
# After so many forks, enough are likely to follow for what large pages cost.
LARGE_PAGES_PAY = 30

Order = dict[str, Any]


class ForkServer:
    """Serves orders (one JSON datagram each) until the control socket closes.

    Parameters
    ----------
    control : int
        The descriptor of the socket that orders come by.
    many : bool
        Whether many submissions will be forked from here, each behind an inner wall of its own, so
        that it pays to warm up. Otherwise there will be one, without an inner wall.
    folders : dict
        In which it can make control groups.
    kernel : dict
        The host's kernel settings about memory.
    """

    def __init__(self, control: int, many: bool, folders: Folders, kernel: Settings) -> None:
        self.many = many
        self.kernel = kernel
        # Less so than submissions, and more than the host.
        inner_wall.be_dispensable(inner_wall.DISPENSABLE)
        self.groups = Groups(folders).proved()
        self._use_control(control)
        preload_libraries()
        if many:
            preload_course()
        self.shell = make_shell()
        if many:
            warm_up(self.shell)
        # What is loaded now stays: collecting it in a fork would only copy its pages.
        gc.freeze()
        self.running = RunningSubmissions(many, kernel)
        self.prepared: Prepared | None = None
        self.watched = 0.0
        self.forks = 0
        self.orders: dict[str, Callable[[Order, list[int]], dict[str, Any]]] = {
            "fork": self.fork,
            "clone": self.clone,
            "usage": self.usage,
            "end": self.end,
            "kill": self.kill,
        }
        inner_wall.set_dumpable(False)

    def _use_control(self, control: int) -> None:
        self.control = socket.socket(fileno=control)
        self.control.set_inheritable(False)

    def run(self) -> None:
        """Serve until the host goes away; then every submission ends with this process."""
        self._answer({"ready": True, "groups": bool(self.groups)})
        while True:
            timeout = WATCH_SECONDS if self.running else None
            ordered = select.select([self.control], [], [], timeout)[0]
            if self.running and time.monotonic() > self.watched + WATCH_SECONDS:
                self.running.watch_memory()
                self.watched = time.monotonic()
            if not ordered:
                continue
            data, fds, _, _ = socket.recv_fds(self.control, ORDER_SIZE, MOST_DESCRIPTORS)
            if not data:
                return
            self._serve(json.loads(data), fds)

    def _serve(self, order: Order, fds: list[int]) -> None:
        try:
            self._answer(self.orders[order["do"]](order, fds))
        finally:
            for fd in fds:
                os.close(fd)
        self.running.bury()
        if order["do"] == "fork" and self.many:
            # For the next submission, while this one is at work.
            self.prepared = self._prepare(order)
            self.forks += 1
            if self.forks == LARGE_PAGES_PAY:
                use_large_pages()

    def _answer(self, reply: dict[str, Any]) -> None:
        self.control.send(json.dumps(reply).encode())

    def fork(self, order: Order, fds: list[int]) -> dict[str, Any]:
        """Start a submission; the reply names it."""
        prepared, self.prepared = self.prepared, None
        if prepared is not None and not prepared.fit(order):
            self.running.end_unwatched(prepared.first, prepared.group)
            prepared = None
        prepared = prepared or self._prepare(order)
        self.running.add(prepared.first, order["limits"], prepared.group)
        hand_over(prepared, order["seed"], fds)
        return {"id": prepared.first}

    def _prepare(self, order: Order) -> Prepared:
        """Processes for a submission like the one that an order is for."""
        return prepare_submission(self.shell, self.control.fileno(), self.groups, order)

    def clone(self, order: Order, fds: list[int]) -> dict[str, Any]:
        """Fork this server: the clone serves the control socket that came along."""
        clone = os.fork()
        if clone == 0:
            try:
                self._become_clone(os.dup(fds[0]))
                for fd in fds:
                    os.close(fd)
                self.run()
            finally:
                os._exit(0)
        self.running.expect_end(clone)
        return {}

    def _become_clone(self, control: int) -> None:
        """Serve another socket, with none of the other server's submissions."""
        inner_wall.die_with_parent()
        self.control.close()
        self._use_control(control)
        if self.prepared is not None:
            self.prepared.link.close()
        self.prepared = None
        self.running = RunningSubmissions(self.many, self.kernel)

    def usage(self, order: Order, fds: list[int]) -> dict[str, Any]:
        """CPU seconds that a submission has used so far, and how it has ended if it has."""
        return self.running.usage(order["id"])

    def end(self, order: Order, fds: list[int]) -> dict[str, Any]:
        """End a submission that is done with; nobody waits until it has."""
        self.running.end(order["id"])
        return {}

    def kill(self, order: Order, fds: list[int]) -> dict[str, Any]:
        """End a submission and say how it had ended, if it had."""
        return {"ended": self.running.kill(order["id"])}
