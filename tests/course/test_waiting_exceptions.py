"""An exception that waits for another thread, or was taken back, stops nothing."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from course.waiting_exceptions import drop_waiting, raise_in

# A thread that never comes back to Python keeps what is raised in it waiting.
BLOCKED = """
import threading, time
from course.recorder import record
from course.waiting_exceptions import raise_in

lock = threading.Lock()
lock.acquire()
blocked = threading.Thread(target=lock.acquire, daemon=True)
blocked.start()
time.sleep(0.1)
raise_in(blocked.ident, KeyError)
"""
TAKEN_BACK = """
import ctypes, threading
from course.recorder import record

own = ctypes.c_ulong(threading.get_ident())
ctypes.pythonapi.PyThreadState_SetAsyncExc(own, None)
"""
BY_A_THREAD = """
import threading
from course.feedback.time_limit import limited
from course.recorder import record

def check():
    with limited():
        pass

for _ in range(2):
    one = threading.Thread(target=check)
    one.start()
    one.join()
"""
RECORDS = """
def double(x):
    y = 2 * x
    return y

assert record(double, [], lambda noted: noted(3))["result"] == [6]
"""


@pytest.mark.parametrize("before", [BLOCKED, TAKEN_BACK, BY_A_THREAD])
def test_a_function_is_recorded_though_an_exception_waits(before):
    # In a process of its own: where the fault is met, nothing but its end helps.
    subprocess.run([sys.executable, "-c", before + RECORDS], check=True, timeout=60)


def test_one_that_comes_meanwhile_leaves_none_behind():
    with pytest.raises(KeyError):
        raise_in(threading.get_ident(), KeyError)
        while True:
            pass
    # Otherwise the next statement would raise what drop_waiting raises.
    drop_waiting()
    assert sum(range(1000)) == 499_500
