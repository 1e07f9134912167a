"""The system calls that no notebook needs and that reach around a wall: refused by a filter."""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Sequence
from typing import NamedTuple

from .inner_wall import CLONE, checked, libc
from .refused_calls import FIRST_TOO_NEW, refused_numbers

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
KILL, ERRNO, ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
# Classic BPF: load a word, jump if equal, jump if any bit is set, jump if at least, return.
LOAD, EQUAL, ANY_BIT, AT_LEAST, RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
# Offsets into struct seccomp_data; the low half of an argument comes first.
NUMBER, ARCH = 0, 4
ARGUMENT_0, ARGUMENT_1, ARGUMENT_2, ARGUMENT_3 = 16, 24, 32, 40
X32_CALLS = 0x40000000
NEW_NAMESPACES = 0x7E020000
TIOCSTI, TIOCLINUX = 0x5412, 0x541C
# Unix, IPv4 and IPv6 sockets stay inside the network namespace; others (vsock) need not.
SOCKET_FAMILIES = (1, 2, 10)

# Locks and leases on files, and being told of their changes: other submissions and the host have
# the same files open. A larger pipe is memory that no process is seen to hold.
FCNTL_LOCKS = (6, 7, 37, 38)
FCNTL_OTHERS = (1024, 1026, 1031)
# Larger buffers of sockets are memory that no process is seen to hold; so are shared maps of no
# file, once their pages are given up.
SOL_SOCKET, SOCKET_BUFFERS = 1, (7, 8, 32, 33)
# Programs for sockets and filters of one's own come out of one store for the whole machine.
SOCKET_PROGRAMS = (26, 50, 51, 52)
MAP_SHARED, MAP_ANONYMOUS = 0x01, 0x20


class Calls(NamedTuple):
    """Numbers of the calls that the filter looks at more closely."""

    architecture: int
    clone: int
    clone3: int
    socket: int
    socketpair: int
    ioctl: int
    fcntl: int
    flock: int
    setsockopt: int
    mmap: int
    prctl: int


CALLS = {
    "x86_64": Calls(0xC000003E, CLONE["x86_64"], 435, 41, 53, 16, 72, 73, 54, 9, 157),
    "aarch64": Calls(0xC00000B7, CLONE["aarch64"], 435, 198, 199, 29, 25, 32, 208, 222, 167),
}

# Of the filter: code, skip if true, skip if false, constant.
Line = tuple[int, int, int, int]


def program(machine: str) -> list[Line]:
    """The filter's lines for a kind of machine."""
    calls = CALLS[machine]
    no = _refusal(errno.EPERM)
    lines = [(LOAD, 0, 0, ARCH), (EQUAL, 1, 0, calls.architecture), (RETURN, 0, 0, KILL)]
    lines.append((LOAD, 0, 0, NUMBER))
    if machine == "x86_64":
        lines += [(AT_LEAST, 0, 1, X32_CALLS), no]
    for number in refused_numbers(machine):
        lines += [(EQUAL, 0, 1, number), no]
    # As in an older kernel, which programs know how to do without.
    lines += [(AT_LEAST, 0, 1, FIRST_TOO_NEW), _refusal(errno.ENOSYS)]
    # As on a file system without locks, which programs know how to do without.
    lines += [(EQUAL, 0, 1, calls.flock), _refusal(errno.ENOLCK)]
    # Its flags lie in memory, where a filter cannot look; the C library falls back to clone.
    lines += [(EQUAL, 0, 1, calls.clone3), _refusal(errno.ENOSYS)]
    look = [(LOAD, 0, 0, ARGUMENT_0), (ANY_BIT, 0, 1, NEW_NAMESPACES), no]
    lines += _for_call(calls.clone, look)
    families = [(LOAD, 0, 0, ARGUMENT_0)]
    for left, family in enumerate(reversed(SOCKET_FAMILIES)):
        families.insert(1, (EQUAL, left + 1, 0, family))
    for number in (calls.socket, calls.socketpair):
        lines += _for_call(number, [*families, no])
    lines += _for_call(calls.ioctl, _refusing(ARGUMENT_1, (TIOCSTI, TIOCLINUX), no))
    locks = _refusing(ARGUMENT_1, FCNTL_LOCKS, _refusal(errno.ENOLCK))
    lines += _for_call(calls.fcntl, [*locks, *_refusing(ARGUMENT_1, FCNTL_OTHERS, no)])
    buffers = _refusing(ARGUMENT_2, SOCKET_BUFFERS + SOCKET_PROGRAMS, no)
    level = [(LOAD, 0, 0, ARGUMENT_1), (EQUAL, 0, len(buffers), SOL_SOCKET)]
    lines += _for_call(calls.setsockopt, [*level, *buffers])
    lines += _for_call(calls.prctl, _refusing(ARGUMENT_0, (PR_SET_SECCOMP,), no))
    shared = [(ANY_BIT, 0, 2, MAP_ANONYMOUS), (ANY_BIT, 0, 1, MAP_SHARED), no]
    lines += _for_call(calls.mmap, [(LOAD, 0, 0, ARGUMENT_3), *shared])
    return [*lines, (RETURN, 0, 0, ALLOW)]


def _refusal(number: int) -> Line:
    return (RETURN, 0, 0, ERRNO | number)


def _refusing(argument: int, values: Sequence[int], no: Line) -> list[Line]:
    """Lines that refuse a call with any of these values of an argument."""
    lines: list[Line] = [(LOAD, 0, 0, argument)]
    for value in values:
        lines += [(EQUAL, 0, 1, value), no]
    return lines


def _for_call(number: int, lines: list[Line]) -> list[Line]:
    """Lines for one call alone; the number is loaded again after them."""
    return [(EQUAL, 0, len(lines), number), *lines, (LOAD, 0, 0, NUMBER)]


def refuse_calls() -> None:
    """Put the filter on this process and all that it starts; needs no_new_privs."""
    machine = os.uname().machine
    if machine not in CALLS:
        return
    lines = program(machine)
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in lines))
    header = struct.pack("@HP", len(lines), ctypes.addressof(code))
    result = libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, header, 0, 0)
    checked(result, "system call filter")
