"""Rows 16 to 21: hooks, signals, ends of Python, and answers that are mended late."""

from __future__ import annotations

from abuse.row import ATTACKED, ATTACKED_ALONE, AbuseRow, Attack, in_vain
from autograder.judging.verdict import Status
from autograder.sample_class.sigmoid_hostile import IN_SIGMOID, WRONG_SIGMOID

HOOKS = f"""
import builtins, sys

sys.settrace(lambda *a: None)
sys.setprofile(lambda *a: None)
sys.addaudithook(lambda *a: None)
sys.excepthook = sys.displayhook = lambda *a: None
builtins.print = lambda *a, **k: None
{WRONG_SIGMOID}"""
NO_SIGNALS = """
import signal

for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
    signal.signal(number, signal.SIG_IGN)
signal.alarm(0)

def sigmoid(x):
    while True:
        pass
"""
CATCHES_ALL = """
def sigmoid(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""
LATE = """
import atexit, threading, time

def sigmoid(x):
    result = x * 0 + 0.25
    def mend():
        time.sleep(0.05)
        result[...] = 1 / (1 + np.exp(-x))
    threading.Thread(target=mend).start()
    atexit.register(mend)
    return result
"""


def _ends(name: str, act: str) -> Attack:
    code = f"import os, sys, ctypes\n\ndef sigmoid(x):\n    {act}\n"
    return in_vain(name, code)


ROWS = (
    AbuseRow(
        16,
        "Rewrites later cells",
        "cells that judge don't run inside",
        (in_vain("transformers", IN_SIGMOID["rewrites-later-cells"]),),
    ),
    AbuseRow(17, "Installs tracers and hooks", "no effect on a score", (in_vain("hooks", HOOKS),)),
    AbuseRow(
        18,
        "Ignores signals",
        "ended from outside",
        (in_vain("signals", NO_SIGNALS, statuses={ATTACKED: Status.TIMEOUT}),),
    ),
    AbuseRow(
        19,
        "Loops and catches everything",
        "ended from outside, judging goes on",
        (in_vain("catches", CATCHES_ALL, statuses={ATTACKED: Status.TIMEOUT}),),
    ),
    AbuseRow(
        20,
        "Ends Python",
        "costs this item, the others are judged",
        (
            _ends("sys-exit", "sys.exit()"),
            in_vain(
                "os-exit",
                "import os\n\ndef sigmoid(x):\n    os._exit(0)\n",
                statuses={ATTACKED: Status.CRASHED},
            ),
            in_vain(
                "abort",
                "import os\n\ndef sigmoid(x):\n    os.abort()\n",
                statuses={ATTACKED: Status.CRASHED},
            ),
            in_vain(
                "segfault",
                "import ctypes\n\ndef sigmoid(x):\n    ctypes.string_at(0)\n",
                statuses={ATTACKED: Status.CRASHED},
            ),
        ),
    ),
    AbuseRow(
        21,
        "Mends its answer late",
        "an answer is sealed when given",
        (Attack("late", {ATTACKED: LATE}, zero=ATTACKED_ALONE),),
    ),
)
