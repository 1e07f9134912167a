"""Where this process may make control groups by itself: below its own, or as near as can be."""

from __future__ import annotations

import os
from pathlib import Path

from .guest.group import MEMORY, PROCESSES, UNIFIED

MOUNTS, OWN = Path("/proc/self/mountinfo"), Path("/proc/self/cgroup")
NEEDED = {"memory", "pids"}


def own_folders() -> dict[str, str]:
    """Kind of hierarchy and the folder in it in which to make groups; empty if there is none.

    Nothing is moved there but processes that we start, and no other group is changed.
    """
    own = _own_paths()
    found: dict[str, str] = {}
    for root, mount, controllers in _mounts():
        for controller in controllers & set(own):
            inside = os.path.relpath(own[controller], root)
            # Elsewhere: its own group is not shown here, as in some containers.
            if not inside.startswith(".."):
                found[controller] = os.path.normpath(os.path.join(mount, inside))
    top = found.pop(UNIFIED, None)
    if {MEMORY, PROCESSES} <= set(found):
        return {kind: found[kind] for kind in (MEMORY, PROCESSES)}
    nearest = _nearest_with_controllers(Path(top)) if top else None
    return {UNIFIED: str(nearest)} if nearest else {}


def _own_paths() -> dict[str, str]:
    """Controller, or UNIFIED, and this process's path in its hierarchy."""
    own: dict[str, str] = {}
    for line in OWN.read_text().splitlines():
        _, controllers, path = line.split(":", 2)
        own |= dict.fromkeys(controllers.split(",") if controllers else [UNIFIED], path)
    return own


def _mounts() -> list[tuple[str, str, set[str]]]:
    """Of each cgroup file system: what of the hierarchy it shows, where, for which controllers."""
    found = []
    for line in MOUNTS.read_text().splitlines():
        here, _, there = line.partition(" - ")
        kind, _, options = there.split(" ", 2)
        controllers = {UNIFIED} if kind == "cgroup2" else set(options.split(","))
        if kind in ("cgroup", "cgroup2"):
            root, mount = here.split(" ")[3:5]
            found.append((root, mount, controllers))
    return found


def _nearest_with_controllers(own: Path) -> Path | None:
    """The nearest folder of version 2, upwards, whose groups have the controllers.

    A group that holds processes can't have any below it with controllers, so it is rarely the own.
    """
    for folder in (own, *own.parents):
        enabled = folder / "cgroup.subtree_control"
        if not enabled.is_file():
            return None
        writable = all(os.access(place, os.W_OK) for place in (folder, folder / "cgroup.procs"))
        if set(enabled.read_text().split()) >= NEEDED and writable:
            return folder
    return None
