"""Large pages shorten a fork; what the memory holds stays the same."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
from autograder.sandbox.guest.pages import HUGE_PAGE, use_large_pages

def huge():
    lines = open("/proc/self/smaps_rollup").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("AnonHugePages"))

held = [bytes([n % 251]) * 1000 for n in range(20_000)]
large = bytearray(range(256)) * (4 * HUGE_PAGE // 256)
before = huge()
use_large_pages()
assert held == [bytes([n % 251]) * 1000 for n in range(20_000)]
assert large == bytearray(range(256)) * (4 * HUGE_PAGE // 256)
print(huge() - before)
"""


def test_memory_is_the_same_in_large_pages():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    if int(done.stdout) == 0:
        pytest.skip("this system has no huge pages to give")
    assert int(done.stdout) >= 4 * 1024  # KiB
