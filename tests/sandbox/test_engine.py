"""Engines start only with their walls proved, stop with their owner, and never run bare."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest

from autograder.sandbox import bubblewrap, probe, wall
from autograder.sandbox import engine as engines
from autograder.sandbox.guest.proc import family
from autograder.sandbox.protocol import Call
from course.feedback.answer import Outcome


def test_without_bubblewrap_it_refuses_and_says_how_to_install_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(wall.SandboxUnavailableError, match="apt install bubblewrap"):
        engines.WalledEngine()


def test_on_another_system_it_refuses_and_names_the_ways(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(wall.SandboxUnavailableError, match="WSL 2"):
        engines.WalledEngine()


def test_a_bubblewrap_that_fails_is_refused_with_its_own_words(monkeypatch, tmp_path):
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2; exit 1\n")
    fake.chmod(0o755)
    tmp_path.chmod(0o755)
    monkeypatch.setattr(engines, "find_bubblewrap", lambda: str(fake))
    monkeypatch.setattr(wall, "find_bubblewrap", lambda: str(fake))
    with pytest.raises(wall.SandboxUnavailableError, match="sandbox did not start"):
        engines.WalledEngine().start()


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="root runs it as another user")
def test_files_that_the_sandbox_may_not_read_are_told_with_the_command(
    monkeypatch, engine, tmp_path, limits
):
    copy = shutil.copytree(wall.GUEST, tmp_path / "guest")
    for path in copy.glob("*.py"):
        path.chmod(0o600)
    monkeypatch.setattr(wall, "GUEST", copy)
    monkeypatch.setattr(wall, "build_wall", wall.build_wall.__wrapped__)
    with pytest.raises(wall.SandboxUnavailableError, match=r"chmod -R go\+rX"):
        engines.WalledEngine(limits).start()


def test_the_probe_names_a_wall_that_does_not_hold(engine, bare):
    runner = engine.open(0)
    assert probe.failures(runner, inner=True) == []
    runner.close()
    broken = probe.failures(bare, inner=True)
    assert {"no grader inside", "no new privileges"} <= set(broken)


def test_an_engine_whose_probe_fails_runs_nothing(monkeypatch, engine):
    monkeypatch.setattr(engines, "failures", lambda runner, inner: ["no network"])
    monkeypatch.setattr(engine, "_proved", False)
    with pytest.raises(wall.SandboxUnavailableError, match="no network"):
        engine.open(1)


def test_where_inner_walls_are_refused_each_submission_has_its_own_sandbox(
    monkeypatch, caplog, limits
):
    true_order = bubblewrap.BubblewrapSandbox.order

    def refuse(self, fds=None, **order):
        if order.get("inner"):
            os.write(fds[2], b"PermissionError: unshare: Operation not permitted\n")
            # A fork that cannot be walled in ends before it says that it is ready.
            del order["limits"]["scratch"]
        return true_order(self, fds, **order)

    monkeypatch.setattr(bubblewrap.BubblewrapSandbox, "order", refuse)
    with caplog.at_level(logging.WARNING), engines.WalledEngine(limits) as engine:
        one = engine.open(1)
        one.cell("open('/tmp/left', 'w').close(); open('/dev/shm/left', 'w').close()")
        one.cell("import os\ndef f(): return os.listdir('/tmp'), os.listdir('/dev/shm')")
        assert "left" in one.calls("f", [Call(())])[0].value[0]
        one.close()
        two = engine.open(2)
        two.cell("import os\ndef f(): return os.path.exists('/tmp/left'), os.listdir('/dev/shm')")
        assert two.calls("f", [Call(())])[0].value == (False, [])
    assert sum("Nested namespaces are refused" in line for line in caplog.messages) == 1


def test_a_worker_that_is_lost_is_replaced(engine):
    runner = engine.open(1)
    runner.cell("def f(): return 5")
    for pid in family(engine._sandbox._process.pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    assert runner.cell("1").outcome is Outcome.CRASHED
    assert runner.calls("f", [Call(())])[0].value == 5
    runner.close()


def test_a_worker_that_gives_no_answer_is_replaced_though_it_still_lives(engine, monkeypatch):
    engine.open(1).close()
    first = engine._sandbox
    for pid in family(first._process.pid):
        # The runner that was closed may still be ending.
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGSTOP)
    # Short, but long enough for the new one to answer on a busy machine.
    monkeypatch.setattr("autograder.sandbox.fork_server_client.ORDER_SECONDS", 1.0)
    monkeypatch.setattr("autograder.sandbox.bubblewrap.END_SECONDS", 0.2)
    runner = engine.open(1)
    assert runner.cell("1").outcome is Outcome.OK
    runner.close()
    assert engine._sandbox is not first
    assert first._process.poll() is not None


def test_prepared_processes_that_were_killed_from_outside_are_replaced(engine):
    engine.open(1).cell("1")
    time.sleep(0.3)
    # bubblewrap's two, and the fork server; what comes after them was prepared or served.
    for pid in sorted(family(engine._sandbox._process.pid))[3:]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    assert engine.open(2).cell("1").outcome is Outcome.OK


def test_runners_may_be_opened_from_threads_that_end(engine):
    opened = []
    thread = threading.Thread(target=lambda: opened.append(engine.open(1)))
    thread.start()
    thread.join()
    time.sleep(0.2)
    assert opened[0].cell("1").outcome is Outcome.OK
    opened[0].close()


def test_a_closed_runner_starts_nothing_more(engine):
    runner = engine.open(1)
    runner.cell("1")
    runner.close()
    assert runner.cell("1").outcome is Outcome.NOT_RUN


HOST = """
from autograder.sandbox.engine import WalledEngine
with WalledEngine() as engine:
    runner = engine.open(1)
    runner.cell("import os\\nfor i in range(3): os.fork()")
    print(engine._sandbox._process.pid, flush=True)
    runner.cell("while True: pass")
