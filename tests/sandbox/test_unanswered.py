"""A question to the grader whose answer can't be taken in: no later question gets that answer."""

from __future__ import annotations

import os

import pytest

from autograder.sandbox.guest.request_handler import UNANSWERED, RequestHandler


def runs_out(size: int) -> bytes:
    raise MemoryError


def interrupted(size: int) -> bytes:
    raise KeyboardInterrupt


@pytest.mark.parametrize("read", [runs_out, interrupted])
def test_its_process_ends(read):
    child = os.fork()
    if child == 0:
        try:
            handler = RequestHandler(None, read, lambda data: None)
            handler.largest_reply = 2**20
            handler.ask("helper", (1,), {})
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == UNANSWERED
