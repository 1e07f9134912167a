"""A Dask cluster of real processes on this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 90
WORKER = ("--nworkers", "1", "--nthreads", "1", "--no-nanny", "--no-dashboard")


@contextmanager
def running_cluster(
    folder: Path, workers: int
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and workers: its address and their processes, ended afterwards."""
    started = []

    def dask(*words: str) -> Path:
        output = folder / f"dask{len(started)}.txt"
        with open(output, "w") as file:
            started.append(
                subprocess.Popen(
                    [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
                    cwd=folder,
                    stdout=file,
                    stderr=subprocess.STDOUT,
                    env={**os.environ, "OMP_NUM_THREADS": "1"},
                )
            )
        return output

    try:
        output = dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        deadline = time.monotonic() + SECONDS
        while not (found := re.search(r"Scheduler at:\s+(tcp://\S+)", output.read_text())):
            assert time.monotonic() < deadline, output.read_text()
            time.sleep(0.1)
        for _ in range(workers):
            dask("worker", found[1], *WORKER)
        yield found[1], started[1:]
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait(SECONDS)
