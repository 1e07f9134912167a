"""The system calls that no notebook needs, by name, with their numbers.

They are those of which a submission could make something that others see, change or wait for, and
those that reach around a wall. `refused_numbers` gives the ones that a machine has. Calls that
are newer than this list may do any of that, so they are refused unseen.
"""

from __future__ import annotations

# Name: number on x86_64, number on aarch64; None where a machine has no such call.
Numbers = dict[str, tuple[int | None, int | None]]

# Looking into and acting on other processes.
OTHER_PROCESSES: Numbers = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
}
# Objects that outlive a process, or that others may wait for: memory, semaphores, queues, keys.
SHARED_OBJECTS: Numbers = {
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "semget": (64, 190),
    "semop": (65, 193),
    "semctl": (66, 191),
    "semtimedop": (220, 192),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "msgctl": (71, 187),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
}
# Being told of what others do to shared files. (Locks have an answer of their own.)
SHARED_FILES: Numbers = {
    "inotify_init": (253, None),
    "inotify_init1": (294, 26),
    "inotify_add_watch": (254, 27),
    "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263),
}
# Signals with a payload, which queue up.
QUEUED_SIGNALS: Numbers = {
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
}
# Mounts, roots and namespaces, and what tells of them.
MOUNTS: Numbers = {
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "mount": (165, 40),
    "umount2": (166, 39),
    "open_tree": (428, 428),
    "open_tree_attr": (467, 467),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "statmount": (457, 457),
    "listmount": (458, 458),
    "sysfs": (139, None),
    "ustat": (136, None),
    "unshare": (272, 97),
    "setns": (308, 268),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
}
# The machine: clocks, names, modules, swap, quotas, ports, terminals, the log.
MACHINE: Numbers = {
    "adjtimex": (159, 171),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "syslog": (103, 116),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "uselib": (134, None),
    "vhangup": (153, 58),
    "nfsservctl": (180, 42),
    "_sysctl": (156, None),
    "create_module": (174, None),
    "get_kernel_syms": (177, None),
    "query_module": (178, None),
    "lookup_dcookie": (212, 18),
    "lsm_get_self_attr": (459, 459),
    "lsm_set_self_attr": (460, 460),
    "lsm_list_modules": (461, 461),
}
# Where memory lies.
MEMORY_PLACES: Numbers = {
    "mbind": (237, 235),
    "set_mempolicy": (238, 237),
    "get_mempolicy": (239, 236),
    "set_mempolicy_home_node": (450, 450),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "map_shadow_stack": (453, 453),
}
# Large doors into the kernel.
KERNEL_DOORS: Numbers = {
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "seccomp": (317, 277),
    # Its queues are counted for the whole machine.
    "io_setup": (206, 0),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
}

REFUSED: Numbers = {
    **OTHER_PROCESSES,
    **SHARED_OBJECTS,
    **SHARED_FILES,
    **QUEUED_SIGNALS,
    **MOUNTS,
    **MACHINE,
    **MEMORY_PLACES,
    **KERNEL_DOORS,
}

MACHINES = ("x86_64", "aarch64")
# Of those from here on (Linux 6.5 of 2023) no library depends. Calls have had one number on all
# machines since 2019.
FIRST_TOO_NEW = 451


def refused_numbers(machine: str) -> list[int]:
    """Numbers of the refused calls on a kind of machine, in order."""
    column = MACHINES.index(machine)
    return sorted(n for numbers in REFUSED.values() if (n := numbers[column]) is not None)
