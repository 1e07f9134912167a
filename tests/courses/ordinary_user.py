"""Runs tests once more as an ordinary user, where root runs them."""

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


def run_tests_as_nobody(*words: str) -> str:
    """Run pytest with these words; the last line that it printed, once all tests have passed."""
    trees = sorted({sys.base_prefix, sys.prefix, str(PROJECT), sysconfig.get_path("purelib")})
    # Not tmp_path, whose parent is the tester's alone.
    base = tempfile.mkdtemp(prefix="as-user-")
    os.chown(base, NOBODY, NOBODY)
    tests = [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    tests += [f"--basetemp={base}/pytest", *words]
    become = [sys.executable, str(BECOME_USER), str(NOBODY), *trees, "--"]
    ran = subprocess.run([*become, *tests], capture_output=True, text=True, cwd="/", check=False)
    shutil.rmtree(base)
    assert ran.returncode == 0, ran.stdout[-5000:] + ran.stderr[-2000:]
    return ran.stdout.splitlines()[-1]
