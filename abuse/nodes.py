"""Tests that hold a row where a class cannot: all are run at once, and have to pass."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

PROJECT = Path(__file__).parents[1]
LIMIT = 3600.0
LONGEST_WORDS = 500
PROCESSES = 2


@dataclass(frozen=True)
class NodeEnd:
    """How a test, or a file of tests, has ended: what went wrong, and why nothing was run."""

    fault: str = ""
    skipped: str = ""


def run_nodes(nodes: Sequence[str]) -> dict[str, NodeEnd]:
    """Run tests, given as pytest names them."""
    if not nodes:
        return {}
    with tempfile.TemporaryDirectory(prefix="abuse-nodes-") as folder:
        report = Path(folder, "report.xml")
        said = _run_pytest(nodes, report, Path(folder, "pytest"))
        cases = list(ElementTree.parse(report).iter("testcase")) if report.exists() else []
    return {node: _end_of(node, cases, said) for node in nodes}


def _run_pytest(nodes: Sequence[str], report: Path, folder: Path) -> str:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += [f"--numprocesses={PROCESSES}", f"--junitxml={report}", f"--basetemp={folder}"]
    # A session of its own, so that what a test has started ends with it.
    with subprocess.Popen(
        [*command, *nodes],
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
                return f"not done after {LIMIT:.0f} s"
            raise
    return said


def _end_of(node: str, cases: Sequence[ElementTree.Element], said: str) -> NodeEnd:
    own = [case for case in cases if _is_of(case, node)]
    if not own:
        return NodeEnd(fault=f"{node}: was not run: {_last_words(said)}")
    for case in own:
        for kind in ("failure", "error"):
            if (found := case.find(kind)) is not None:
                words = found.text or found.get("message") or kind
                return NodeEnd(fault=f"{node}: {_last_words(words)}")
    skipped = [found for case in own if (found := case.find("skipped")) is not None]
    if len(skipped) == len(own):
        return NodeEnd(skipped=f"{node}: {skipped[0].get('message', '')}")
    return NodeEnd()


def _is_of(case: ElementTree.Element, node: str) -> bool:
    file, _, name = node.partition("::")
    module = file.removesuffix(".py").strip("/").replace("/", ".")
    own_name = case.get("name", "").partition("[")[0]
    return f".{module}".endswith(f".{case.get('classname')}") and name in ("", own_name)


def _last_words(said: str) -> str:
    return said[-LONGEST_WORDS:].strip()
