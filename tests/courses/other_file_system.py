"""File systems that refuse what a local disk grants, made for real: the kernel refuses the calls.

A filter on system calls holds for everything in a process and below it, SQLite's own C code
included, needs neither rights nor a compiler, and leaves other processes alone.
As a program: ``python -m tests.courses.other_file_system flock=ENOLCK -- MODULE WORD...``.
"""

from __future__ import annotations

import ctypes
import errno
import multiprocessing
import os
import runpy
import struct
import sys
from collections.abc import Callable
from fcntl import F_OFD_SETLK, F_OFD_SETLKW, F_SETLK, F_SETLKW
from typing import Any

from autograder.sandbox.guest.seccomp import (
    ALLOW,
    ARGUMENT_1,
    EQUAL,
    ERRNO,
    LOAD,
    NUMBER,
    PR_SET_SECCOMP,
    RETURN,
    SECCOMP_MODE_FILTER,
    Line,
)

PR_SET_NO_NEW_PRIVS = 38
# What a test calls it: the system calls' numbers.
CALLS = {
    "x86_64": {
        "flock": (73,),
        "fcntl_locks": (72,),
        "link": (86, 265),
        "chmod": (90, 91, 268, 452),
        "rename": (82, 264, 316),
    },
    "aarch64": {
        "flock": (32,),
        "fcntl_locks": (25,),
        "link": (37,),
        "chmod": (52, 53, 452),
        "rename": (38, 276),
    },
}
LOCK_COMMANDS = (F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW)
NO_LOCKS = ("flock=ENOLCK", "fcntl_locks=ENOLCK")


def refuse(*refusals: str) -> None:
    """Let calls of this process fail from now on: ``"flock=ENOLCK"``, ``"link=EPERM"``."""
    lines: list[Line] = [(LOAD, 0, 0, NUMBER)]
    for name, _, code in (refusal.partition("=") for refusal in refusals):
        no = (RETURN, 0, 0, ERRNO | getattr(errno, code))
        for number in CALLS[os.uname().machine][name]:
            lines += _refused_locks(number, no) if name == "fcntl_locks" else _refused(number, no)
    _put_on([*lines, (RETURN, 0, 0, ALLOW)])


def _refused(number: int, no: Line) -> list[Line]:
    return [(EQUAL, 0, 1, number), no]


def _refused_locks(number: int, no: Line) -> list[Line]:
    """Of one call's many commands only those that lock; the number is loaded again after them."""
    look: list[Line] = [(LOAD, 0, 0, ARGUMENT_1)]
    for command in LOCK_COMMANDS:
        look += _refused(command, no)
    return [(EQUAL, 0, len(look) + 1, number), *look, (LOAD, 0, 0, NUMBER)]


def _put_on(lines: list[Line]) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in lines))
    header = struct.pack("@HP", len(lines), ctypes.addressof(code))
    for arguments in ((PR_SET_NO_NEW_PRIVS, 1), (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, header)):
        given = [ctypes.c_ulong(a) if isinstance(a, int) else a for a in arguments[1:]]
        given += [ctypes.c_ulong(0)] * (4 - len(given))
        if libc.prctl(arguments[0], *given) != 0:
            raise OSError(ctypes.get_errno(), "prctl")


def in_a_process(function: Callable[..., Any], *args: Any) -> Any:
    """What a function returns in a child process, or its error in words; calls may be refused."""
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe()

    def answer() -> None:
        try:
            theirs.send(function(*args))
        except Exception as error:
            theirs.send(f"{type(error).__name__}: {error}")

    child = fork.Process(target=answer)
    child.start()
    theirs.close()
    with ours:
        said = ours.recv()
    child.join()
    return said


if __name__ == "__main__":
    end = sys.argv.index("--")
    refusals, sys.argv = sys.argv[1:end], sys.argv[end + 1 :]
    refuse(*refusals)
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
