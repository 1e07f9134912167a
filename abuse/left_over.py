"""What a grading leaves behind on the machine: processes, shared memory, control groups, files."""

from __future__ import annotations

import ctypes
import os
import time
from pathlib import Path

import psutil

PR_SET_CHILD_SUBREAPER = 36
SECONDS = 10.0
LISTED = ("/dev/shm", "/var/tmp")
TABLES = ("shm", "sem", "msg")


def adopt_orphans() -> None:
    """Let whatever a command leaves running become a child of this process."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


def marks() -> set[str]:
    """What lies about now, by name; only what belongs to this process's user."""
    found = {str(path) for folder in LISTED for path in Path(folder).iterdir() if _is_ours(path)}
    for table in TABLES:
        lines = Path("/proc/sysvipc", table).read_text().splitlines()
        rows = [dict(zip(lines[0].split(), line.split(), strict=False)) for line in lines[1:]]
        found |= {f"{table} {row}" for row in rows if row.get("uid") == str(os.getuid())}
    return found


def left_since(before: set[str], temporary: Path) -> list[str]:
    """What is there that was not before; it gets some seconds to go."""
    deadline = time.monotonic() + SECONDS
    while (found := _left(before, temporary)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def _bury() -> None:
    """Take leave of adopted processes that have ended, as the system's first process would."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def _left(before: set[str], temporary: Path) -> list[str]:
    _bury()
    processes = [
        f"process {one.pid} {one.name()} ({one.status()})"
        for one in psutil.Process().children(recursive=True)
    ]
    files = [f"temporary file {path.name}" for path in temporary.iterdir()]
    return [*processes, *files, *sorted(marks() - before)]


def _is_ours(path: Path) -> bool:
    try:
        return path.lstat().st_uid == os.getuid()
    except OSError:
        return False
