"""A submission can neither change nor wait for what others have, nor hold memory unseen."""

from __future__ import annotations

import ast
import os

from autograder.sandbox.guest.refused_calls import REFUSED
from course.feedback.answer import Outcome

TRIED = """
import ctypes, errno, fcntl, mmap, os, socket
from course import BUNDLED, load_cats

def tried(act):
    try:
        act()
    except OSError as error:
        return errno.errorcode[error.errno]
    return "worked"

def prctl(*arguments):
    if ctypes.CDLL(None, use_errno=True).prctl(*arguments) != 0:
        raise OSError(ctypes.get_errno(), "prctl")

def call(number):
    result = ctypes.CDLL(None, use_errno=True).syscall(number, 0, 0, 0, 0, 0, 0)
    return errno.errorcode[ctypes.get_errno()] if result < 0 else "worked"

mine, shared = open("mine", "w"), open(BUNDLED / "train_catvnoncat.h5", "rb")
here, _ = socket.socketpair()
F_SETLEASE, F_NOTIFY, F_SETPIPE_SZ, SO_ATTACH_FILTER = 1024, 1026, 1031, 26
"""
ACTS = {
    "fcntl.flock(shared, fcntl.LOCK_SH)": "ENOLCK",
    "fcntl.flock(mine, fcntl.LOCK_EX)": "ENOLCK",
    "fcntl.lockf(mine, fcntl.LOCK_EX)": "ENOLCK",
    "fcntl.fcntl(mine, F_SETLEASE, fcntl.F_RDLCK)": "EPERM",
    "fcntl.fcntl(os.open('.', os.O_RDONLY), F_NOTIFY, 1)": "EPERM",
    "fcntl.fcntl(os.pipe()[0], F_SETPIPE_SZ, 2**20)": "EPERM",
    "mmap.mmap(-1, 4096)": "EPERM",
    "mmap.mmap(os.open('/dev/zero', os.O_RDWR), 4096)": "ENODEV",
    "here.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**20)": "EPERM",
    "here.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2**20)": "EPERM",
    "here.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, bytes(16))": "EPERM",
    "prctl(22, 2, 0, 0, 0)": "EPERM",
    "open('/proc/self/oom_score_adj', 'w').write('0')": "EROFS",
    # What notebooks do.
    "fcntl.fcntl(mine, fcntl.F_GETFL)": "worked",
    "mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE)": "worked",
    "here.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)": "worked",
    "load_cats()": "worked",
}


def value_of(run):
    return ast.literal_eval(run.outputs[-1]["data"]["text/plain"])


def test_what_is_shared_can_be_neither_locked_nor_watched_nor_hidden(runner):
    runner.cell(TRIED)
    acts = ", ".join(f"tried(lambda: {act})" for act in ACTS)
    assert dict(zip(ACTS, value_of(runner.cell(f"[{acts}]")), strict=True)) == ACTS


def test_every_refused_call_is_refused(runner):
    column = {"x86_64": 0, "aarch64": 1}[os.uname().machine]
    numbers = {name: both[column] for name, both in REFUSED.items() if both[column] is not None}
    runner.cell(TRIED)
    found = value_of(runner.cell(f"[call(number) for number in {list(numbers.values())}]"))
    worked = {name for name, got in zip(numbers, found, strict=True) if got != "EPERM"}
    assert worked == set()


def test_a_submission_is_what_the_kernel_ends_first_when_memory_runs_short(runner):
    assert value_of(runner.cell("int(open('/proc/self/oom_score_adj').read())")) == 1000


def test_of_the_machine_nothing_is_told_that_others_could_change(runner):
    names = value_of(runner.cell("import os; os.listdir('/proc')"))
    assert {name for name in names if not name.isdigit()} <= {"self", "thread-self"}
    assert runner.cell("import multiprocessing; multiprocessing.cpu_count()").outcome is Outcome.OK


def test_a_lock_that_one_submission_wants_stops_no_other(engine):
    one, other = engine.open(1), engine.open(2)
    one.cell(f"{TRIED}fcntl.flock(shared, fcntl.LOCK_EX)")
    loaded = other.cell("load_cats = __import__('course').load_cats\nlen(load_cats().train_x)")
    assert loaded.outcome is Outcome.OK
    one.close()
    other.close()
