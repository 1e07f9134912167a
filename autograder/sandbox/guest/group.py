"""A control group for each submission, where the host has given the means: the kernel's own bound.

It counts all memory that a submission takes, the kernel's on its behalf included, and when there
is too much the kernel ends processes of that submission and no others.
"""

from __future__ import annotations

import contextlib
import os
from typing import Any, Self

# The kinds of hierarchy: one for all controllers (version 2), or one for each (version 1).
UNIFIED, MEMORY, PROCESSES = "unified", "memory", "pids"
# Process 1 of the submission's namespaces comes on top of what the submission may have.
FIRST_PROCESS = 1
# What may be missing: a kernel can be without swap, or older than version 5.
OPTIONAL = ("memory.memsw.limit_in_bytes", "memory.swap.max", "memory.oom.group")
# Of version 1, where not every kernel counts how often a bound was met. Memory is taken in pieces
# of up to so many bytes (a huge page), so that a little may be left then.
MOST_AND_BOUND, ONE_PIECE = ("max_usage_in_bytes", "limit_in_bytes"), 2 << 20
# Why the kernel ends a process: the submission has taken too much, or all together have.
RAN_OUT, SHORT = "memory", "short"
ENOUGH = 4096
TRIAL = {"memory": 2**30, "processes": 1}

# Kind of hierarchy: the descriptor of the folder there in which groups can be made.
Folders = dict[str, int]


def bounds(kind: str, limits: dict[str, Any]) -> dict[str, int]:
    """What is to be written into the files of a submission's group."""
    memory, processes = limits["memory"], limits["processes"] + FIRST_PROCESS
    if kind == MEMORY:
        return {"memory.limit_in_bytes": memory, "memory.memsw.limit_in_bytes": memory}
    if kind == PROCESSES:
        return {"pids.max": processes}
    swap = {"memory.swap.max": 0, "memory.oom.group": 1}
    return {"memory.max": memory, "pids.max": processes, **swap}


class Group:
    """The control group of one submission.

    Parameters
    ----------
    folders : dict
    name : str
        Of the group's own folder, in each of the folders.
    limits : dict
    """

    def __init__(self, folders: Folders, name: str, limits: dict[str, Any]) -> None:
        self._folders = folders
        self._name = name
        self._doors: list[int] = []
        try:
            for kind in folders:
                self._make(kind, limits)
        except OSError:
            self.close()
            self.remove()
            raise

    def _make(self, kind: str, limits: dict[str, Any]) -> None:
        os.mkdir(self._name, dir_fd=self._folders[kind])
        for file, bound in bounds(kind, limits).items():
            with contextlib.suppress(*[OSError] if file in OPTIONAL else []):
                self._write(kind, file, str(bound))
        # Opened here: who may move into a group is asked of who has opened its door.
        self._doors.append(self._open(kind, "cgroup.procs", os.O_WRONLY))

    def join(self) -> None:
        """Move this process into it, and with it all that it starts from now on."""
        for door in self._doors:
            os.write(door, b"0")

    def close(self) -> None:
        """Nobody joins through this process any more."""
        while self._doors:
            os.close(self._doors.pop())

    def why_ended(self) -> str | None:
        """Why the kernel has ended a process of it, for want of memory; None if it has not."""
        file = "memory.events" if UNIFIED in self._folders else "memory.oom_control"
        events = self._numbers(next(iter(self._folders)), file)
        if events.get("oom_kill", 0) == 0:
            return None
        return RAN_OUT if self._met_its_bound(events) else SHORT

    def _met_its_bound(self, events: dict[str, int]) -> bool:
        """Whether it was its own bound; otherwise memory is short in the whole sandbox."""
        if UNIFIED in self._folders:
            return events.get("oom", 0) > 0
        most, bound = (int(self._read(MEMORY, f"memory.{file}")) for file in MOST_AND_BOUND)
        return most + ONE_PIECE > bound

    def remove(self) -> bool:
        """Remove it; False if it can't be yet, since a process is still ending in it."""
        for folder in self._folders.values():
            try:
                os.rmdir(self._name, dir_fd=folder)
            except FileNotFoundError:
                continue
            except OSError:
                return False
        return True

    def _open(self, kind: str, file: str, flags: int) -> int:
        return os.open(f"{self._name}/{file}", flags, dir_fd=self._folders[kind])

    def _write(self, kind: str, file: str, text: str) -> None:
        fd = self._open(kind, file, os.O_WRONLY)
        try:
            os.write(fd, text.encode())
        finally:
            os.close(fd)

    def _read(self, kind: str, file: str) -> str:
        fd = self._open(kind, file, os.O_RDONLY)
        try:
            return os.read(fd, ENOUGH).decode()
        finally:
            os.close(fd)

    def _numbers(self, kind: str, file: str) -> dict[str, int]:
        lines = [line.split() for line in self._read(kind, file).splitlines()]
        return {name: int(number) for name, number in lines}


class Groups:
    """Makes the groups of one fork server's submissions.

    Parameters
    ----------
    folders : dict
        Empty where the host could make no groups.
    """

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._made = 0

    def proved(self) -> Self:
        """Itself if a process can join a group here; otherwise one that makes none."""
        group = self.make(TRIAL)
        if group is None or not _can_join(group):
            return type(self)({})
        return self

    def make(self, limits: dict[str, Any]) -> Group | None:
        """A group for the next submission; None where there can be none."""
        if not self._folders:
            return None
        self._made += 1
        # Fork servers that share the folders differ in their process id.
        try:
            return Group(self._folders, f"{os.getpid()}-{self._made}", limits)
        except OSError:
            return None

    def __bool__(self) -> bool:
        return bool(self._folders)

    def close(self) -> None:
        """In a process of a submission, which has no business with the others' groups."""
        for folder in self._folders.values():
            os.close(folder)


def _can_join(group: Group) -> bool:
    child = os.fork()
    if child == 0:
        try:
            group.join()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    group.close()
    return group.remove() and status == 0
