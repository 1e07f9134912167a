"""The start-up test: from inside, tries what the wall must refuse, and names what it did not."""

from __future__ import annotations

from course.feedback.answer import Outcome

from .protocol import Call, Runner

# Runs as student code; each entry is True where the wall holds.
SOURCE = """
def _probe_the_wall():
    import ctypes, importlib.util, os, resource

    def refused(act, *arguments):
        try:
            act(*arguments)
        except Exception:
            return True
        return False

    lines = open("/proc/self/status").read().splitlines()
    status = dict(line.split(":", 1) for line in lines)
    lines = open("/proc/self/net/dev").read().splitlines()[2:]
    interfaces = [line.split(":")[0].strip() for line in lines]
    filtered = os.uname().machine in ("x86_64", "aarch64")
    processes = [name for name in os.listdir("/proc") if name.isdigit()]
    outside = ("/etc/shadow", "/root", "/home", "/var", "/sys", "/run", "/mnt", "/srv")
    libc = ctypes.CDLL(None)
    return {
        "no network": interfaces == ["lo"],
        "no grader inside": importlib.util.find_spec("autograder") is None,
        "no files of the host": not any(map(os.path.exists, outside)),
        "read-only /": refused(open, "/left", "w"),
        "read-only /dev": refused(open, "/dev/left", "w"),
        "empty folder": os.getcwd() == "/tmp/work" and os.listdir() == [],
        "own processes only": len(processes) <= 4,
        "not root": os.getuid() != 0,
        "no capabilities": int(status["CapEff"], 16) == int(status["CapBnd"], 16) == 0,
        "no further namespaces": libc.unshare(0x10000000) != 0,
        "no new privileges": status["NoNewPrivs"].strip() == "1",
        "system call filter": not filtered or status["Seccomp"].strip() == "2",
        "memory limit": 0 < resource.getrlimit(resource.RLIMIT_AS)[0] < 2**40,
        "process limit": 0 < resource.getrlimit(resource.RLIMIT_NPROC)[0] < 10**5,
        "file size limit": 0 < resource.getrlimit(resource.RLIMIT_FSIZE)[0] < 2**40,
        "no core files": resource.getrlimit(resource.RLIMIT_CORE)[0] <= 1,
    }
"""
# Holds only behind the inner wall; without it the outer one and the limits must do.
INNER_ONLY = frozenset(["own processes only"])


def failures(runner: Runner, inner: bool) -> list[str]:
    """Names of the walls and limits that do not hold for this runner's code."""
    cell = runner.cell(SOURCE)
    if cell.outcome is not Outcome.OK:
        return [f"the test itself ({cell.error})"]
    (answer,) = runner.calls("_probe_the_wall", [Call(())])
    if answer.outcome is not Outcome.OK or type(answer.value) is not dict:
        return [f"the test itself ({answer.error})"]
    excused = frozenset() if inner else INNER_ONLY
    return [name for name, holds in answer.value.items() if not holds and name not in excused]
