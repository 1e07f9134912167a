"""The benchmark runs, gives what it promises, and its workload is what it says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")
def test_a_quick_run_writes_each_measure_with_its_spread_and_the_workload(tmp_path):
    output = tmp_path / "bench.json"
    words = ["-m", "benchmarks.grading", "--quick", "--only", "vs_floor", "--output", str(output)]
    subprocess.run(
        [sys.executable, *words],
        cwd=PROJECT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        check=True,
        capture_output=True,
    )
    found = json.loads(output.read_text())
    measured = found["vs_floor"]
    assert 0 < measured["min"] <= measured["median"] <= measured["max"]
    assert len(measured["ours"]) == len(measured["floor"]) == len(measured["values"])
    assert found["about"]["workload"]["graded cells"] == len(found["about"]["workload"]["calls"])
    assert [path.name for path in tmp_path.iterdir()] == ["bench.json"]
