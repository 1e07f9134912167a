"""What a submission's processes use together, read from /proc on the trusted side of its wall."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
# Bytes that may wait in one socket: Linux's default, which the system call filter keeps.
SOCKET_BUFFER = 212_992


@dataclass(frozen=True)
class ProcessStat:
    """One line of /proc/<pid>/stat."""

    pid: int
    parent: int
    cpu_ticks: int
    resident: int


def read_all() -> list[ProcessStat]:
    """Every process that this one can see."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{name}/stat", "rb") as file:
                found.append(parse(int(name), file.read()))
    return found


def parse(pid: int, line: bytes) -> ProcessStat:
    """Parse a stat line; the command's name, which may hold anything, is skipped."""
    fields = line[line.rindex(b")") + 2 :].split()
    return ProcessStat(
        pid,
        parent=int(fields[1]),
        # utime, stime, and those of children that have been waited for.
        cpu_ticks=sum(map(int, fields[11:15])),
        resident=int(fields[21]) * PAGE,
    )


def family(root: int) -> dict[int, ProcessStat]:
    """A process and all its descendants; orphans inside a namespace stay descendants."""
    processes = read_all()
    children: dict[int, list[ProcessStat]] = {}
    for process in processes:
        children.setdefault(process.parent, []).append(process)
    members = {process.pid: process for process in processes if process.pid == root}
    waiting = list(members)
    while waiting:
        for child in children.get(waiting.pop(), []):
            members[child.pid] = child
            waiting.append(child.pid)
    return members


def usage_of(members: dict[int, ProcessStat]) -> float:
    """CPU seconds."""
    return sum(process.cpu_ticks for process in members.values()) / TICKS


def memory_of(members: dict[int, ProcessStat], limit: int) -> bool:
    """True if the processes hold more than ``limit`` bytes together.

    What the buffers of their sockets may hold counts in full, since nothing tells how full they
    are. (So it is taken to be that of the first process's network namespace, which is theirs.)
    Resident sizes count a shared page once for each process; the proportional sizes, which do
    not, cost more to read and are asked for only where the former exceed the limit.
    """
    limit -= SOCKET_BUFFER * max(map(sockets_of, list(members)[:1]), default=0)
    if sum(process.resident for process in members.values()) <= limit:
        return False
    return sum(proportional(process) for process in members.values()) > limit


def sockets_of(pid: int) -> int:
    """How many sockets there are in a process's network namespace."""
    try:
        with open(f"/proc/{pid}/net/sockstat") as file:
            return int(file.readline().removeprefix("sockets: used "))
    except (OSError, ValueError):
        return 0


def proportional(process: ProcessStat) -> int:
    """The process's share of the pages it maps, in bytes."""
    try:
        with open(f"/proc/{process.pid}/smaps_rollup") as file:
            for line in file:
                if line.startswith("Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        return process.resident
    return 0
