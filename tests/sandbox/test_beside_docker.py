"""The list of refused system calls, held against Docker's default profile for a container.

The profile is that of moby in 2024 (profiles/seccomp/default.json), on x86_64, for a container
without further capabilities. It lists what it allows; here stands what it does not.
"""

from __future__ import annotations

import os

import pytest

from autograder.sandbox.guest.refused_calls import FIRST_TOO_NEW, MACHINES, REFUSED
from autograder.sandbox.protocol import Call

DOCKER_REFUSES = frozenset(
    """
    acct add_key afs_syscall bpf chroot clock_settime clone3 create_module delete_module
    fanotify_init finit_module fsconfig fsmount fsopen fspick get_kernel_syms get_mempolicy getpmsg
    init_module ioperm iopl kcmp kexec_file_load kexec_load keyctl lookup_dcookie mbind
    migrate_pages mount mount_setattr move_mount move_pages nfsservctl open_by_handle_at open_tree
    perf_event_open pidfd_getfd pivot_root process_madvise putpmsg query_module quotactl
    quotactl_fd reboot request_key security set_mempolicy set_mempolicy_home_node setdomainname
    sethostname setns settimeofday swapoff swapon sysfs syslog tuxcall umount2 unshare uselib
    userfaultfd ustat vhangup vserver _sysctl
    """.split()
)
# Docker refuses them, our list does not.
NOT_LISTED = {
    "no kernel has them": {"afs_syscall", "getpmsg", "putpmsg", "security", "tuxcall", "vserver"},
    "answered as if there were none, as Docker does, by a line of its own": {"clone3"},
}
# Our list refuses them, Docker does not: a container is for one user's own programs, which trust
# each other; submissions do not.
REFUSED_HERE_ALONE = {
    "looks into or acts on other processes": {
        *("ptrace", "process_vm_readv", "process_vm_writev", "process_mrelease", "personality"),
    },
    "outlives a process, or is waited for by others": {
        *("shmget", "shmat", "shmctl", "semget", "semop", "semctl", "semtimedop"),
        *("msgget", "msgsnd", "msgrcv", "msgctl", "mq_open", "mq_unlink"),
    },
    "memory that is counted for no process": {"memfd_create", "memfd_secret"},
    "is told of what others do to shared files": {
        *("inotify_init", "inotify_init1", "inotify_add_watch", "fanotify_mark"),
    },
    "signals that queue up": {"rt_sigqueueinfo", "rt_tgsigqueueinfo"},
    "queues that are counted for the whole machine, and have had many holes": {
        *("io_setup", "io_uring_setup", "io_uring_enter", "io_uring_register"),
    },
    "is of the machine, and takes rights that nobody has in there": {"adjtimex", "clock_adjtime"},
    "tells of mounts": {"name_to_handle_at"},
    "no notebook needs it": {"modify_ldt", "seccomp"},
}
# So many numbers beyond the last one that any kernel has today.
ROOM = 64
TRY = """
def tried(numbers):
    import ctypes
    libc = ctypes.CDLL(None, use_errno=True)
    found = []
    for number in numbers:
        ctypes.set_errno(0)
        result = libc.syscall(number, -1, 0, 0, 0, 0, 0)
        found.append(ctypes.get_errno() if result == -1 else 0)
    return found
"""
EPERM, ENOSYS = 1, 38


def test_each_difference_to_dockers_profile_has_its_reason():
    listed = {name for name, (number, _) in REFUSED.items() if number and number < FIRST_TOO_NEW}
    assert DOCKER_REFUSES - listed == set().union(*NOT_LISTED.values())
    assert listed - DOCKER_REFUSES == set().union(*REFUSED_HERE_ALONE.values())
    assert sum(map(len, REFUSED_HERE_ALONE.values())) == len(listed - DOCKER_REFUSES)


@pytest.mark.skipif(os.uname().machine not in MACHINES, reason="no filter for this machine")
def test_calls_that_are_newer_than_the_list_are_refused_unseen(runner):
    column = MACHINES.index(os.uname().machine)
    listed = {numbers[column] for numbers in REFUSED.values()}
    numbers = list(range(FIRST_TOO_NEW, FIRST_TOO_NEW + ROOM))
    runner.cell(TRY)
    (answer,) = runner.calls("tried", [Call((numbers,))])
    expected = [EPERM if number in listed else ENOSYS for number in numbers]
    assert answer.value == expected
