"""However a submission takes memory it is bounded: by the kernel, and where that can't be by us."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.sandbox import bubblewrap, cgroup, cgroup_places, systemd
from autograder.sandbox.engine import WalledEngine
from autograder.sandbox.guest.proc import family
from course.feedback.answer import Outcome
from tests.sandbox.conftest import LIMITS

# The attacks take at most so many times as much, should nothing stop them.
MEMORY, TIMES = 512 * 2**20, 3
MANY = f"""
import ctypes, mmap, os, socket, time

MEMORY = {TIMES * MEMORY}
kept = []

def in_many(processes, act):
    for number in range(processes):
        if os.fork() == 0:
            try:
                act(MEMORY // processes)
            except OSError:
                pass
            time.sleep(60)
            os._exit(0)
    time.sleep(30)

def private(size, protection=mmap.PROT_READ | mmap.PROT_WRITE):
    kept.append(mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, protection))
    return kept[-1]
"""
SMALL_PROCESSES = """
def fill(size):
    private(size).write(bytes(size))
in_many(48, fill)
"""
# Messages that leave room for one byte in a socket, then the longest that one may send.
SOCKETS = """
def fill(size):
    for _ in range(size // 800_000):
        kept.append(socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM))
        for one in kept[-1]:
            one.setblocking(False)
            try:
                for length in (90_000, 90_000, 200_000):
                    one.send(bytes(length))
            except BlockingIOError:
                pass
in_many(16, fill)
"""
# A map in as many pieces as can be, which the kernel remembers; nothing in it is ever written.
PIECES = """
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
def fill(size):
    pages = 60_000
    start = libc.mmap(None, ctypes.c_size_t(pages * 4096), 0, 0x22, -1, ctypes.c_long(0))
    for page in range(0, pages, 2):
        libc.mprotect(ctypes.c_void_p(start + page * 4096), ctypes.c_size_t(4096), 1)
in_many(56, fill)
"""
# One page read in every 2 MiB, so that there is a page of the page table for each.
PAGE_TABLES = """
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
def fill(size):
    while True:
        start = libc.mmap(None, ctypes.c_size_t(2**26), 1, 0x4022, -1, ctypes.c_long(0))
        if start in (None, 2**64 - 1):
            return
        libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(2**26), 15)
        for place in range(start, start + 2**26, 2**21):
            ctypes.c_char.from_address(place).value
in_many(60, fill)
"""
# Pages of files in memory, given up once written, so that no process holds them.
FILES = """
def fill(size):
    for folder in ("/tmp", "/dev/shm"):
        file = open(f"{folder}/{os.getpid()}", "wb+")
        file.truncate(2**23)
        shared = mmap.mmap(file.fileno(), 2**23)
        kept.append(shared)
        for start in range(0, 2**23, 2**20):
            shared[start : start + 2**20] = bytes(2**20)
            shared.madvise(mmap.MADV_DONTNEED)
in_many(40, fill)
"""
TOGETHER = "all submissions together used more memory than there is"
UNSEEN = {
    "many small processes": SMALL_PROCESSES,
    "sockets": SOCKETS,
    "pieces": PIECES,
    "page tables": PAGE_TABLES,
}
COUNTED = {"many small processes": SMALL_PROCESSES, "sockets": SOCKETS, "files": FILES}
BACK_SECONDS, LEFT = 20.0, 64 * 2**20


def engine_with_files():
    limits = replace(LIMITS, memory=MEMORY, scratch=MEMORY, processes=64)
    limits = replace(limits, cell_floor=20.0, wall_factor=2.0)
    return WalledEngine(limits)


@pytest.fixture(scope="module")
def counted(engine):
    """An engine with control groups."""
    group = cgroup.make_group()
    group.remove()
    if not group.folders:
        pytest.skip("there can be no control groups here")
    with engine_with_files() as counted:
        assert counted._sandbox.counts
        yield counted


@pytest.fixture(scope="module")
def watched(engine):
    """An engine without."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bubblewrap, "make_group", cgroup.ControlGroup)
        watched = engine_with_files()
        watched.start()
    assert watched._sandbox.memory_bound == cgroup.WATCH_ALONE
    yield watched
    watched.close()


def outcome_beside_a_neighbour(engine, attack):
    neighbour, attacker = engine.open(1), engine.open(2)
    neighbour.cell("import numpy as np; kept = np.ones(1_000_000)")
    outcome = attacker.cell(MANY + attack).outcome
    attacker.close()
    assert neighbour.cell("assert kept.sum() == 1_000_000").outcome is Outcome.OK
    neighbour.close()
    return outcome


def used(engine):
    """Bytes that a whole sandbox holds, by the kernel's count."""
    return int(file_of(engine, "memory.usage_in_bytes", "memory.current").read_text())


def file_of(engine, *names):
    """A file of the sandbox's group, which has another name in each version."""
    folders = engine._sandbox.group.folders.values()
    files = [Path(folder) / name for folder in folders for name in names]
    return next(file for file in files if file.exists())


