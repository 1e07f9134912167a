"""A worker's process: takes tasks from a pipe, grades them one by one, sends back what came out."""

from __future__ import annotations

import queue
import signal
import threading
from multiprocessing.connection import Connection

from autograder.pool.task import Desk, Setup, Task
from autograder.sandbox.wall import SandboxUnavailableError

READY, DONE, UNAVAILABLE = "ready", "done", "unavailable"


def serve(channel: Connection, setup: Setup) -> None:
    """Grade until the pipe closes; then everything that was started here ends too."""
    # Ctrl-C reaches the whole group of processes; the coordinator alone decides what follows.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
    # Read beside the work, so that the coordinator never waits to hand over a large task.
    threading.Thread(target=_read, args=(channel, tasks), daemon=True).start()
    try:
        with Desk(setup) as desk:
            channel.send((READY, None))
            while (task := tasks.get()) is not None:
                channel.send((DONE, desk.grade(task)))
    except SandboxUnavailableError as error:
        channel.send((UNAVAILABLE, str(error)))
    except BrokenPipeError:
        pass


def _read(channel: Connection, tasks: queue.SimpleQueue[Task | None]) -> None:
    try:
        while True:
            tasks.put(channel.recv())
    except (EOFError, OSError):
        tasks.put(None)
