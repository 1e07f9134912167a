"""One submission's side of the channel: reads requests, runs them, replies."""

from __future__ import annotations

import os
import random
import sys
import threading
from collections.abc import Callable
from typing import Any

import msgpack
import numpy as np

from . import wire
from .apart import Apart, with_streams_kept
from .calls import answer_calls
from .cell_result import define, run_cell
from .frames import Frames, frame
from .needed import cells_needed
from .shell import Shell, prepare
from .stand_ins import OracleError, error_of
from .working_files import add_to_files

CHUNK = 1 << 16
# How a process ends that could not take in the grader's answer.
UNANSWERED = 124
# Bytes of a message beside the value in it: an error's name and text, and the like.
ENVELOPE = 1 << 14


class RequestHandler:
    """Serves requests until the channel closes.

    Parameters
    ----------
    read : callable
        ``read(size)`` gives at least one byte, or none at the end.
    write : callable
        Writes all bytes that it is given.
    after_request : callable
        Puts right what student code may have left running (timers).
    in_fork : callable
        Makes one try of a student's own test in a fork, or here where there are none.
    """

    def __init__(
        self,
        shell: Shell,
        read: Callable[[int], bytes],
        write: Callable[[bytes], None],
        after_request: Callable[[], None] = lambda: None,
        in_fork: Apart = with_streams_kept,
    ) -> None:
        self.shell = shell
        self.read = read
        self.write = write
        self.after_request = after_request
        self.in_fork = in_fork
        self.frames = Frames(2**32 - 1)
        self.asking = threading.Lock()
        self.token = ""
        self.largest_reply = 0
        self.may_import_beside = False
        self.requests: dict[str, Callable[..., None]] = {
            "cell": self.run_cell,
            "calls": self.make_calls,
            "needed": self.tell_needed,
            "files": self.take_files,
        }

    def run(self, seed: int, limits: dict[str, Any]) -> None:
        """Serve one submission from its first cell to its last call."""
        random.seed(seed)
        np.random.seed([seed >> shift & 0xFFFFFFFF for shift in range(0, 128, 32)])
        prepare(self.shell, limits["cell_output"])
        # Before any of the student's code: what fails earlier is the grader's failure, not theirs.
        self.reply("ready")
        while (message := self.receive()) is not None:
            self.token, kind, *body = message
            self.requests[kind](*body)
            self.after_request()

    def receive(self) -> list[Any] | None:
        """The next message, or None when the channel has closed."""
        while (data := self.frames.next()) is None:
            chunk = self.read(CHUNK)
            if not chunk:
                return None
            self.frames.feed(chunk)
        return msgpack.unpackb(data)

    def reply(self, kind: str, *body: Any) -> None:
        """Send one message that repeats the request's token."""
        self.write(frame(msgpack.packb([self.token, kind, *body])))

    def run_cell(self, source: str, whole: bool) -> None:
        """Run a cell, or only its definitions; send what it showed and how it ended."""
        self.import_beside()
        ran = run_cell(self.shell, source) if whole else define(self.shell, source)
        shown = wire.to_tree(ran.outputs)
        self.reply("cell", ran.outcome, shown, ran.error_name, ran.error, ran.line, ran.saved)

    def import_beside(self) -> None:
        """Let a module that lies beside the notebook be imported, as in a notebook.

        Only from the first cell on: until then none of the student's code runs, and this process
        is believed. A module of theirs could come in with whatever is imported here.
        """
        if not self.may_import_beside:
            self.may_import_beside = True
            sys.path.insert(0, "")

    def take_files(self, pieces: list[tuple[str, bytes]]) -> None:
        """Write files into the working folder and tell what went wrong, if anything did."""
        self.reply("files", add_to_files(pieces))

    def make_calls(
        self,
        function: str,
        trees: list[Any],
        oracles: list[str],
        mode: dict[str, Any],
        largest_reply: int,
    ) -> None:
        """Make a batch of calls and send what each gave; of too large a value, its size."""
        self.largest_reply = largest_reply
        names = self.shell.user_ns
        answer_calls(names, function, trees, oracles, mode, self.ask, self.reply_call, self.in_fork)

    def tell_needed(self, sources: list[str], function: str) -> None:
        """Send the numbers of the cells that a function needs."""
        self.reply("needed", cells_needed(sources, function, self.shell.transform_cell))

    def reply_call(self, number: int, outcome: str, tree: Any, *rest: Any) -> None:
        """Send what one call gave."""
        if (size := size_of(tree)) + ENVELOPE > self.largest_reply:
            tree = ["u", f"value of {size} bytes"]
        self.reply("call", number, outcome, tree, *rest)

    def ask(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Have the grader answer a helper's call; its error is raised here."""
        question = wire.to_tree((args, kwargs))
        if (size := size_of(question)) + ENVELOPE > self.largest_reply:
            raise OracleError(f"arguments of {size} bytes are too many for {name}")
        packed = frame(msgpack.packb([self.token, "oracle", name, question]))
        with self.asking:
            try:
                self.write(packed)
                message = self.receive()
            except BaseException:
                # For lack of memory, say. What was asked would be answered to the next question,
                # and so tell it of this one.
                os._exit(UNANSWERED)
        if message is None:
            raise OracleError("the grader has gone")
        _, _, worked, tree = message
        value = wire.from_tree(tree)
        if not worked:
            raise error_of(value)
        return value


def size_of(tree: Any) -> int:
    """Bytes of a value's tree as it travels; what is neither list nor text takes next to none."""
    return len(msgpack.packb(tree)) if type(tree) in (list, str) else 0
