"""Opens runners: behind the wall for other people's code, bare for one's own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from typing import Self

from ..limits import Limits
from .base_engine import BareEngine, BaseEngine
from .bubblewrap import BubblewrapSandbox
from .fork_server_client import ForkServerClient, SandboxLost
from .probe import failures
from .runner import SubmissionRunner
from .student_process import StudentProcess
from .wall import SandboxUnavailableError, find_bubblewrap
from .walled_process import WalledProcess
from .working_files import NO_FILES

log = logging.getLogger(__name__)


class WalledEngine(BaseEngine):
    """Runs each submission in a fork behind two walls; `open` may be called from any thread.

    The sandbox starts at the first use. Where the system refuses the inner wall, each process of
    a submission gets a sandbox of its own instead, which is slower; the log says so once.

    Parameters
    ----------
    limits : Limits, optional
    inner : bool
        False does without the inner wall from the start.

    Raises
    ------
    SandboxUnavailableError
        On first use, if there is no bubblewrap, or a wall or limit does not hold. Student code
        is never run without.
    """

    def __init__(self, limits: Limits | None = None, *, inner: bool = True) -> None:
        super().__init__(limits)
        self._inner = inner
        self._sandbox: ForkServerClient | None = None
        self._proved = False
        self._lock = threading.RLock()
        find_bubblewrap()

    def __enter__(self) -> Self:
        self.start()
        return self

    def start(self) -> None:
        """Start the sandbox and prove its walls, unless that is done."""
        with self._lock:
            if self._proved:
                return
            started = time.perf_counter()
            if self._inner and not self._inner_wall_works():
                self._inner = False
            self._prove()
            self._proved = True
            seconds = time.perf_counter() - started
            log.info("the sandbox is started and its walls are proved, in %.2f s", seconds)

    def open(self, seed: int, files: Mapping[str, bytes] = NO_FILES) -> SubmissionRunner:
        """A runner whose random and np.random streams follow from ``seed``."""
        self.start()
        return self._open(lambda answers: self._process(seed, answers), files)

    def _process(self, seed: int, answers: bool) -> StudentProcess:
        if not self._inner:
            own = BubblewrapSandbox(self.limits, inner=False, answers=answers)
            return WalledProcess(own, seed, self.limits, own.close, answers=answers)
        try:
            return self._fork(seed, answers)
        except SandboxLost:
            log.warning("The sandbox was lost; a new one is started.")
            return self._fork(seed, answers)

    def _fork(self, seed: int, answers: bool) -> StudentProcess:
        return WalledProcess(self._alive(), seed, self.limits, lambda: None, answers=answers)

    def _alive(self) -> ForkServerClient:
        with self._lock:
            if self._sandbox is not None and not self._sandbox.alive:
                self._sandbox.close()
                self._sandbox = None
            if self._sandbox is None:
                self._sandbox = sandbox = BubblewrapSandbox(self.limits)
                log.info("a submission's memory is counted by %s", sandbox.memory_bound)
            return self._sandbox

    def clone_fork_server(self) -> ForkServerClient | None:
        """A fork server for a fork of this process, which takes it with `adopt`.

        The sandbox is started if need be. None if there is nothing to share, because each
        submission has a sandbox of its own.
        """
        self.start()
        if not self._inner:
            return None
        try:
            return self._alive().clone()
        except SandboxLost:
            return self._alive().clone()

    def adopt(self, fork_server: ForkServerClient | None) -> None:
        """In a fork of the process that started the engine: use this fork server from now on."""
        if self._sandbox is not None:
            self._sandbox.disown()
        self._sandbox = fork_server

    def _inner_wall_works(self) -> bool:
        try:
            self._session(self._process(0, answers=True)).close()
        except SandboxUnavailableError as error:
            if self._sandbox is None:
                raise
            log.warning(
                "Nested namespaces are refused here (%s). Every submission gets a sandbox of its "
                "own instead: as safe, but slower.",
                error,
            )
            self._sandbox.close()
            self._sandbox = None
            return False
        return True

    def _prove(self) -> None:
        runner = self._open(lambda answers: self._process(0, answers))
        broken = failures(runner, self._inner)
        runner.close()
        if broken:
            raise SandboxUnavailableError(
                f"The sandbox started, but these do not hold: {', '.join(broken)}. Nothing was "
                "run. Check the version of bubblewrap (bwrap --version, 0.4 or later)."
            )

    def close(self) -> None:
        """End every runner and the sandbox."""
        super().close()
        if self._sandbox is not None:
            self._sandbox.close()
            self._sandbox = None


def open_engine(*, walled: bool, limits: Limits | None = None) -> WalledEngine | BareEngine:
    """The engine for other people's code, or the one for one's own."""
    return WalledEngine(limits) if walled else BareEngine(limits)
