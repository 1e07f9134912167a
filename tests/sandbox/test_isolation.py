"""From inside the wall: nothing of the grader, the host or another submission can be seen."""

from __future__ import annotations

import os

import pytest

from autograder.sandbox import wall
from autograder.sandbox.environment import ENVIRONMENT
from autograder.sandbox.protocol import Call
from course.feedback.answer import Outcome


def ask(runner, body, *args):
    """What a function of this body returns inside."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    names = ", ".join(f"a{i}" for i in range(len(args)))
    assert runner.cell(f"def _ask({names}):\n{lines}").outcome is Outcome.OK
    (answer,) = runner.calls("_ask", [Call(args)], reference_seconds=0.2)
    assert answer.outcome is Outcome.OK, answer
    return answer.value


LEAVE = """
import os
done = []
for folder in ("/", "/dev", "/dev/shm", "/tmp", ".", "/var/tmp", "/etc", "/python",
               "/python/site-packages/guest"):
    try:
        open(os.path.join(folder, "left-behind"), "w").write("answers")
        done.append(folder)
    except OSError:
        pass
return done
"""
FIND = """
import os
return [os.path.join(folder, name) for folder, _, files in os.walk("/")
        if not folder.startswith("/proc") for name in files if name in a0]
"""


def test_a_file_left_behind_is_not_seen_by_the_next_submission(engine):
    first, second = engine.open(1), engine.open(2)
    assert ask(first, LEAVE) == ["/dev/shm", "/tmp", "."]
    found = ask(first, FIND, ["left-behind"])
    assert sorted(found) == ["/dev/shm/left-behind", "/tmp/left-behind", "/tmp/work/left-behind"]
    assert ask(second, FIND, ["left-behind"]) == []
    first.close()
    third = engine.open(3)
    assert ask(third, FIND, ["left-behind"]) == []
    second.close()
    third.close()


def test_no_file_of_the_grader_is_inside(runner):
    names = ["logistic_regression.py", ".autograder-secret", "judge.py", "draw.py", "gradebook.db"]
    assert ask(runner, FIND, [*names, "logistic_regression.md"]) == []


def test_the_grader_cannot_be_imported(runner):
    for name in ("autograder", "autograder.reference", "nbgrader", "neural_networks_autograder"):
        assert runner.cell(f"import {name}").error_name == "ModuleNotFoundError"
    body = "import sys, os\nreturn [os.listdir(p) for p in sys.path if os.path.isdir(p)]"
    seen = {name for folder in ask(runner, body) for name in folder}
    assert "numpy" in seen and "course" in seen
    assert not [name for name in seen if "autograder" in name or "neural" in name]
    assert not [name for name in seen if name.endswith(".pth")]


def test_nothing_of_the_host_is_inside(runner):
    body = "import os\nreturn [p for p in a0 if os.path.exists(p)]"
    paths = ["/etc/shadow", "/etc/passwd", "/home", "/root", "/var", "/run", "/sys", "/boot"]
    paths += ["/srv", "/mnt", wall.__file__, os.path.dirname(wall.__file__)]
    assert ask(runner, body, paths) == []
    assert runner.cell("open('/proc/kcore', 'rb').read(1)").outcome is Outcome.RAISED


def test_the_environment_is_the_known_one(runner, monkeypatch):
    environment = ask(runner, "import os\nreturn dict(os.environ)")
    assert environment.pop("PWD", "/tmp") == "/tmp"
    assert environment == ENVIRONMENT


def test_only_the_submissions_own_processes_are_visible(runner):
    body = "import os\nreturn sorted(int(p) for p in os.listdir('/proc') if p.isdigit())"
    assert ask(runner, body) == [1, 2]
    assert ask(runner, "import os\nreturn os.getppid()") == 1
    for act in ("os.kill(1, 9)", "os.kill(1, 2); time.sleep(.1)", "os.kill(-1, 9)"):
        assert runner.cell(f"import os, time; {act}").outcome in (Outcome.OK, Outcome.RAISED)
    assert runner.cell("open('/proc/1/environ').read()").outcome is Outcome.RAISED
    assert runner.cell("os.listdir('/proc/1/fd')").outcome is Outcome.RAISED


def test_only_three_descriptors_and_the_channel_are_open(runner):
    body = "import os\nreturn sorted(map(int, os.listdir('/proc/self/fd')))[:-1]"
    assert ask(runner, body) == [0, 1, 2, 3]


SOCKETS = """
import socket
def refused(act):
    try:
        act()
    except OSError as error:
        return error.errno
    return 0
