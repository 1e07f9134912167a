"""Answers a batch of calls in a child process: what they leave in memory ends with it."""

from __future__ import annotations

import gc
import os
import random
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

PROCESS_ENDED = "ProcessEnded"

Reply = Callable[..., None]


def answer_apart(count: int, answer: Callable[[int], tuple[Any, ...]], reply: Reply) -> None:
    """Give ``reply(number, *answer(number))`` for each number, all in one child if they end well.

    Where one ends Python, the next child goes on behind it. Every call finds the random streams
    as the first one did.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin":
        for number in range(count):
            reply(number, *answer(number))
        return
    number = 0
    while number < count:
        number += _replies_of_child(range(number, count), answer, reply)
        if number < count:
            reply(number, "raised", None, PROCESS_ENDED, "it ended Python", [])
            number += 1


def _replies_of_child(
    numbers: range, answer: Callable[[int], tuple[Any, ...]], reply: Reply
) -> int:
    """How many of them a child replied to before it ended."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        # Collecting would copy every page that the two share.
        gc.disable()
        try:
            streams = random.getstate(), np.random.get_state()
            for number in numbers:
                random.setstate(streams[0])
                np.random.set_state(streams[1])
                reply(number, *answer(number))
                os.write(write, b".")
            os._exit(0)
        finally:
            os._exit(1)
    os.waitpid(child, 0)
    os.close(write)
    # A process that the call started may hold the other end open for as long as it likes.
    os.set_blocking(read, False)
    try:
        return len(os.read(read, len(numbers)))
    except BlockingIOError:
        return 0
    finally:
        os.close(read)
