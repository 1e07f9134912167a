"""Runs rows as the user who calls, and as an ordinary one where that is root.

Run as ``python -m abuse.one_user NUMBERS FILE`` it does the first, and writes how the rows ended.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from abuse.all_rows import ROWS
from abuse.left_over import adopt_orphans
from abuse.nodes import run_nodes
from abuse.row import AbuseRow
from abuse.run import held_rows
from tests.courses.ordinary_user import NOBODY, as_nobody

HELD, FAILED, SKIPPED = "held", "failed", "skipped"
# What a shell says of a command that SIGTERM has ended.
ENDED = 128 + signal.SIGTERM
PROJECT = Path(__file__).parents[1]
# How a row ended, and why.
Ends = dict[int, tuple[str, list[str]]]


def run_rows(rows: list[AbuseRow]) -> Ends:
    """How the rows end for the user who calls."""
    # So that being ended from outside leaves no folder behind, as Ctrl-C does not.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="abuse-") as folder:
        attacking = [row for row in rows if row.attacks]
        found = held_rows(attacking, Path(folder)) if attacking else {}
    nodes = run_nodes(list(dict.fromkeys(node for row in rows for node in row.nodes)))
    ends: Ends = {}
    for row in rows:
        own = [nodes[node] for node in row.nodes]
        wrong = [*found.get(row.number, []), *(one.fault for one in own if one.fault)]
        skipped = [one.skipped for one in own if one.skipped]
        if not row.untested:
            end = FAILED if wrong else SKIPPED if skipped else HELD
            ends[row.number] = end, wrong or skipped
    return ends


def run_rows_as_nobody(rows: list[AbuseRow]) -> Ends:
    """How the rows end for an ordinary user; root alone can become one."""
    # Below no folder that is the caller's alone.
    base = Path(tempfile.mkdtemp(prefix="abuse-as-user-"))
    os.chown(base, NOBODY, NOBODY)
    numbers = ",".join(str(row.number) for row in rows)
    words = ["/usr/bin/env", f"TMPDIR={base}", "OPENBLAS_NUM_THREADS=1", f"PYTHONPATH={PROJECT}"]
    words += [sys.executable, "-B", "-m", "abuse.one_user", numbers, str(base / "ends.json")]
    try:
        ran = subprocess.run(as_nobody(words), cwd="/", check=False)
        if ran.returncode != 0:
            wrong = [f"as an ordinary user: ended with code {ran.returncode}"]
            return {row.number: (FAILED, wrong) for row in rows if not row.untested}
        return read_ends((base / "ends.json").read_text())
    finally:
        shutil.rmtree(base)


def read_ends(text: str) -> Ends:
    """What was written by the command of this file."""
    return {int(number): (end, why) for number, (end, why) in json.loads(text).items()}


if __name__ == "__main__":
    WANTED = {int(number) for number in sys.argv[1].split(",")}
    Path(sys.argv[2]).write_text(json.dumps(run_rows([r for r in ROWS if r.number in WANTED])))
