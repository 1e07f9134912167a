"""A control group for a whole sandbox: found, made and removed on the trusted side.

In it the fork servers make one for each submission, so that the kernel counts all that one takes.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from . import systemd
from .cgroup_places import own_folders
from .guest.group import MEMORY, PROCESSES, UNIFIED

PREFIX = "autograder"
WATCH_ALONE = "the fork server, ten times a second, as there can be no control groups here"
# Descriptors that the launcher opens the folders on: none that a process has by then.
FIRST_NUMBER = 100
# Of the machine's memory, for all submissions of a sandbox together.
SHARE = 0.75
# Processes take a moment to leave their group after the sandbox has ended.
REMOVE_SECONDS, REMOVE_AGAIN_SECONDS = 2.0, 0.02

_count = itertools.count(1)


@dataclass(frozen=True)
class ControlGroup:
    """What a sandbox is started in.

    Attributes
    ----------
    folders : dict
        Kind of hierarchy and the group's folder there; an empty one if systemd makes the group.
    starter : list of str
        The command that starts another in the group, if systemd makes it.
    """

    folders: dict[str, str] = field(default_factory=dict)
    starter: list[str] = field(default_factory=list)

    @property
    def numbers(self) -> dict[str, int]:
        """The descriptor on which the fork server has each folder."""
        return {kind: FIRST_NUMBER + i for i, kind in enumerate(self.folders)}

    def __str__(self) -> str:
        version = "2" if UNIFIED in self.folders else "1"
        by = ", made by systemd" if self.starter else ""
        return f"the kernel: control groups version {version}{by}, one for each submission"

    def remove(self) -> None:
        """Remove it, and what is left below it, now that its processes end."""
        deadline = time.monotonic() + REMOVE_SECONDS
        for folder in filter(None, self.folders.values()):
            while not _removed(Path(folder)) and time.monotonic() < deadline:
                time.sleep(REMOVE_AGAIN_SECONDS)


def make_group() -> ControlGroup:
    """A new group for a sandbox; one without folders where this system lets us have none."""
    share = int(SHARE * os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    name = f"{PREFIX}-{os.getpid()}-{next(_count)}"
    starter = systemd.starter(name, share)
    if starter:
        return ControlGroup({UNIFIED: ""}, starter)
    group = ControlGroup({})
    try:
        for kind, parent in own_folders().items():
            _remove_stale(Path(parent))
            folder = group.folders[kind] = os.path.join(parent, name)
            os.mkdir(folder)
            _bound(kind, Path(folder), share)
    except OSError:
        group.remove()
        return ControlGroup()
    return group


def _bound(kind: str, folder: Path, share: int) -> None:
    if kind != PROCESSES:
        file = "memory.limit_in_bytes" if kind == MEMORY else "memory.max"
        (folder / file).write_text(str(share))


def _remove_stale(parent: Path) -> None:
    """Remove groups of gradings that were killed."""
    for folder in parent.glob(f"{PREFIX}-*-*"):
        if not os.path.exists(f"/proc/{folder.name.split('-')[1]}"):
            _removed(folder)


def _removed(folder: Path) -> bool:
    try:
        for below in [path for path in folder.iterdir() if path.is_dir()]:
            with contextlib.suppress(OSError):
                below.rmdir()
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
