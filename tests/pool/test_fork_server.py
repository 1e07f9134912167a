"""The process that workers come from: what it cannot do is said, and it is replaced when lost."""

from __future__ import annotations

import os
import signal
import time

import psutil
import pytest

from autograder.gradebook.course import load_course, prepare_chapter
from autograder.grading.submission import Submission
from autograder.limits import Limits
from autograder.pool import fork_server
from autograder.pool.fork_server import ForkServerLost, WorkerForkServer
from autograder.pool.task import GradingTask, WorkerSetup
from autograder.sandbox import wall
from tests.courses.crowd import CHAPTER, make_crowd


@pytest.fixture(scope="module")
def setup(tmp_path_factory):
    root = make_crowd(tmp_path_factory.mktemp("forks") / "course", 1)
    return WorkerSetup.of(prepare_chapter(load_course(root), CHAPTER), Limits())


@pytest.fixture
def server(setup):
    server = WorkerForkServer(setup.limits, setup.log_level)
    server.prepare(setup)
    yield server
    server.close()


def test_each_worker_grades_and_ends_when_it_is_told_to(server):
    workers = [server.fork() for _ in range(2)]
    for number, (channel, _) in enumerate(workers):
        channel.send(GradingTask(f"student{number}", Submission("no notebook")))
    for channel, pid in workers:
        _, graded = channel.recv()
        assert {verdict.score for verdict in graded.verdicts} == {0}
        server.end_worker(pid)
        assert not psutil.pid_exists(pid)
    server.end_worker(os.getpid())  # none of its own: left alone


def test_one_that_gives_no_answer_is_lost_and_one_that_is_killed_with_its_workers(
    server, monkeypatch
):
    channel, _ = server.fork()
    monkeypatch.setattr(fork_server, "ANSWER_SECONDS", 0.2)
    os.kill(server._process.pid, signal.SIGSTOP)
    with pytest.raises(ForkServerLost):
        server.fork()
    assert server._process.is_alive() and not channel.poll()
    os.kill(server._process.pid, signal.SIGKILL)
    with pytest.raises(EOFError):
        channel.recv()
    with pytest.raises(ForkServerLost):
        server.fork()


@pytest.mark.parametrize("hangs", ["fork server", "worker"])
def test_one_that_hangs_ends_with_its_coordinator_all_the_same(setup, hangs):
    """It does not come to read that the coordinator's end of its pipe has closed."""
    reading, writing = os.pipe()
    if (coordinator := os.fork()) == 0:
        try:
            server = WorkerForkServer(setup.limits, setup.log_level)
            server.prepare(setup)
            _channel, worker = server.fork()
            # It is at work, and no longer on its way there, when it reads its channel in a thread.
            while psutil.Process(worker).num_threads() < 2:
                time.sleep(0.01)
            os.kill(server._process.pid if hangs == "fork server" else worker, signal.SIGSTOP)
            os.write(writing, b"!")
            signal.pause()
        finally:
            os._exit(1)
    os.close(writing)
    assert os.read(reading, 1) == b"!"
    os.close(reading)
    # Itself, the worker, and the sandbox with its fork servers.
    everything = psutil.Process(coordinator).children(recursive=True)
    assert len(everything) >= 5
    os.kill(coordinator, signal.SIGKILL)
    os.waitpid(coordinator, 0)
    _, alive = psutil.wait_procs(everything, timeout=20)
    for process in alive:
        process.kill()
    assert not alive


def test_without_bubblewrap_it_says_how_to_install_it(setup, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    server = WorkerForkServer(setup.limits, setup.log_level)
    with pytest.raises(wall.SandboxUnavailableError, match="apt install bubblewrap"):
        server.prove()
    server.close()