def connect(family, kind, address):
    with socket.socket(family, kind) as s:
        s.settimeout(1)
        s.connect(address)
return {
    "tcp": refused(lambda: connect(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", a0))),
    "udp": refused(lambda: connect(socket.AF_INET, socket.SOCK_DGRAM, ("192.0.2.1", 53))),
    "name": refused(lambda: socket.getaddrinfo("example.org", 80)),
    "abstract": refused(lambda: connect(socket.AF_UNIX, socket.SOCK_STREAM, "\\0" + a1)),
    "vsock": refused(lambda: socket.socket(40, socket.SOCK_STREAM)),
    "netlink": refused(lambda: socket.socket(16, socket.SOCK_RAW)),
    "packet": refused(lambda: socket.socket(17, socket.SOCK_RAW)),
}
"""


def test_no_network_of_any_kind(runner):
    import socket

    name = f"grader-test-{os.getpid()}"
    with socket.socket() as tcp, socket.socket(socket.AF_UNIX) as unix:
        tcp.bind(("127.0.0.1", 0))
        tcp.listen()
        unix.bind("\0" + name)
        unix.listen()
        refused = ask(runner, SOCKETS, tcp.getsockname()[1], name)
    assert all(refused.values()), refused


# From asm/unistd_64.h; each would reach around the wall or outlast the submission.
CALLS = {
    "unshare": (272, 0x10000000),
    "mount": (165, 0, 0, 0, 0),
    "ptrace": (101, 0),
    "keyctl": (250, 0, -3, 1),
    "add_key": (248, 0, 0, 0, 0),
    "shmget": (29, 0, 4096, 0o1777),
    "msgget": (68, 0, 0o1777),
    "memfd_create": (319, b"x", 0),
    "io_uring_setup": (425, 4, 0),
    "bpf": (321, 0, 0, 0),
    "userfaultfd": (323, 0),
    "perf_event_open": (298, 0, 0, 0, 0),
    "setns": (308, 3, 0),
    "chroot": (161, b"/tmp"),
    "process_vm_readv": (310, 1, 0, 0, 0, 0),
    "open_by_handle_at": (304, 3, 0, 0),
    "clone, new user namespace": (56, 0x10000011, 0, 0, 0),
    "x32": (0x40000000 + 39,),
}


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="numbers of x86_64")
def test_calls_that_reach_around_the_wall_are_refused(runner):
    # Bytes do not travel, so that the table stands inside.
    runner.cell(f"import ctypes\nCALLS = {CALLS!r}")
    body = """
libc = ctypes.CDLL(None, use_errno=True)
got = {}
for name, arguments in CALLS.items():
    arguments = [ctypes.c_long(a) if type(a) is int else a for a in arguments]
    got[name] = ctypes.get_errno() if libc.syscall(*arguments) == -1 else 0
return got
"""
    assert ask(runner, body) == dict.fromkeys(CALLS, 1)


def test_terminals_are_the_submissions_own(engine):
    first, second = engine.open(1), engine.open(2)
    first.cell("import pty; ends = pty.openpty()")
    assert ask(first, "import os\nreturn sorted(os.listdir('/dev/pts'))") == ["0", "ptmx"]
    assert ask(second, "import os\nreturn sorted(os.listdir('/dev/pts'))") == ["ptmx"]
    first.close()
    second.close()


def test_nothing_of_a_cell_stays_in_the_shell_for_the_next_submission(engine):
    first = engine.open(1)
    first.cell("secret = 41; import numpy as np; np.secret = 42")
    first.close()
    second = engine.open(2)
    names = ask(second, "return sorted(n for n in globals() if not n.startswith('_'))")
    assert names == ["In", "Out", "exit", "get_ipython", "open", "quit"]
    assert second.cell("import numpy; numpy.secret").error_name == "AttributeError"
    second.close()


def test_python_itself_cannot_be_changed(runner):
    packages = "/python/site-packages"
    for path in (f"{packages}/numpy/x.py", f"{packages}/guest/wire.py", "/usr/lib/x", "/etc/x"):
        assert runner.cell(f"open({path!r}, 'a')").outcome is Outcome.RAISED
