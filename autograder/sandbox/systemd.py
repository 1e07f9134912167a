"""Asks systemd for a group of our own, which is how an ordinary user gets one."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

RUNNING = "/run/systemd/system"
CONTROLLERS = "/sys/fs/cgroup/cgroup.controllers"
TRIAL_SECONDS = 10.0
# What systemd-run needs to find the user's own systemd.
ENVIRONMENT = ("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")


def starter(name: str, memory: int) -> list[str]:
    """The command that starts another in a group of that name; empty where there is none.

    systemd gives it to us to make groups in it, and removes it when its last process has ended.
    """
    if not _gives_groups():
        return []
    bounds = ["-p", f"MemoryMax={memory}", "-p", "MemorySwapMax=0"]
    return [*_scope(), *bounds, f"--unit={name}", "--"]


def environment() -> dict[str, str]:
    """Variables for that command."""
    found = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
    return {"XDG_RUNTIME_DIR": f"/run/user/{os.getuid()}", **found}


def _scope() -> list[str]:
    program = shutil.which("systemd-run") or "systemd-run"
    whose = ["--user"] if os.getuid() != 0 else []
    return [program, *whose, "--scope", "--quiet", "--collect", "-p", "Delegate=yes"]


@cache
def _gives_groups() -> bool:
    try:
        with open(CONTROLLERS) as file:
            if not {"memory", "pids"} <= set(file.read().split()):
                return False
        trial = subprocess.run(
            [*_scope(), "--", "true"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TRIAL_SECONDS,
            env=environment(),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return trial.returncode == 0 and os.path.isdir(RUNNING)
