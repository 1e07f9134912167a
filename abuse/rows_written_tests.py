"""Rows 68 to 70: a test to write that learns otherwise than by testing which version is right."""

from __future__ import annotations

from abuse.row import PROOF, TEST, AbuseRow, Attack

NO_POINTS = frozenset({TEST})

CHECKS = """
from course import check

def examine_softmax(softmax):
    check(softmax, "vectorization")
"""
ASKS_FOR_CASES = """
from course import public_case

def examine_softmax(softmax):
    for number in (1, 2, 3):
        case = public_case("softmax", number, "vectorization")
        assert np.allclose(softmax(**case.arguments), case.wanted)
"""
READS_THE_FILE = """
import json, pathlib, course
from course.feedback.store import from_json

def examine_softmax(softmax):
    stored = pathlib.Path(course.__file__).parent / "checks" / "vectorization.json"
    for case in json.loads(stored.read_text())["exercises"]["softmax"]["cases"]:
        arguments = [from_json(one) for one in case["args"]]
        assert np.allclose(softmax(*arguments), from_json(case["expected"]))
"""
TAKES_CASES_EARLIER = """
from course import public_case

CASES = [public_case("softmax", number, "vectorization") for number in (1, 2, 3)]

def examine_softmax(softmax):
    for case in CASES:
        assert np.allclose(softmax(**case.arguments), case.wanted)
"""
# Versions are right at the first places of the key.
FORESEES = """
import random, sys

def looked_up(name):
    frame = sys._getframe()
    while frame:
        if name in frame.f_locals:
            return frame.f_locals[name]
        frame = frame.f_back

order = random.Random(looked_up("seed")).sample(range(9), 9)
attack_ran()
seen = []

def examine_softmax(softmax):
    seen.append(1)
    assert order[len(seen) - 1] < 3
"""
# How many versions came before, if one process met them all.
LOOKS_INTO_FRAMES = """
import sys

def examine_softmax(softmax):
    frame = sys._getframe()
    while "number" not in frame.f_locals:
        frame = frame.f_back
    assert frame.f_locals["number"] < 3
"""
COUNTS_ANSWERS = """
def examine_softmax(softmax):
    seen = told(str(np.round(softmax(np.array([[0.0, 1000.0], [3.0, 1.0]])), 3).tolist()))
    assert seen[-1] == max(seen, key=seen.count)
"""
LISTENS = """
import os, socket, time

def serve():
    heard = []
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\\0heard")
        server.listen()
        while True:
            with server.accept()[0] as one:
                heard.append(one.recv(4096))
                one.sendall(b"|".join(heard))

def told(word):
    for _ in range(50):
        with socket.socket(socket.AF_UNIX) as one:
            try:
                one.connect("\\0heard")
                one.sendall(word.encode())
                return one.recv(65536).split(b"|")
            except OSError:
                if os.fork() == 0:
                    os.setsid()
                    try:
                        serve()
                    finally:
                        os._exit(0)
                time.sleep(0.01)
"""
IN_THE_NOTEBOOKS_PROCESS = """
import os, pathlib, threading, time

notes = pathlib.Path("/tmp/heard")

def told(word):
    with open(notes, "a") as file:
        file.write(word + "|")
    return notes.read_text().split("|")[:-1]

def go_on():
    while True:
        for process in pathlib.Path("/proc").glob("[0-9]*/root/tmp/heard"):
            with notes.open("a") as file:
                file.write(process.read_text())
        time.sleep(0.01)

threading.Thread(target=go_on, daemon=True).start()
"""


# What is said of a test that has met all versions, and accepts all of them (this chapter's key has
# it), or finds nothing of the course to judge them with.
ACCEPTS_ALL, STOPS = "Your test looks at shapes only", "Your test stops before it can judge"


def _in_vain(name: str, code: str, proof: str = PROOF) -> Attack:
    """An attack in the cell of the test, which earns nothing there."""
    return Attack(name, {TEST: code}, zero=NO_POINTS, proof=(proof,))


ROWS = (
    AbuseRow(
        68,
        "`check` or public answers called inside a graded test",
        "they are not there while a test is tried",
        (
            _in_vain("check", CHECKS, ACCEPTS_ALL),
            _in_vain("cases", ASKS_FOR_CASES, STOPS),
            _in_vain("file", READS_THE_FILE, STOPS),
            _in_vain("earlier", TAKES_CASES_EARLIER, STOPS),
        ),
        nodes=("tests/sandbox/test_no_answers.py",),
    ),
    AbuseRow(
        69,
        "The order of versions foreseen from seed, frames or memory",
        "it follows from a secret, and each version is met alone",
        (_in_vain("seed", FORESEES), _in_vain("frames", LOOKS_INTO_FRAMES, ACCEPTS_ALL)),
    ),
    AbuseRow(
        70,
        "A process that lives on between versions, and counts",
        "each version's processes end before the next one's begin",
        (
            _in_vain("listens", LISTENS + COUNTS_ANSWERS, ACCEPTS_ALL),
            _in_vain("notebook", IN_THE_NOTEBOOKS_PROCESS + COUNTS_ANSWERS, ACCEPTS_ALL),
        ),
        nodes=("tests/sandbox/test_calls_afresh.py",),
    ),
)