"""


def test_everything_ends_when_the_host_is_killed(engine):
    # `engine` skips this where there is no bubblewrap.
    host = subprocess.Popen([sys.executable, "-c", HOST], stdout=subprocess.PIPE, text=True)
    pid = int(host.stdout.readline())
    inside = set(family(pid))
    assert len(inside) > 5
    host.kill()
    host.wait()
    deadline = time.monotonic() + 10
    while (left := [p for p in inside if os.path.exists(f"/proc/{p}")]) and (
        time.monotonic() < deadline
    ):
        time.sleep(0.05)
    assert left == []


def test_a_bare_run_gives_the_same_answers(bare):
    bare.cell("def f(x): return x + 1")
    assert bare.cell("import os; os._exit(3)").outcome is Outcome.CRASHED
    assert bare.calls("f", [Call((1,))])[0].value == 2
    bare.cell("def f(x): return helper(x) * 2")
    (answer,) = bare.calls("f", [Call((1,))], oracles={"helper": lambda x: x + 10})
    assert answer.value == 22
    run = bare.cell("print('seen'); 3")
    assert [output["output_type"] for output in run.outputs] == ["stream", "execute_result"]


def test_a_bare_run_ends_an_endless_call(limits):
    # Such a process is timed by the clock alone, so that an endless call burns all of its limit.
    with engines.BareEngine(replace(limits, call_floor=0.2)) as engine:
        bare = engine.open(seed=1)
        source = "def f(x):\n    while True:\n        try: pass\n        except BaseException: pass"
        bare.cell(source)
        answers = bare.calls("f", [Call((1,)), Call((2,))])
        assert [answer.outcome for answer in answers] == [Outcome.TIMEOUT, Outcome.NOT_RUN]
        assert "bad" not in str(bare.cell("1").outputs)


def test_a_bare_run_needs_no_bubblewrap(monkeypatch, tmp_path, limits):
    monkeypatch.setenv("PATH", str(tmp_path))
    with engines.BareEngine(limits) as engine:
        assert engine.open(1).cell("1").outcome is Outcome.OK
