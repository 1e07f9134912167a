"""A cell or a call that waited rather than computed is tried once more, and nothing else is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from autograder.limits import Limits
from autograder.sandbox.process_died import ProcessDied
from autograder.sandbox.protocol import Call
from autograder.sandbox.runner import SubmissionRunner
from course.feedback.answer import Outcome

CELL = ["ok", ["l"], "", "", 0, 0]
CALL = [0, "ok", 7, "", "", [], None]


def waited():
    return ProcessDied(Outcome.TIMEOUT, "no end, most of it spent waiting", idle=True)


def computed():
    return ProcessDied(Outcome.TIMEOUT, "no end of computing")


class ScriptedSession:
    """Gives, as the reply to each request, the next of a list; an event is raised."""

    process = SimpleNamespace(transport=SimpleNamespace(printed=lambda: b""))

    def __init__(self, replies):
        self.replies = replies

    def request(self, *message, largest_reply=None):
        pass

    def reply(self, kinds, limit, serve=None):
        reply = self.replies.pop(0)
        if isinstance(reply, ProcessDied):
            raise reply
        return reply

    def close(self):
        pass


def scripted(*replies):
    """A runner whose processes reply so, one after the other, and what is left of the replies."""
    left = list(replies)
    return SubmissionRunner(lambda **_: ScriptedSession(left), Limits()), left


def run_cell(runner):
    return runner.cell("wait()").outcome


def make_call(runner):
    (answer,) = runner.calls("wait", [Call(())])
    return answer.outcome


BOTH = pytest.mark.parametrize(("act", "done"), [(run_cell, CELL), (make_call, CALL)])


@BOTH
def test_what_waited_once_is_tried_again_and_counts(act, done):
    runner, left = scripted(waited(), done)
    assert act(runner) is Outcome.OK
    assert left == []


@BOTH
def test_what_waited_twice_has_failed(act, done):
    runner, left = scripted(waited(), waited(), done)
    assert act(runner) is Outcome.TIMEOUT
    assert left == [done]


@BOTH
def test_what_computed_too_long_is_not_tried_again(act, done):
    runner, left = scripted(computed(), done)
    assert act(runner) is Outcome.TIMEOUT
    assert left == [done]
