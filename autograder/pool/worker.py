"""A worker's process: takes tasks from a pipe, grades them one by one, sends back what came out."""

from __future__ import annotations

import contextlib
import queue
import threading
from multiprocessing.connection import Connection

from autograder.grading.grader import Grader
from autograder.pool.log_lines import LogLine, send_log
from autograder.pool.task import GradingTask
from autograder.sandbox.wall import SandboxUnavailableError

# The kinds of messages to the coordinator.
DONE, LOG, UNAVAILABLE = "done", "log", "unavailable"


def serve(channel: Connection, grader: Grader, log_level: int) -> None:
    """Grade until the pipe closes."""
    tasks: queue.SimpleQueue[GradingTask | None] = queue.SimpleQueue()
    # Read beside the work, so that the coordinator never waits to hand over a large task.
    threading.Thread(target=_read, args=(channel, tasks), daemon=True).start()
    sending = threading.Lock()

    def send(kind: str, body: object) -> None:
        # Other threads, such as those that prepare processes, log as well.
        with sending:
            channel.send((kind, body))

    def send_line(line: LogLine) -> None:
        send(LOG, line)

    sender = send_log(send_line, log_level)
    with contextlib.suppress(BrokenPipeError):
        try:
            while (task := tasks.get()) is not None:
                sender.student = task.student
                graded = grader.grade(task.submission, task.kept)
                send(DONE, graded)
                sender.student = ""
        except SandboxUnavailableError as error:
            send(UNAVAILABLE, str(error))


def _read(channel: Connection, tasks: queue.SimpleQueue[GradingTask | None]) -> None:
    try:
        while True:
            tasks.put(channel.recv())
    except (EOFError, OSError):
        tasks.put(None)
