"""What a submission's processes use together, read from /proc on the trusted side of its wall."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
# What a socket holds unless a program asks for more, and how many pieces a process's memory may
# fall into; with Linux's own defaults, for where a container does not show them.
SOCKET_BUFFER, PIECES = "net/core/wmem_default", "vm/max_map_count"
SETTINGS = {SOCKET_BUFFER: 212_992, PIECES: 65_530}
# A socket that is not full yet takes one message more, of up to the same size.
FULL_SOCKET = 2
# Bytes that the kernel keeps for each piece of memory, and for each page in the page table.
PIECE, PAGE_ENTRY = 216, 8

# Name of one of the kernel's settings and its value.
Settings = dict[str, int]


@dataclass(frozen=True)
class ProcessStat:
    """One line of /proc/<pid>/stat."""

    pid: int
    parent: int
    cpu_ticks: int
    size: int
    resident: int

    def kept_by_kernel(self, pieces: int) -> int:
        """Bytes that the kernel may hold on its behalf, if its memory is in so many pieces."""
        pages = self.size // PAGE
        return min(pages, pieces) * PIECE + pages * PAGE_ENTRY


def kernel_settings() -> Settings:
    """The settings that say how much memory can be taken unseen, as they are on this machine."""
    found = dict(SETTINGS)
    for name in SETTINGS:
        with contextlib.suppress(OSError, ValueError), open(f"/proc/sys/{name}") as file:
            found[name] = int(file.read())
    return found


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
        size=int(fields[20]),
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


def memory_of(members: dict[int, ProcessStat], limit: int, settings: Settings) -> bool:
    """True if the processes hold more than ``limit`` bytes together.

    What the buffers of their sockets and the kernel may hold for them counts in full, since
    nothing tells how much it is. (Sockets are those of the first process's network namespace,
    which is theirs.) Resident sizes count a shared page once for each process; the proportional
    sizes, which do not, cost more to read and are asked for only where the former exceed the limit.
    """
    sockets = max(map(sockets_of, list(members)[:1]), default=0)
    limit -= FULL_SOCKET * settings[SOCKET_BUFFER] * sockets
    limit -= sum(process.kept_by_kernel(settings[PIECES]) for process in members.values())
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
