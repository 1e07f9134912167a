"""Rows 30 to 38: what a submission takes of the machine."""

from __future__ import annotations

from abuse.row import ATTACKED, AbuseRow, Attack, in_vain
from autograder.judging.verdict import Status

FORK_BOMB = """
import os

def sigmoid(x):
    attack_ran()
    while True:
        try:
            os.fork()
        except OSError:
            pass
"""
THREADS = """
import threading, time

def sigmoid(x):
    attack_ran()
    for number in range(100_000):
        threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
"""
FILLS = """
def sigmoid(x):
    attack_ran()
    number = 0
    while True:
        with open(f"/tmp/work/{number}", "wb") as file:
            file.write(b"x" * 4_000_000)
        number += 1
"""
TOO_LONG = {ATTACKED: Status.TIMEOUT}


def _does(name: str, act: str, **ends: object) -> Attack:
    return in_vain(name, f"def sigmoid(x):\n    attack_ran()\n    {act}\n", **ends)


ROWS = (
    AbuseRow(
        30,
        "Loops for ever",
        "a limit on CPU time",
        (_does("loop", "while True: pass", statuses=TOO_LONG),),
    ),
    AbuseRow(
        31,
        "Sleeps",
        "a limit on the wall clock",
        (_does("sleep", "__import__('time').sleep(10**6)", statuses=TOO_LONG),),
    ),
    AbuseRow(
        32,
        "Stays in C code",
        "ended from outside",
        (_does("in-c", "return sum(range(10**12))", statuses=TOO_LONG),),
    ),
    AbuseRow(
        33,
        "Takes 100 GB",
        "a limit on memory",
        (
            _does("at-once", "return np.ones(125 * 10**8)"),
            _does("slowly", "kept = []\n    while True: kept.append(b'x' * 10**7)"),
        ),
        alone=True,
    ),
    AbuseRow(34, "Fork bomb", "a limit on processes", (in_vain("bomb", FORK_BOMB),), alone=True),
    AbuseRow(
        35, "100,000 threads", "a limit on processes", (in_vain("threads", THREADS),), alone=True
    ),
    AbuseRow(
        37,
        "Fills the disk",
        "a limit on files",
        (
            in_vain("fills", FILLS),
            _does("sparse", "open('big', 'wb').truncate(10**13)"),
        ),
        alone=True,
    ),
    AbuseRow(
        38,
        "Endless output",
        "output is cut",
        (
            _does("endless", "while True: print('x' * 1000)", statuses=TOO_LONG),
            _does(
                "bytes",
                "while True: __import__('os').write(1, b'\\xff' * 60000)",
                statuses=TOO_LONG,
            ),
        ),
    ),
)
