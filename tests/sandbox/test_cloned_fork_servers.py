"""Forks of a process share its sandbox; each has a fork server of its own, which ends with it."""

from __future__ import annotations

import os
import signal
import time

import pytest

from autograder.sandbox.engine import WalledEngine
from autograder.sandbox.guest.proc import family, read_all
from autograder.sandbox.protocol import Call
from course.feedback.answer import Outcome

SECONDS = 10
FAILED = 99
COUNT = "def f(x): return x + 1"
WAIT = "import os, time\nfor i in range(2): os.fork()\ntime.sleep(60)"


@pytest.fixture
def parent(engine, limits):
    """An engine of its own, since its processes are counted; `engine` skips without bubblewrap."""
    with WalledEngine(limits) as parent:
        runner = parent.open(1)
        runner.cell(COUNT)
        # By now the next submission's processes have been prepared, and no more come.
        time.sleep(0.3)
        yield parent
        assert runner.calls("f", [Call((1,))])[0].value == 2


def children(pid):
    return {process.pid for process in read_all() if process.parent == pid}


def clone(engine):
    """A clone of the engine's fork server, and its process id."""
    (first,) = children(engine._sandbox._process.pid)
    (server,) = children(first)
    before = children(server)
    made = engine.clone_fork_server()
    (new,) = children(server) - before
    return made, new


def fork(engine, made, act):
    """A fork of this process that has adopted ``made``; its exit code is what ``act`` gives."""
    if pid := os.fork():
        made.disown()
        return pid
    try:
        engine.adopt(made)
        os._exit(act())
    finally:
        os._exit(FAILED)


def code_of(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def still_there(pids):
    """Those of the processes that are there some seconds later."""
    deadline = time.monotonic() + SECONDS
    while left := [pid for pid in pids if os.path.exists(f"/proc/{pid}")]:
        if time.monotonic() > deadline:
            return left
        time.sleep(0.02)
    return []


def test_forks_run_submissions_beside_their_parent(parent):
    def one_more():
        runner = parent.open(2)
        runner.cell(COUNT)
        return runner.calls("f", [Call((40,))])[0].value

    forks = [fork(parent, parent.clone_fork_server(), one_more) for _ in range(2)]
    assert [code_of(pid) for pid in forks] == [41, 41]


def test_a_fork_that_is_killed_takes_its_submission_along_and_nothing_else(parent):
    made, server = clone(parent)
    pid = fork(parent, made, lambda: parent.open(2).cell(WAIT) and 0)
    deadline = time.monotonic() + SECONDS
    # Its own, process 1 of the namespaces, and four who wait.
    while len(theirs := family(server)) < 6 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(theirs) >= 6
    os.kill(pid, signal.SIGKILL)
    assert code_of(pid) == -signal.SIGKILL
    # The fork server itself is waited for by its parent, at its next order.
    assert still_there(set(theirs) - {server}) == []
    parent.open(3).cell("1")
    assert still_there(theirs) == []


def test_a_fork_server_that_is_killed_takes_its_submission_along(parent):
    made, server = clone(parent)
    pid = fork(parent, made, lambda: parent.open(2).cell(WAIT).outcome is not Outcome.CRASHED)
    deadline = time.monotonic() + SECONDS
    while len(theirs := family(server)) < 6 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(server, signal.SIGKILL)
    assert code_of(pid) == 0
    assert still_there(set(theirs) - {server}) == []


def test_all_clones_end_with_the_sandbox(engine, limits):
    with WalledEngine(limits) as parent:
        parent.open(1)
        made, _ = clone(parent)
        pid = fork(parent, made, lambda: time.sleep(60) or 0)
        everything = family(parent._sandbox._process.pid)
    assert still_there(everything) == []
    os.kill(pid, signal.SIGKILL)
    assert code_of(pid) == -signal.SIGKILL


def test_a_fork_whose_fork_server_is_lost_starts_a_sandbox_of_its_own(parent):
    made, server = clone(parent)

    def go_on():
        parent.open(1)
        os.kill(server, signal.SIGKILL)
        return parent.open(2).cell(COUNT).outcome is not Outcome.OK

    assert code_of(fork(parent, made, go_on)) == 0
