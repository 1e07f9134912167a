"""The host's hand on one worker: starts it behind the outer wall and orders forks of it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from ..settings import Limits
from . import wall as outer
from .guest.processes import family

NOBODY = 65534
START_SECONDS = 60.0
ORDER_SECONDS = 15.0
ANSWER_SIZE = 1 << 16
# bubblewrap's --die-with-parent means the thread that started it; this one lives on.
_STARTER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sandbox-starter")
LAUNCHER = Path(__file__).resolve().parent / "launch.py"


class WorkerLost(RuntimeError):  # noqa: N818 - an event, not a mistake
    """The worker no longer answers; a new one can be started."""


class Worker:
    """One bubblewrap sandbox with the guest's fork server in it.

    Orders are datagrams on a socket pair of which the guest holds the other end: when this side
    closes it, or ends in whatever way, the guest's first process ends and all within with it.
    """

    def __init__(self, limits: Limits, *, inner: bool = True) -> None:
        self.limits = limits
        self.inner = inner
        self._lock = threading.Lock()
        self._lost = False
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._stderr: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed in close()
        try:
            with theirs:
                self._process = self._start(theirs.fileno())
            self._answer(START_SECONDS)
        except WorkerLost as lost:
            self.close()
            raise outer.SandboxUnavailableError(
                f"The sandbox did not start: {lost} {self._hint()}".strip()
            ) from None

    def _start(self, control: int) -> subprocess.Popen[bytes]:
        wall = outer.build_wall()
        bwrap = outer.find_bubblewrap()
        program = outer.guest_program(control, many=self.inner)
        command = outer.command(wall, bwrap, program, self.limits.scratch)
        order = b""
        if os.getuid() == 0:
            sources = sorted({str(here) for here in wall.binds.values()})
            order = json.dumps(
                {"command": command, "sources": sources, "uid": NOBODY, "gid": NOBODY}
            ).encode()
            command = [os.path.realpath(sys.executable), "-I", "-S", str(LAUNCHER)]
        process = _STARTER.submit(
            subprocess.Popen,
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._stderr,
            pass_fds=(control,),
            env={},
            cwd="/",
        ).result()
        assert process.stdin is not None
        try:
            with process.stdin as stdin:
                stdin.write(order)
        except BrokenPipeError:
            pass
        return process

    def order(self, fds: list[int] | None = None, **order: Any) -> dict[str, Any]:
        """Send one order and return its answer; raises `WorkerLost` if there is none."""
        with self._lock:
            try:
                socket.send_fds(self._control, [json.dumps(order).encode()], fds or [])
            except OSError as error:
                self._lost = True
                raise WorkerLost(f"the worker has gone ({error}).") from None
            return self._answer(ORDER_SECONDS)

    def _answer(self, seconds: float) -> dict[str, Any]:
        self._control.settimeout(seconds)
        try:
            data = self._control.recv(ANSWER_SIZE)
            why = "the worker has ended."
        except TimeoutError:
            data, why = b"", f"the worker gave no answer in {seconds:g} s."
        except OSError as error:
            data, why = b"", f"the worker has gone ({error})."
        if not data:
            self._lost = True
            raise WorkerLost(why)
        return json.loads(data)

    def fork(self, seed: int, fds: list[int]) -> int:
        """Start a submission on three descriptors: channel, standard output and error."""
        limits = asdict(self.limits)
        return self.order(fds, do="fork", seed=seed, limits=limits, inner=self.inner)["id"]

    def _hint(self) -> str:
        self._stderr.seek(0)
        said = self._stderr.read(4000).decode("utf-8", "replace").strip()
        self._stderr.close()
        if "namespace" in said or "uid map" in said:
            said += (
                " This system refuses user namespaces to ordinary programs. On Ubuntu 24.04: "
                "'sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0'; in a container: "
                "start it with '--security-opt seccomp=unconfined' or grade outside of it."
            )
        if "ermission denied" in said and os.getuid() == 0:
            said += (
                " Started by root, the sandbox runs as a user without rights, who must be able to "
                "read Python, its packages and the project: "
                f"chmod -R go+rX {sys.base_prefix} {sys.prefix} {LAUNCHER.parents[2]}"
            )
        return said

    @property
    def alive(self) -> bool:
        """True until the sandbox has ended, or has once failed to answer."""
        return not self._lost and self._process.poll() is None

    def close(self) -> None:
        """End the worker and every submission in it."""
        self._control.close()
        try:
            self._process.wait(ORDER_SECONDS)
        except subprocess.TimeoutExpired:
            for pid in family(self._process.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self._process.wait()
