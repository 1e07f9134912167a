"""Runs commands and tests as an ordinary user, where root calls."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parents[2]
BECOME_USER = PROJECT / "tests" / "sandbox" / "become_user.py"
NOBODY = 65534


def as_nobody(words: list[str]) -> list[str]:
    """The command that runs another one as an ordinary user; root alone may call it."""
    trees = sorted({sys.base_prefix, sys.prefix, str(PROJECT), sysconfig.get_path("purelib")})
    return [sys.executable, str(BECOME_USER), str(NOBODY), *trees, "--", *words]


def run_tests_as_nobody(*words: str) -> str:
    """Run pytest with these words; the last line that it printed, once all tests have passed."""
    # Not tmp_path, whose parent is the tester's alone.
    base = tempfile.mkdtemp(prefix="as-user-")
    os.chown(base, NOBODY, NOBODY)
    tests = [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command = as_nobody([*tests, f"--basetemp={base}/pytest", *words])
    ran = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    shutil.rmtree(base)
    assert ran.returncode == 0, ran.stdout[-5000:] + ran.stderr[-2000:]
    return ran.stdout.splitlines()[-1]
