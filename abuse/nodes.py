"""Tests that hold a row where a class cannot: each is run, and has to pass, not to be skipped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

PROJECT = Path(__file__).parents[1]
LIMIT = 900.0
LONGEST_WORDS = 500


def node_fault(node: str) -> str:
    """What went wrong with a test, given as pytest names it; empty if it passed."""
    with tempfile.TemporaryDirectory(prefix="abuse-node-") as folder:
        report = Path(folder, "report.xml")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        command += [f"--junitxml={report}", f"--basetemp={folder}/pytest", node]
        # A session of its own, so that what a test has started ends with it.
        with subprocess.Popen(
            command,
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as running:
            try:
                said, _ = running.communicate(timeout=LIMIT)
            except BaseException as error:
                os.killpg(running.pid, signal.SIGKILL)
                if isinstance(error, subprocess.TimeoutExpired):
                    return f"{node}: not done after {LIMIT:.0f} s"
                raise
        if running.returncode != 0:
            return f"{node}: {said[-LONGEST_WORDS:].strip()}"
        return "" if _has_passed(report) else f"{node}: skipped here, so it holds nothing"


def _has_passed(report: Path) -> bool:
    suite = ElementTree.parse(report).getroot().find("testsuite")
    return suite is not None and int(suite.get("tests", 0)) > int(suite.get("skipped", 0))
