"""A worker's process: takes tasks from a pipe, grades them one by one, sends back what came out."""

from __future__ import annotations

import contextlib
import queue
import threading
from multiprocessing.connection import Connection

from autograder.pool.task import Desk, Task
from autograder.sandbox.wall import SandboxUnavailableError

DONE, UNAVAILABLE = "done", "unavailable"


def serve(channel: Connection, desk: Desk) -> None:
    """Grade until the pipe closes."""
    tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
    # Read beside the work, so that the coordinator never waits to hand over a large task.
    threading.Thread(target=_read, args=(channel, tasks), daemon=True).start()
    with contextlib.suppress(BrokenPipeError):
        try:
            while (task := tasks.get()) is not None:
                channel.send((DONE, desk.grade(task)))
        except SandboxUnavailableError as error:
            channel.send((UNAVAILABLE, str(error)))


def _read(channel: Connection, tasks: queue.SimpleQueue[Task | None]) -> None:
    try:
        while True:
            tasks.put(channel.recv())
    except (EOFError, OSError):
        tasks.put(None)
