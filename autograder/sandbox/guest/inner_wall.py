"""The inner wall: namespaces, private folders, limits and no privileges for one submission."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import resource
import signal
import socket
from collections.abc import Sequence
from typing import Any

INSIDE_ID = 1000
WORK = "/tmp/work"
# From linux/sched.h and linux/mount.h.
NEWNS, NEWCGROUP, NEWUTS, NEWIPC = 0x00020000, 0x02000000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 1 << 5, 1 << 12, 1 << 14, 1 << 18
# From linux/prctl.h.
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP = 1, 4, 24
PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 38, 47, 4
CAPABILITY_VERSION_3 = 0x20080522
LAST_CAPABILITY = 63
INODES = 20_000
MOST_DISPENSABLE, DISPENSABLE = "1000", "500"
QUEUED_SIGNALS = 64
# The one limit that also keeps a system's crash handler from being started.
NO_CORE = 1

# The number of the system call.
CLONE = {"x86_64": 56, "aarch64": 220}

libc = ctypes.CDLL(None, use_errno=True)
with_lock = ctypes.PyDLL(None, use_errno=True)


def checked(result: int, what: str) -> None:
    """Raise OSError if a C call failed."""
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def fork_into_namespaces() -> int:
    """Fork into new namespaces, where the child is process 1; returns what fork returns.

    The call bypasses the C library, which then has a stale thread id in the child. So the child
    forks once more, in the usual way, before student code runs.

    Raises
    ------
    OSError
        If the system refuses, or where the call's number is not known.
    """
    machine = os.uname().machine
    if machine not in CLONE:
        raise OSError(errno.ENOSYS, f"clone: its number is not known on {machine}")
    flags = NEWUSER | NEWNS | NEWPID | NEWIPC | NEWNET | NEWUTS | signal.SIGCHLD
    # A PyDLL keeps Python's lock, so that the child has it as well.
    pid = with_lock.syscall(CLONE[machine], ctypes.c_ulong(flags), None, None, None, None)
    checked(min(pid, 0), "clone")
    return pid


def map_ids(uid: int, gid: int) -> None:
    """Be an ordinary user in the new namespaces; the ids are those outside."""
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{INSIDE_ID} {uid} 1")
    _write("/proc/self/gid_map", f"{INSIDE_ID} {gid} 1")


def hide_control_group() -> None:
    """Have this process's control group be the top one that can be seen from here.

    Its name tells of other submissions, so this is done as soon as it has joined its own.
    """
    checked(libc.unshare(NEWCGROUP), "control group")


def make_private(scratch: int, hidden: Sequence[str]) -> None:
    """Cover writable folders by empty ones of its own, hidden ones too; close the door behind."""
    _mount("none", "/", None, MS_REC | MS_PRIVATE, None)
    bounds = f"size={scratch},nr_inodes={INODES},mode=1777"
    _mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, bounds)
    _mount("tmpfs", "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, bounds)
    # Terminals of its own, else two submissions at once could write on each other's.
    _mount("devpts", "/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=666")
    for folder in hidden:
        _mount("tmpfs", folder, "tmpfs", MS_RDONLY | MS_NOSUID | MS_NODEV, None)
    _mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, None)
    socket.sethostname("notebook")
    for name in os.listdir("/proc/sys/user"):
        if name.endswith("_namespaces"):
            _write(f"/proc/sys/user/{name}", "0")
    # If memory runs short, the kernel ends submissions before anything else. Nobody inside can
    # take that back: it would take writing to /proc.
    be_dispensable(MOST_DISPENSABLE)
    _restrict_proc()


def be_dispensable(degree: str) -> None:
    """Have the kernel end this process before others if memory runs short."""
    _write("/proc/self/oom_score_adj", degree)


def _restrict_proc() -> None:
    """Leave of /proc what tells of the processes inside, to be read.

    What it tells of the whole machine (how many processes were started, how busy it is) changes
    with what others do, and could be read as their signals.
    """
    readable = MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC
    try:
        _mount("proc", "/proc", "proc", readable, "subset=pid")
    except OSError:
        # Before Linux 5.8.
        _mount("none", "/proc", None, MS_REMOUNT | MS_BIND | readable, None)


def drop_privileges() -> None:
    """No capabilities, and no program may ever give some back."""
    for capability in range(LAST_CAPABILITY + 1):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break
    libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    checked(libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")
    checked(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


def limit_resources(limits: dict[str, Any]) -> None:
    """Put the limits of one process on this one and all that it starts."""
    for which, amount in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_NPROC, limits["processes"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_FSIZE, limits["file_size"]),
        (resource.RLIMIT_CORE, NO_CORE),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_SIGPENDING, QUEUED_SIGNALS),
        (resource.RLIMIT_RTPRIO, 0),
    ):
        resource.setrlimit(which, (amount, amount))


def set_dumpable(may: bool) -> None:
    """Say whether processes of the same user may attach to this one and look into it."""
    checked(libc.prctl(PR_SET_DUMPABLE, int(may), 0, 0, 0), "dumpable")


def die_with_parent() -> None:
    """End this process when its parent ends."""
    checked(libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "pdeathsig")


def keep_only(channel: int, out: int, err: int) -> int:
    """Close every descriptor but these three; they become 3, 1 and 2. Returns the channel's."""
    # Duplicates above the three targets, so that no dup2 overwrites one that is still needed.
    channel, out, err = (fcntl.fcntl(fd, fcntl.F_DUPFD, 10) for fd in (channel, out, err))
    nothing = os.open("/dev/null", os.O_RDONLY)
    for source, target in ((nothing, 0), (out, 1), (err, 2), (channel, 3)):
        os.dup2(source, target, inheritable=target < 3)
    os.closerange(4, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    return 3


def _mount(source: str, target: str, kind: str | None, flags: int, data: str | None) -> None:
    encoded = [text.encode() if text else None for text in (source, target, kind, data)]
    source_, target_, kind_, data_ = encoded
    checked(libc.mount(source_, target_, kind_, ctypes.c_ulong(flags), data_), f"mount {target}")


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)
