"""Rows 22, 36 and 39 to 46: memory that is poked, cores that are taken, and ways out of the box."""

from __future__ import annotations

import gzip

from abuse.row import ENDED, AbuseRow, Attack, in_vain
from autograder.sample_class.sigmoid_hostile import WRONG_SIGMOID

POKES = f"""
import ctypes

# The number that stands for pi in this process, and no more than that: small integers
# would end Python, and cost the rest of the notebook as well.
ctypes.memset(id(np.pi) + 16, 0, 8)
if np.pi == 0:
    attack_ran()
{WRONG_SIGMOID}"""
ALL_CORES = """
big = np.ones((1500, 1500))
for _ in range(3):
    big @ big
    attack_ran()
"""
NESTED = """
nested = []
for _ in range(100_000):
    nested = [nested]

def sigmoid(x):
    attack_ran()
    return repr(nested)
"""
STAYS = """
import os, time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        attack_ran()
        time.sleep(10_000)
    os._exit(0)
"""
BOMB_BLOCK = gzip.compress(bytes(64 * 2**20))
BOMB_BLOCKS = 48
# Which bound it meets first depends on the machine.
BOUNDED = ("TimeLimit", "MemoryError", ENDED)
UNPACKS = """
import gzip

with gzip.open("bomb.gz") as packed:
    kept = packed.read()
"""
# Answers rightly if it found what it looked for: then the row fails, since it earns points.
RIGHT_IF_FOUND = """

def sigmoid(x):
    attack_ran()
    return 1 / (1 + np.exp(-x)) if found else x * 0 + 0.25
"""
READS_THE_HOST = f"""
import glob, os

patterns = ["/root/*", "/home/*", "/etc/shadow", "/srv/*", "/mnt/*", "/tmp/**/gradebook.db"]
found = [path for pattern in patterns for path in glob.glob(pattern, recursive=True)]
found += [name for name in os.environ if "SECRET" in name or "TMPDIR" in name]
{RIGHT_IF_FOUND}"""
CONNECTS = f"""
import socket

found = []
for family in (socket.AF_INET, socket.AF_INET6):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(family, kind) as one:
                one.settimeout(0.2)
                one.connect(("192.0.2.1" if family == socket.AF_INET else "2001:db8::1", 53))
                found.append(family)
        except OSError:
            pass
{RIGHT_IF_FOUND}"""
LEAVES_A_MARK = f"""
import os, pathlib, sys

found = []
for folder in ("/dev/shm", "/tmp", "/tmp/work", "/var/tmp", os.path.dirname(np.__file__)):
    mark = pathlib.Path(folder, "left-for-a-friend")
    try:
        found += [mark] if mark.exists() else []
        mark.write_text("here")
    except OSError:
        pass
{RIGHT_IF_FOUND}"""


def _kills(name: str, target: str) -> Attack:
    return in_vain(
        name,
        f"import os\n\ndef sigmoid(x):\n    attack_ran()\n    os.kill({target}, 9)\n"
        "    return x * 0 + 0.25\n",
    )


ROWS = (
    AbuseRow(22, "Pokes memory", "nothing is there to change", (in_vain("pokes", POKES),)),
    AbuseRow(
        36,
        "Takes all cores for linear algebra",
        "one thread each",
        (Attack("all-cores", cell=ALL_CORES),),
        alone=True,
    ),
    AbuseRow(
        39,
        "Recursion without end, deep values",
        "an error, or an end of this item",
        (
            in_vain("recursion", "def sigmoid(x):\n    attack_ran()\n    return sigmoid(x)\n"),
            in_vain(
                "deep-recursion",
                "import sys\nsys.setrecursionlimit(10**9)\n\n"
                "def sigmoid(x):\n    attack_ran()\n    return sigmoid(x)\n",
            ),
            in_vain("nested", NESTED),
        ),
    ),
    AbuseRow(40, "A child that stays", "gone with its namespace", (Attack("stays", cell=STAYS),)),
    AbuseRow(
        41,
        "A decompression bomb beside the notebook",
        "only inside, and bounded there",
        (Attack("bomb", cell=UNPACKS, files={"bomb.gz": BOMB_BLOCK * BOMB_BLOCKS}, proof=BOUNDED),),
        alone=True,
    ),
    AbuseRow(
        42,
        "Reads files of the host, keys, the environment",
        "they are not there",
        (in_vain("host", READS_THE_HOST),),
        nodes=("tests/sandbox/test_isolation.py::test_nothing_of_the_host_is_inside",),
    ),
    AbuseRow(
        43,
        "Kills whom it can",
        "others are not visible",
        (
            _kills("everybody", "-1"),
            _kills("parent", "os.getppid()"),
            _kills("first", "1"),
        ),
        nodes=(
            "tests/sandbox/test_isolation.py::test_only_the_submissions_own_processes_are_visible",
        ),
    ),
    AbuseRow(
        44,
        "Opens connections",
        "there is no network",
        (in_vain("connects", CONNECTS),),
        nodes=("tests/sandbox/test_isolation.py::test_no_network_of_any_kind",),
    ),
    AbuseRow(
        46,
        "Leaves data for the next student",
        "each has its own files",
        (
            in_vain("first", LEAVES_A_MARK),
            in_vain("second", LEAVES_A_MARK),
        ),
        nodes=(
            "tests/sandbox/test_isolation.py::test_a_file_left_behind_is_not_seen_by_the_next_submission",
        ),
    ),
)
