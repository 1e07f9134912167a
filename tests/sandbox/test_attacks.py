"""What hostile and unlucky code does ends as one named outcome, and the next item is judged."""

from __future__ import annotations

import pytest

from autograder.sandbox.protocol import Call
from course.feedback.answer import Outcome
from tests.sandbox.conftest import LIMITS


def answers_still(runner):
    """True if a fresh function of the same submission is still called."""
    runner.cell("def _still(x): return x + 1")
    return [answer.value for answer in runner.calls("_still", [Call((1,))])] == [2]


CHANNEL = """
import gc, os, socket, struct
channel = socket.socket(fileno=os.dup(3))
def send(message): channel.sendall(b"\\x93nnF" + struct.pack(">I", len(message)) + message)
import msgpack
"""


def test_extra_frames_change_nobodys_marks(runner):
    runner.cell(CHANNEL)
    runner.cell("def f(x): return x\nfor i in range(30): send(msgpack.packb(['t', 'call', i]))")
    runner.cell("send(b'not msgpack'); send(b''); send(msgpack.packb(7))")
    forged = "send(msgpack.packb(['0' * 32, 'call', 0, 'ok', 99, '', '', []]))"
    runner.cell(f"def g(x):\n    {forged}\n    return x")
    assert [a.value for a in runner.calls("f", [Call((1,)), Call((2,))])] == [1, 2]
    assert [a.value for a in runner.calls("g", [Call((1,)), Call((2,))])] == [1, 2]


def test_frames_left_behind_are_not_read_as_the_next_submissions(engine):
    first = engine.open(1)
    first.cell(CHANNEL + "for i in range(20): send(msgpack.packb(['t', 'call', i, 'ok', 1]))")
    first.close()
    second = engine.open(2)
    second.cell("def f(x): return x")
    assert [a.value for a in second.calls("f", [Call((5,))])] == [5]
    second.close()


@pytest.mark.parametrize(
    "act",
    [
        "channel.sendall(b'garbage')",
        "channel.sendall(b'\\x93nnF' + b'\\xff' * 100)",
        "[send(b'x') for i in range(1000)]",
        "token = [o.token for o in gc.get_objects() if type(o).__name__ == 'RequestHandler'][0]\n"
        "send(msgpack.packb([token, 'cell', 'ok']))",
    ],
)
def test_garbage_fails_its_item_with_a_clear_word(runner, act):
    runner.cell(CHANNEL)
    run = runner.cell(act)
    assert run.outcome is Outcome.GARBLED
    assert run.error
    assert answers_still(runner)


def test_a_forged_answer_may_not_claim_what_only_the_host_sees(runner):
    runner.cell(CHANNEL)
    runner.cell(
        "def f():\n"
        "    s = [o for o in gc.get_objects() if type(o).__name__ == 'RequestHandler'][0]\n"
        "    s.reply('call', 0, 'timeout', 1, '', '', [])"
    )
    assert runner.calls("f", [Call(())])[0].outcome is Outcome.GARBLED


def test_a_closed_channel_is_a_crash(runner):
    assert runner.cell("import os; os.close(3)").outcome is Outcome.CRASHED
    assert answers_still(runner)


DEADLY = {
    "exit": "import os; os._exit(0)",
    "abort": "import os; os.abort()",
    "segfault": "import ctypes; ctypes.string_at(0)",
    "signal": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "exec": "import os; os.execv('/bin/true', ['true'])",
    "recursion in C": "import sys; sys.setrecursionlimit(10**8)\nf = lambda: f()\n"
    "class R:\n    def __repr__(self): return repr(self)\nrepr(R())",
}


@pytest.mark.parametrize("name", DEADLY)
def test_ending_python_costs_one_item(runner, name):
    run = runner.cell(DEADLY[name])
    assert run.outcome in (Outcome.CRASHED, Outcome.MEMORY)
    assert run.error
    assert answers_still(runner)


