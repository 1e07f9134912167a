"""The worker's first process: forks a submission when asked, watches it, kills it when told.

It never runs student code, so it stays responsive; it ends when its control socket closes.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import pkgutil
import select
import signal
import socket
import time
from typing import Any

from . import inner_wall
from .fork import Prepared, hand_over, prepare_submission
from .pages import use_large_pages
from .proc import family, memory_of, usage_of
from .shell import make_shell, warm_up

PRELOADED = (
    *("numpy", "matplotlib.pyplot", "matplotlib_inline.backend_inline"),
    *("h5py", "PIL.Image", "pooch", "tqdm"),
)
COURSE = "course"
WATCH_SECONDS = 0.1
ORDER_SIZE = 1 << 16
KILL_SECONDS = 5.0
REAP_SECONDS = 0.0002
# So many forks tell that there are more to come.
LARGE_PAGES_PAY = 30


class ForkServer:
    """Serves orders (one JSON datagram each) until the control socket closes.

    Parameters
    ----------
    control : int
        The descriptor of the socket that orders come by.
    many : bool
        True if more than one submission will be forked from here, so that warming up pays.
    """

    def __init__(self, control: int, many: bool) -> None:
        self.many = many
        self.control = socket.socket(fileno=control)
        self.control.set_inheritable(False)
        for name in PRELOADED:
            with contextlib.suppress(ImportError):
                __import__(name)
        if many:
            preload_course()
        self.shell = make_shell()
        if many:
            warm_up(self.shell)
        # What is loaded now stays: collecting it in a fork would only copy its pages.
        gc.freeze()
        self.limits: dict[int, dict[str, Any]] = {}
        self.ended: dict[int, str] = {}
        self.ending: set[int] = set()
        self.next: Prepared | None = None
        self.watched = 0.0
        self.forks = 0
        inner_wall.set_dumpable(False)

    def run(self) -> None:
        """Serve until the host goes away; then every submission ends with this process."""
        self.answer({"ready": True})
        while True:
            timeout = WATCH_SECONDS if self.limits else None
            ordered = select.select([self.control], [], [], timeout)[0]
            if self.limits and time.monotonic() > self.watched + WATCH_SECONDS:
                self.watch()
            if not ordered:
                continue
            data, fds, _, _ = socket.recv_fds(self.control, ORDER_SIZE, 3)
            if not data:
                return
            order = json.loads(data)
            try:
                self.answer(getattr(self, "do_" + order["do"])(order, fds))
            finally:
                for fd in fds:
                    os.close(fd)
            self.ending = {first for first in self.ending if os.waitpid(first, os.WNOHANG)[0] == 0}
            if order["do"] == "fork" and self.many:
                # The next one's, while this one is at work.
                self.next = self.prepare(order)
                self.forks += 1
                if self.forks == LARGE_PAGES_PAY:
                    use_large_pages()

    def do_clone(self, order: dict[str, Any], fds: list[int]) -> dict[str, Any]:
        """Fork this server: the new one serves the control socket that came along."""
        clone = os.fork()
        if clone == 0:
            try:
                self.take_over(os.dup(fds[0]))
                for fd in fds:
                    os.close(fd)
                self.run()
            finally:
                os._exit(0)
        self.ending.add(clone)
        return {}

    def take_over(self, control: int) -> None:
        """Be a server of one's own after a fork, with none of the other's submissions."""
        inner_wall.die_with_parent()
        self.control.close()
        self.control = socket.socket(fileno=control)
        self.control.set_inheritable(False)
        if self.next is not None:
            self.next.link.close()
        self.limits, self.ended, self.ending, self.next = {}, {}, set(), None

    def answer(self, reply: dict[str, Any]) -> None:
        """Send one reply."""
        self.control.send(json.dumps(reply).encode())

    def do_fork(self, order: dict[str, Any], fds: list[int]) -> dict[str, Any]:
        """Start a submission; the reply names it."""
        prepared, self.next = self.next, None
        if prepared is not None and prepared.limits != order["limits"]:
            self.signal(prepared.first)
            self.ending.add(prepared.first)
            prepared = None
        prepared = prepared or self.prepare(order)
        self.limits[prepared.first] = order["limits"]
        hand_over(prepared, order["seed"], fds)
        return {"id": prepared.first}

    def prepare(self, order: dict[str, Any]) -> Prepared:
        """Processes for a submission like the one that an order is for."""
        return prepare_submission(self.shell, self.control.fileno(), order)

    def do_usage(self, order: dict[str, Any], fds: list[int]) -> dict[str, Any]:
        """CPU seconds that a submission has used so far."""
        first = order["id"]
        self.reap(first)
        return {"cpu": usage_of(family(first)), "ended": self.ended.get(first)}

    def do_end(self, order: dict[str, Any], fds: list[int]) -> dict[str, Any]:
        """End a submission that is done with; nobody waits until it has."""
        first = order["id"]
        if not self.reap(first):
            self.signal(first)
            del self.limits[first]
            self.ending.add(first)
        self.ended.pop(first, None)
        return {}

    def do_kill(self, order: dict[str, Any], fds: list[int]) -> dict[str, Any]:
        """End a submission and say how it had ended, if it had."""
        first = order["id"]
        self.kill(first, "killed")
        return {"ended": self.ended.pop(first, "unknown")}

    def reap(self, first: int) -> bool:
        """Note a submission's end; True if it has ended."""
        if first in self.limits:
            pid, status = os.waitpid(first, os.WNOHANG)
            if pid == 0:
                return False
            del self.limits[first]
            self.ended.setdefault(first, f"exit {os.waitstatus_to_exitcode(status)}")
        return True

    def kill(self, first: int, reason: str) -> None:
        """Kill a submission's processes and wait until the last is gone."""
        if self.reap(first):
            return
        self.ended[first] = reason
        self.signal(first)
        deadline = time.monotonic() + KILL_SECONDS
        while not self.reap(first) and time.monotonic() < deadline:
            time.sleep(REAP_SECONDS)

    def signal(self, first: int) -> None:
        """Kill a submission's processes.

        Process 1 of its namespaces takes all in there along, and ends when the last has. Without
        an inner wall nothing does; there are few processes then, and one submission.
        """
        inside = [] if self.many else family(first)
        for pid in (first, *inside):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def watch(self) -> None:
        """Kill a submission whose processes together hold more memory than one may.

        Each process alone is bounded by RLIMIT_AS, its private folders by the size of their file
        systems; other memory that no process maps (shared memory, memfd) cannot be had in there.
        """
        for first, limits in list(self.limits.items()):
            if not self.reap(first) and memory_of(family(first), limits["memory"]):
                self.kill(first, "memory")
        self.watched = time.monotonic()


def preload_course() -> None:
    """Import every module of the students' package, and have it read its bundled data once."""
    with contextlib.suppress(Exception):
        course = __import__(COURSE)
        for module in pkgutil.walk_packages(course.__path__, f"{COURSE}."):
            if not module.name.endswith("__main__"):
                __import__(module.name)
        course.datasets.warm_up()
