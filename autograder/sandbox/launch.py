"""Enters the sandbox's control group, becomes nobody if it is root, and starts bubblewrap.

bubblewrap started as root can neither mount /proc nest namespaces, and limits on processes do
not hold. An unprivileged user cannot reach files under a private folder such as /root. So this
program, in a mount namespace of its own, binds each file where that user can reach it and lets
the command name those places. It stands alone: ``python -I -S launch.py < order.json``.
"""

import ctypes
import json
import os
import sys

NEWNS = 0x00020000
MS_BIND, MS_REC, MS_PRIVATE, MS_NOSUID, MS_NODEV = 1 << 12, 1 << 14, 1 << 18, 2, 4
STAGE = "/tmp"
UNIFIED, CGROUPS = "unified", "/sys/fs/cgroup"

libc = ctypes.CDLL(None, use_errno=True)


def call(name, *arguments):
    if getattr(libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def stage(sources):
    """Bind each source under STAGE; returns where each can be found."""
    call("unshare", NEWNS)
    call("mount", b"none", b"/", None, ctypes.c_ulong(MS_REC | MS_PRIVATE), None)
    # Opened first: the new file system may cover the folder that a source lies in.
    opened = [(path, os.open(path, os.O_PATH)) for path in sources]
    flags = ctypes.c_ulong(MS_NOSUID | MS_NODEV)
    call("mount", b"tmpfs", STAGE.encode(), b"tmpfs", flags, b"size=1m,mode=755")
    places = {}
    for number, (path, fd) in enumerate(opened):
        place = places[path] = f"{STAGE}/{number}"
        if os.path.isdir(f"/proc/self/fd/{fd}"):
            os.mkdir(place)
        else:
            os.close(os.open(place, os.O_CREAT | os.O_WRONLY))
        bind = ctypes.c_ulong(MS_BIND | MS_REC)
        call("mount", f"/proc/self/fd/{fd}".encode(), place.encode(), None, bind, None)
        os.close(fd)
    return places


def join(group, owner):
    """Enter a control group, and open its folders for the sandbox's first process, its owner."""
    for kind, (folder, number) in group.items():
        folder = folder or own_folder()
        write(f"{folder}/cgroup.procs", "0")
        if kind == UNIFIED:
            # A group that has others below it may hold no process itself.
            os.mkdir(f"{folder}/server")
            write(f"{folder}/server/cgroup.procs", "0")
            write(f"{folder}/cgroup.subtree_control", "+memory +pids")
        if owner is not None:
            os.chown(folder, owner, -1)
            os.chown(f"{folder}/cgroup.procs", owner, -1)
        opened = os.open(folder, os.O_RDONLY)
        os.dup2(opened, number)
        os.close(opened)


def own_folder():
    """Of the version 2 group that this process is in, as one made by systemd."""
    with open("/proc/self/cgroup") as file:
        (path,) = [line[3:].strip() for line in file if line.startswith("0::")]
    return CGROUPS + path


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def become_nobody(order):
    """Show the sources where the command can reach them, and give up root's rights."""
    command, places = order["command"], stage(order["sources"])
    # A source stands right after its --ro-bind.
    for i in range(1, len(command)):
        if command[i - 1] == "--ro-bind":
            command[i] = places[command[i]]
    os.setgroups([])
    os.setresgid(order["owner"], order["owner"], order["owner"])
    os.setresuid(order["owner"], order["owner"], order["owner"])


def main():
    order = json.load(sys.stdin)
    try:
        join(order["group"], order["owner"])
    except OSError as error:
        # Its first process finds the folders closed, says so, and does without.
        print(f"The control group cannot be entered: {error}", file=sys.stderr)
    if order["owner"] is not None:
        become_nobody(order)
    os.chdir("/")
    os.execve(order["command"][0], order["command"], {})


main()