ENDLESS = {
    "catching all": "while True:\n    try:\n        while True: pass\n"
    "    except BaseException: pass",
    "ignoring signals": "import signal\nfor n in range(1, 64):\n    try:\n"
    "        signal.signal(n, signal.SIG_IGN)\n    except Exception: pass\nwhile True: pass",
    "in C": "sum(range(10**12))",
    "in a child": "import os\nif os.fork() == 0:\n    while True: pass\nos.wait()",
    "in threads": "import threading\n"
    "[threading.Thread(target=lambda: sum(range(10**12))).start() for i in range(4)]\n"
    "[t.join() for t in threading.enumerate() if t is not threading.current_thread()]",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_loop_ends_from_outside(runner, name):
    assert runner.cell(ENDLESS[name]).outcome is Outcome.TIMEOUT
    assert answers_still(runner)


def test_stopping_itself_helps_nobody(runner):
    runner.cell("import os, signal\ndef f(): os.kill(os.getpid(), signal.SIGSTOP)")
    assert runner.calls("f", [Call(())])[0].outcome is Outcome.TIMEOUT
    assert answers_still(runner)


def test_an_alarm_ends_with_its_cell(runner):
    source = "import signal\nsignal.signal(signal.SIGALRM, lambda *a: 1 / 0)\n"
    runner.cell(source + "signal.setitimer(signal.ITIMER_REAL, 0.2, 0.2)")
    runner.cell("def f(x):\n    end = __import__('time').time() + 0.4\n"
                "    while __import__('time').time() < end: pass\n    return x")  # fmt: skip
    assert runner.calls("f", [Call((3,))])[0].value == 3


def test_a_fork_bomb_is_bounded(patient_runner):
    run = patient_runner.cell(
        "import os\nn = 0\nwhile True:\n    try:\n        pid = os.fork()\n"
        "    except OSError:\n        break\n"
        "    if pid == 0:\n        __import__('time').sleep(100)\n    n += 1\nprint(n)"
    )
    assert run.outcome is Outcome.OK
    assert 1 < int(run.outputs[0]["text"]) <= LIMITS.processes
    assert patient_runner.cell("1").outcome is Outcome.OK


def test_threads_are_bounded(runner):
    run = runner.cell(
        "import threading, time\nfor i in range(100_000):\n"
        "    threading.Thread(target=time.sleep, args=(100,), daemon=True).start()"
    )
    assert (run.outcome, run.error_name) == (Outcome.RAISED, "RuntimeError")


def test_too_much_memory_at_once_is_a_clean_memory_error(runner):
    assert runner.cell("x = bytearray(10**11)").outcome is Outcome.MEMORY
    runner.cell("import numpy as np\ndef f(): return np.ones(10**10)")
    assert runner.calls("f", [Call(())])[0].outcome is Outcome.MEMORY
    assert answers_still(runner)


def test_memory_of_all_processes_together_is_bounded(patient_runner):
    run = patient_runner.cell(
        "import os, time\nfor i in range(4):\n    if os.fork() == 0:\n"
        "        x = b'x' * 150_000_000\n        time.sleep(100)\ntime.sleep(100)"
    )
    assert run.outcome is Outcome.MEMORY
    assert answers_still(patient_runner)


def test_the_disk_is_bounded(runner):
    runner.cell(
        "def fill(folder):\n    n = 0\n    try:\n        while True:\n"
        "            open(f'{folder}/{n}', 'wb').write(b'x' * 4_000_000); n += 1\n"
        "    except OSError as error:\n        return n, error.errno"
    )
    for folder in ("/tmp", "/dev/shm"):
        count, number = runner.calls("fill", [Call((folder,))])[0].value
        assert (count <= 4, number) == (True, 28)
    run = runner.cell("open('big', 'wb').truncate(10**10)")
    assert run.error_name == "OSError"


@pytest.mark.parametrize(
    "source",
    [
        "while True: print('x' * 1000)",
        "print('x' * 10**8)",
        "import os\nwhile True: os.write(1, b'\\xff' * 60000)",
        "from IPython.display import HTML, display\nfor i in range(10**5): display(HTML('x' * 99))",
        "raise ValueError('x' * 10**7)",
        "import sys\nfor i in range(10**5): print(i); print(i, file=sys.stderr)",
    ],
)
def test_a_flood_of_output_is_cut(runner, source):
    run = runner.cell(source)
    assert len(str(run.outputs)) < 200_000
    assert answers_still(runner)


def test_text_that_is_no_text_arrives_as_text(runner):
    run = runner.cell("print('\\ud800'); raise ValueError('\\udfff')")
    assert run.outcome is Outcome.RAISED
    str(run).encode()


def test_replaced_tools_harm_their_own_submission_alone(engine, runner):
    runner.cell(
        "import builtins, sys, json, IPython\n"
        "ip = get_ipython()\n"
        "ip.input_transformers_post.append(lambda lines: ['x = 1\\n'])\n"
        "ip.events.register('pre_run_cell', lambda info: None)\n"
        "sys.displayhook = None\n"
        "builtins.open = builtins.__import__ = builtins.print = None\n"
        "sys.modules['msgpack'] = None; sys.settrace(lambda *a: None)"
    )
    runner.cell("x = 2")
    assert runner.calls("x", [Call(())])[0].outcome is not Outcome.OK
    after = engine.open(2)
    assert answers_still(after)
    after.close()


def test_a_late_thread_changes_no_sealed_answer(runner):
    runner.cell("import threading, time\ndef f(x):\n    out = [0]\n"
                "    threading.Thread(target=lambda: (time.sleep(0.1), out.append(9))).start()\n"
                "    return out")  # fmt: skip
    answers = runner.calls("f", [Call((1,))])
    runner.cell("time.sleep(0.3)")
    assert answers[0].value == [0]


def test_a_helper_is_not_asked_for_endless_work(runner):
    runner.cell("def f(n): return helper(n * 10**12)")
    asked = []
    (answer,) = runner.calls("f", [Call((1,))], oracles={"helper": asked.append})
    assert answer.outcome is Outcome.RAISED
    assert "at most" in answer.error
    assert asked == []


def test_a_helper_is_answered_only_while_its_batch_runs(runner):
    runner.cell("kept = []\ndef f(x): kept.append(helper); return helper(x)")
    asked = []
    runner.calls("f", [Call((1,))], oracles={"helper": lambda x: asked.append(x)})
    assert runner.cell("kept[0](2)").error_name == "OracleError"
    source = "[c.cell_contents for c in kept[0].__closure__ if callable(c.cell_contents)][0]"
    assert runner.cell(f"{source}('helper', (3,), {{}})").outcome is not Outcome.OK
    assert asked == [1]
