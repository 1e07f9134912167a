"""Rows 16 to 21: hooks, signals, ends of Python, and answers that are mended late."""

from __future__ import annotations

from abuse.row import ATTACKED, ATTACKED_ALONE, ENDED, AbuseRow, Attack, in_vain
from autograder.judging.verdict import Status
from autograder.sample_class.sigmoid_hostile import IN_SIGMOID, WRONG_SIGMOID

HOOKS = f"""
import builtins, sys

sys.settrace(lambda *a: None)
sys.setprofile(lambda *a: None)
sys.addaudithook(lambda *a: None)
sys.excepthook = sys.displayhook = lambda *a: None
open_before, import_before = builtins.open, builtins.__import__
builtins.open = lambda *a, **k: open_before(*a, **k)
builtins.__import__ = lambda *a, **k: import_before(*a, **k)
builtins.print = lambda *a, **k: attack_ran()
print("does not appear")
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
        attack_ran()
        result[...] = 1 / (1 + np.exp(-x))
    threading.Thread(target=mend).start()
    atexit.register(mend)
    return result
"""


# Whose end the whole class would share if it were not ended by itself.
ENDS = {
    "os-exit": "os._exit(0)",
    "abort": "os.abort()",
    "segfault": "ctypes.string_at(0)",
    "kills-itself": "os.kill(os.getpid(), signal.SIGKILL)",
    "becomes-another": "os.execv('/bin/true', ['true'])",
    "closes-all": "os.closerange(0, 1000)",
}


def _in_call(name: str, act: str, **ends: object) -> Attack:
    code = f"import os, sys, ctypes, signal\n\ndef sigmoid(x):\n    attack_ran()\n    {act}\n"
    return in_vain(name, code, **ends)


def _in_cell(name: str, act: str) -> Attack:
    """Ends Python in a cell of its own: the notebook goes on without it, at full marks."""
    code = f"import os, sys, ctypes, signal\n{act}\n"
    return Attack(f"cell-{name}", cell=code, proof=(ENDED,))


ROWS = (
    AbuseRow(
        16,
        "Rewrites later cells",
        "cells that judge don't run inside",
        (in_vain("transformers", IN_SIGMOID["rewrites-later-cells"] + "\nattack_ran()\n"),),
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
            _in_call("sys-exit", "sys.exit()"),
            _in_call("interrupt", "raise KeyboardInterrupt"),
            *(
                _in_call(name, act, statuses={ATTACKED: Status.CRASHED})
                for name, act in ENDS.items()
            ),
            *(_in_cell(name, act) for name, act in ENDS.items()),
        ),
    ),
    AbuseRow(
        21,
        "Mends its answer late",
        "an answer is sealed when given",
        (Attack("late", {ATTACKED: LATE}, zero=ATTACKED_ALONE),),
    ),
)
