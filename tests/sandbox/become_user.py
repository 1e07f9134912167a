"""Run as root: ``python become_user.py UID TREE... -- COMMAND...`` runs the command as that user.

In a mount namespace of its own it first makes the trees reachable for everyone where they are,
since a test machine's Python often lies under a private home folder.
"""

import ctypes
import os
import stat
import sys

libc = ctypes.CDLL(None, use_errno=True)
NEWNS, BIND_ALL, PRIVATE_ALL = 0x00020000, 1 << 12 | 1 << 14, 1 << 18 | 1 << 14


def mount(source, target, kind, flags, data):
    if libc.mount(source.encode(), target.encode(), kind, ctypes.c_ulong(flags), data) != 0:
        raise OSError(ctypes.get_errno(), f"mount {target}")


def private_parent(tree):
    """The topmost folder above a tree that others may not enter, or None."""
    parts = tree.strip("/").split("/")
    for depth in range(1, len(parts) + 1):
        folder = "/" + "/".join(parts[:depth])
        if not os.stat(folder).st_mode & stat.S_IXOTH:
            return folder
    return None


def main():
    split = sys.argv.index("--")
    uid, trees, command = int(sys.argv[1]), sys.argv[2:split], sys.argv[split + 1 :]
    if libc.unshare(NEWNS) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    mount("none", "/", None, PRIVATE_ALL, None)
    hidden = {tree: private_parent(tree) for tree in trees}
    opened = {tree: os.open(tree, os.O_PATH) for tree, parent in hidden.items() if parent}
    for parent in {parent for parent in hidden.values() if parent}:
        mount("tmpfs", parent, b"tmpfs", 0, b"mode=755")
    for tree, fd in opened.items():
        os.makedirs(tree, exist_ok=True)
        mount(f"/proc/self/fd/{fd}", tree, None, BIND_ALL, None)
        os.close(fd)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    # nbgrader finds alembic beside its Python, as in an activated environment.
    path = f"{os.path.dirname(sys.executable)}:/usr/bin:/bin"
    os.execve(command[0], command, {"HOME": "/tmp", "PATH": path})


main()
