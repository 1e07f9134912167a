"""Two submissions at once, each of which attacks the other: neither sees nor harms the other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from autograder.sandbox.engine import WalledEngine
from autograder.sandbox.protocol import Call
from course.feedback.answer import Outcome

ROUNDS = 2
# For most of a second: leave marks wherever one may write, look for the other's, signal whoever
# can be signalled, write frames ahead on the channel, listen and connect.
ATTACK = """
import contextlib, glob, os, signal, socket, struct, time
import msgpack
from multiprocessing import shared_memory

def frame(message):
    data = msgpack.packb(message)
    return b"\\x93nnF" + struct.pack(">I", len(data)) + data

def attack(me, other):
    seen, kept = set(), []
    with contextlib.suppress(OSError):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for folder in ("/tmp", "/dev/shm", "/", "/dev", "."):
        with contextlib.suppress(OSError):
            open(f"{folder}/mark-{me}", "w").write(str(me))
    with contextlib.suppress(OSError):
        kept.append(shared_memory.SharedMemory(f"mark-{me}", create=True, size=64))
    for address in (f"\\0mark-{me}", ("127.0.0.1", 20000 + me)):
        kind = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
        with contextlib.suppress(OSError):
            kept.append(socket.socket(kind))
            kept[-1].bind(address)
            kept[-1].listen()
    end = time.monotonic() + 0.8
    while time.monotonic() < end:
        for folder in ("/tmp", "/dev/shm", "/", "/dev", ".", "/var/tmp"):
            seen |= {p for p in glob.glob(f"{folder}/mark-*") if not p.endswith(str(me))}
        with contextlib.suppress(OSError):
            seen.add(shared_memory.SharedMemory(f"mark-{other}").name)
        for address in (f"\\0mark-{other}", ("127.0.0.1", 20000 + other)):
            kind = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
            with contextlib.suppress(OSError), socket.socket(kind) as line:
                line.settimeout(0.1)
                line.connect(address)
                seen.add(str(address))
        for pid in range(1, 400):
            if pid != os.getpid():
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
                    seen.update([f"signalled {pid}"] if pid > 2 else [])
        with contextlib.suppress(OSError):
            os.write(3, frame(["f" * 32, "call", 0, "ok", 99, "", "", []]))
        time.sleep(0.05)
    for one in kept:
        one.close()
    return sorted(seen)

def right(x):
    return x + 1
"""


def submission(engine: WalledEngine, me: int, other: int, together: Barrier):
    """One attacker's findings, how its attack ended, and what its honest function answers."""
    runner = engine.open(me)
    assert runner.cell(ATTACK).outcome is Outcome.OK
    together.wait()
    (attack,) = runner.calls("attack", [Call((me, other))], reference_seconds=0.2)
    answers = runner.calls("right", [Call((x,)) for x in range(5)])
    together.wait()
    runner.close()
    return attack, [answer.value for answer in answers]


def test_two_attackers_at_once_have_no_effect_on_each_other(engine):
    for number in range(ROUNDS):
        together = Barrier(2, timeout=60)
        first, second = 10 + 2 * number, 11 + 2 * number
        with ThreadPoolExecutor(2) as threads:
            pairs = ((first, second), (second, first))
            jobs = [threads.submit(submission, engine, *pair, together) for pair in pairs]
            for attack, answers in (job.result() for job in jobs):
                assert attack.outcome is Outcome.OK, attack
                assert attack.value == []
                assert answers == [1, 2, 3, 4, 5]