def groups_of(engine):
    folders = map(Path, engine._sandbox.group.folders.values())
    return [path.name for folder in folders for path in folder.iterdir() if path.is_dir()]


@pytest.mark.parametrize("attack", UNSEEN.values(), ids=UNSEEN)
def test_without_control_groups_what_no_process_is_seen_to_hold_is_counted(watched, attack):
    assert outcome_beside_a_neighbour(watched, attack) is Outcome.MEMORY


@pytest.mark.parametrize("attack", COUNTED.values(), ids=COUNTED)
def test_in_a_control_group_the_kernel_counts_all_of_it_and_has_it_back(counted, attack):
    before = used(counted)
    assert outcome_beside_a_neighbour(counted, attack) is Outcome.MEMORY
    deadline = time.monotonic() + BACK_SECONDS
    while used(counted) > before + LEFT and time.monotonic() < deadline:
        time.sleep(0.1)
    assert used(counted) < before + LEFT


def test_a_submission_that_is_done_leaves_no_group(counted):
    for seed in range(5):
        runner = counted.open(seed)
        runner.cell("1")
        runner.close()
    # The next one's, the one of the engine's last, and version 2's for the fork server.
    assert len({*groups_of(counted)}) <= 3


def test_a_sandbox_that_is_closed_leaves_no_group(counted):
    with engine_with_files() as other:
        other.open(1).cell("1")
        folders = [Path(folder) for folder in other._sandbox.group.folders.values()]
        assert all(map(Path.exists, folders))
    assert not any(map(Path.exists, folders))


def test_where_all_together_take_too_much_a_submission_is_ended_and_tried_again(counted):
    with engine_with_files() as other:
        hog, neighbour, sandbox = other.open(1), other.open(2), other._sandbox
        neighbour.cell("x = 1")
        bound = file_of(other, "memory.limit_in_bytes", "memory.max")
        bound.write_text(str(used(other) + MEMORY // 4))
        run = hog.cell("x = b'1' * 200_000_000")
        assert (run.outcome, run.error) == (Outcome.CRASHED, TOGETHER)
        assert hog.cell("'another'").outcome is Outcome.OK
        assert neighbour.cell("assert x == 1").outcome is Outcome.OK
        assert other._sandbox is sandbox and sandbox.alive


def test_no_other_groups_are_to_be_seen_from_inside(counted):
    runner = counted.open(1)
    lines = runner.cell("open('/proc/self/cgroup').read().split()").outputs[-1]["data"]
    runner.close()
    assert {line.split(":")[-1] for line in ast.literal_eval(lines["text/plain"])} == {"/"}


def test_the_host_is_the_last_that_the_kernel_ends(engine):
    runner = engine.open(1)
    sandbox = next(p.pid for p in family(os.getpid()).values() if "bwrap" in command_of(p.pid))
    # The fork server stands at 500, a submission's processes at 1000.
    degrees = {degree_of(process) for process in family(sandbox)}
    runner.close()
    assert degree_of(os.getpid()) < 500
    assert {500, 1000} <= degrees


def degree_of(pid):
    return int(Path(f"/proc/{pid}/oom_score_adj").read_text())


def command_of(pid):
    return Path(f"/proc/{pid}/cmdline").read_text().split("\0")[0]


@pytest.mark.parametrize("kind", ["memory", "unified"])
def test_where_a_group_cannot_be_entered_the_watch_is_left(engine, monkeypatch, kind):
    nowhere = cgroup.ControlGroup({kind: "/proc/nowhere"})
    monkeypatch.setattr(bubblewrap, "make_group", lambda: nowhere)
    with engine_with_files() as other:
        assert other._sandbox.memory_bound == cgroup.WATCH_ALONE
        assert other.open(1).cell("1").outcome is Outcome.OK


@pytest.mark.parametrize("missing", ["OWN", "MOUNTS"])
def test_where_the_kernel_has_no_control_groups_none_are_made(monkeypatch, tmp_path, missing):
    monkeypatch.setattr(systemd, "starter", lambda name, memory: [])
    monkeypatch.setattr(cgroup_places, missing, tmp_path / "missing")
    assert not cgroup.make_group().folders


KILLED = """
import os, signal
from autograder.sandbox.engine import WalledEngine
engine = WalledEngine()
engine.start()
engine.open(1)
print(*engine._sandbox.group.folders.values(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_groups_of_a_grading_that_was_killed_are_removed_by_the_next(counted):
    run = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True)
    assert run.returncode == -signal.SIGKILL
    folders = [Path(folder) for folder in run.stdout.split()]
    deadline = time.monotonic() + BACK_SECONDS
    while any(map(Path.exists, folders)) and time.monotonic() < deadline:
        cgroup.make_group().remove()
        time.sleep(0.1)
    assert folders and not any(map(Path.exists, folders))
    # Those of a grading that is at work stay.
    assert groups_of(counted)
