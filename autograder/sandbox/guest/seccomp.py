"""The system calls that no notebook needs and that reach around a wall: refused by a filter."""

from __future__ import annotations

import ctypes
import errno
import os
import struct

from .inner_wall import CLONE, checked, libc

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
KILL, ERRNO, ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
# Classic BPF: load a word, jump if equal, jump if any bit is set, jump if at least, return.
LOAD, EQUAL, ANY_BIT, AT_LEAST, RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
# Offsets into struct seccomp_data; the low half of an argument comes first.
NUMBER, ARCH, ARGUMENT_0, ARGUMENT_1 = 0, 4, 16, 24
X32_CALLS = 0x40000000
NEW_NAMESPACES = 0x7E020000
TIOCSTI, TIOCLINUX = 0x5412, 0x541C
# Unix, IPv4 and IPv6 sockets stay inside the network namespace; others (vsock) need not.
SOCKET_FAMILIES = (1, 2, 10)

# Since Linux 5.1 new calls have the same number everywhere: io_uring_*, open_tree, move_mount,
# fs*, pidfd_getfd, mount_setattr, quotactl_fd, memfd_secret.
COMMON = (425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442, 443, 447)
# ptrace, syslog, personality, process_vm_*, kcmp; shm*, sem*, msg*, mq_open; mounts, chroot,
# acct, swap, reboot, host names, modules, quotactl; keys; pages of others; unshare, setns;
# perf, fanotify, file handles, clocks; memfd_create, kexec, bpf, userfaultfd.
X86_64 = (
    *(101, 103, 135, 310, 311, 312, 29, 30, 31, 64, 65, 66, 220, 68, 69, 70, 71, 240),
    *(155, 161, 163, 165, 166, 167, 168, 169, 170, 171, 172, 173, 175, 176, 179, 154, 134),
    *(248, 249, 250, 256, 279, 272, 308, 298, 300, 303, 304, 159, 164, 227, 305),
    *(313, 319, 246, 320, 321, 323),
)
AARCH64 = (
    *(117, 116, 92, 270, 271, 272, 194, 195, 196, 190, 191, 192, 193, 186, 187, 188, 189, 180),
    *(41, 51, 89, 40, 39, 224, 225, 142, 161, 162, 105, 106, 60),
    *(217, 218, 219, 238, 239, 97, 268, 241, 262, 264, 265, 171, 170, 112, 266),
    *(273, 279, 104, 294, 280, 282),
)
# Machine: audit architecture, refused calls, clone, clone3, socket, socketpair, ioctl.
MACHINES = {
    "x86_64": (0xC000003E, X86_64, CLONE["x86_64"], 435, 41, 53, 16),
    "aarch64": (0xC00000B7, AARCH64, CLONE["aarch64"], 435, 198, 199, 29),
}

# Of the filter: code, skip if true, skip if false, constant.
Line = tuple[int, int, int, int]


def program(machine: str) -> list[Line]:
    """The filter's lines for a kind of machine."""
    arch, refused, clone, clone3, socket, socketpair, ioctl = MACHINES[machine]
    no = (RETURN, 0, 0, ERRNO | errno.EPERM)
    lines = [(LOAD, 0, 0, ARCH), (EQUAL, 1, 0, arch), (RETURN, 0, 0, KILL), (LOAD, 0, 0, NUMBER)]
    if machine == "x86_64":
        lines += [(AT_LEAST, 0, 1, X32_CALLS), no]
    for number in sorted(COMMON + refused):
        lines += [(EQUAL, 0, 1, number), no]
    # Its flags lie in memory, where a filter cannot look; the C library falls back to clone.
    lines += [(EQUAL, 0, 1, clone3), (RETURN, 0, 0, ERRNO | errno.ENOSYS)]
    look = [(LOAD, 0, 0, ARGUMENT_0), (ANY_BIT, 0, 1, NEW_NAMESPACES), no]
    lines += _for_call(clone, look)
    families = [(LOAD, 0, 0, ARGUMENT_0)]
    for left, family in enumerate(reversed(SOCKET_FAMILIES)):
        families.insert(1, (EQUAL, left + 1, 0, family))
    for number in (socket, socketpair):
        lines += _for_call(number, [*families, no])
    look = [(LOAD, 0, 0, ARGUMENT_1), (EQUAL, 1, 0, TIOCSTI), (EQUAL, 0, 1, TIOCLINUX), no]
    lines += _for_call(ioctl, look)
    return [*lines, (RETURN, 0, 0, ALLOW)]


def _for_call(number: int, lines: list[Line]) -> list[Line]:
    """Lines for one call alone; the number is loaded again after them."""
    return [(EQUAL, 0, len(lines), number), *lines, (LOAD, 0, 0, NUMBER)]


def refuse_calls() -> None:
    """Put the filter on this process and all that it starts; needs no_new_privs."""
    machine = os.uname().machine
    if machine not in MACHINES:
        return
    lines = program(machine)
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in lines))
    header = struct.pack("@HP", len(lines), ctypes.addressof(code))
    result = libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, header, 0, 0)
    checked(result, "system call filter")
