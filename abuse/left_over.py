"""What a grading leaves behind on the machine: processes, shared memory, control groups, files."""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

PR_SET_CHILD_SUBREAPER = 36
CLONE_NEWNS = 0x20000
SECONDS = 10.0
VAR_TMP = "/var/tmp"
LISTED = ("/dev/shm", VAR_TMP)
# As /var/tmp itself has it: an ordinary user's rows run there, too.
ANYBODYS = 0o1777
TABLES = ("shm", "sem", "msg")


def adopt_orphans() -> None:
    """Let whatever a command leaves running become a child of this process."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


@contextmanager
def own_var_tmp() -> Iterator[None]:
    """Give this process and all that it starts a /var/tmp of their own; root alone can.

    Else what others on the machine leave in theirs meanwhile would be counted. It stays the
    process's own for good, so this is for a command that ends with it.
    """
    if os.getuid() != 0 or ctypes.CDLL(None).unshare(CLONE_NEWNS) != 0:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="abuse-var-tmp-") as folder:
        os.chmod(folder, ANYBODYS)
        subprocess.run(["mount", "--make-rprivate", "/"], check=True)
        subprocess.run(["mount", "--bind", folder, VAR_TMP], check=True)
        try:
            yield
        finally:
            subprocess.run(["umount", "--lazy", VAR_TMP], check=True)


@dataclass(frozen=True)
class Marks:
    """What there was at one moment: things by name, and the processes that this one has started."""

    things: frozenset[str]
    processes: frozenset[psutil.Process]


def marks() -> Marks:
    """What there is now; of files and tables only what belongs to this process's user."""
    found = {str(path) for folder in LISTED for path in Path(folder).iterdir() if _is_ours(path)}
    for table in TABLES:
        lines = Path("/proc/sysvipc", table).read_text().splitlines()
        rows = [dict(zip(lines[0].split(), line.split(), strict=False)) for line in lines[1:]]
        found |= {f"{table} {row}" for row in rows if row.get("uid") == str(os.getuid())}
    return Marks(frozenset(found), frozenset(psutil.Process().children(recursive=True)))


def left_since(before: Marks, temporary: Path) -> list[str]:
    """What is there that was not before; it gets some seconds to go."""
    deadline = time.monotonic() + SECONDS
    while (found := _left(before, temporary)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def _left(before: Marks, temporary: Path) -> list[str]:
    now = marks()
    processes = [one for one in now.processes - before.processes if not _has_gone(one)]
    return [
        *(f"process {one.pid}" for one in sorted(processes, key=lambda one: one.pid)),
        *(f"temporary file {path.name}" for path in temporary.iterdir()),
        *sorted(now.things - before.things),
    ]


def _has_gone(process: psutil.Process) -> bool:
    """Whether a process has ended; one that was adopted is taken leave of, as by an init.

    A dead one that its own parent does not take leave of stays in the machine's table.
    """
    try:
        if process.status() != psutil.STATUS_ZOMBIE or process.ppid() != os.getpid():
            return False
        os.waitpid(process.pid, os.WNOHANG)
    except (psutil.NoSuchProcess, ChildProcessError):
        pass
    return True


def _is_ours(path: Path) -> bool:
    try:
        return path.lstat().st_uid == os.getuid()
    except OSError:
        return False
