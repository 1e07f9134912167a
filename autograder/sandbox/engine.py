"""Opens runners: behind the wall for other people's code, bare for one's own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Self
from weakref import WeakSet

from ..limits import Limits
from .control import Control, WorkerLost
from .probe import failures
from .processes import BareProcess, WalledProcess
from .runner import SubmissionRunner
from .session import Died, Process, Session
from .wall import SandboxUnavailableError, find_bubblewrap
from .worker import Worker

log = logging.getLogger(__name__)


class _Engine:
    """What both engines share: every runner that they opened ends with them."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._runners: WeakSet[SubmissionRunner] = WeakSet()

    def _open(self, start: Callable[[], Process]) -> SubmissionRunner:
        runner = SubmissionRunner(lambda: self._started(start), self.limits)
        self._runners.add(runner)
        return runner

    def _started(self, start: Callable[[], Process]) -> Session:
        try:
            return self._session(start())
        except SandboxUnavailableError:
            # It may have been ended from outside, when memory ran short, say; twice is no accident.
            return self._session(start())

    def _session(self, process: Process) -> Session:
        try:
            return Session(process, self.limits)
        except Died as died:
            said = process.said()
            process.kill()
            process.transport.close()
            raise SandboxUnavailableError(
                f"A process for student code did not start: {died.reason}. {said}"
            ) from None

    def close(self) -> None:
        """End everything that was opened."""
        for runner in list(self._runners):
            runner.close()
        self._runners.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class WalledEngine(_Engine):
    """Runs each submission in a fork behind two walls; `open` may be called from any thread.

    The worker starts at the first use. Where the system refuses the inner wall, each process of
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
        self._worker: Control | None = None
        self._proved = False
        self._lock = threading.RLock()
        find_bubblewrap()

    def __enter__(self) -> Self:
        self.start()
        return self

    def start(self) -> None:
        """Start the worker and prove its walls, unless that is done."""
        with self._lock:
            if self._proved:
                return
            if self._inner and not self._inner_wall_works():
                self._inner = False
            self._prove()
            self._proved = True

    def open(self, seed: int) -> SubmissionRunner:
        """A runner whose random and np.random streams follow from ``seed``."""
        self.start()
        return self._open(lambda: self._process(seed))

    def _process(self, seed: int) -> Process:
        if not self._inner:
            worker = Worker(self.limits, inner=False)
            return WalledProcess(worker, seed, self.limits, when_closed=worker.close)
        try:
            return self._fork(seed)
        except WorkerLost:
            log.warning("The sandbox's worker was lost; a new one is started.")
            return self._fork(seed)

    def _fork(self, seed: int) -> Process:
        return WalledProcess(self._alive(), seed, self.limits, when_closed=lambda: None)

    def _alive(self) -> Control:
        with self._lock:
            if self._worker is not None and not self._worker.alive:
                self._worker.close()
                self._worker = None
            if self._worker is None:
                self._worker = Worker(self.limits)
            return self._worker

    def branch(self) -> Control | None:
        """What a fork of this process may use of the sandbox, with `move_to`; started if need be.

        None if there is nothing to share: each submission has a sandbox of its own.
        """
        self.start()
        if not self._inner:
            return None
        try:
            return self._alive().branch()
        except WorkerLost:
            return self._alive().branch()

    def move_to(self, branch: Control | None) -> None:
        """In a fork of the process that started the engine: use its own branch from now on."""
        if self._worker is not None:
            self._worker.leave()
        self._worker = branch

    def _inner_wall_works(self) -> bool:
        try:
            self._session(self._process(0)).close()
        except SandboxUnavailableError as error:
            if self._worker is None:
                raise
            log.warning(
                "Nested namespaces are refused here (%s). Every submission gets a sandbox of its "
                "own instead: as safe, but slower.",
                error,
            )
            self._worker.close()
            self._worker = None
            return False
        return True

    def _prove(self) -> None:
        runner = self._open(lambda: self._process(0))
        broken = failures(runner, self._inner)
        runner.close()
        if broken:
            raise SandboxUnavailableError(
                f"The sandbox started, but these do not hold: {', '.join(broken)}. Nothing was "
                "run. Check the version of bubblewrap (bwrap --version, 0.4 or later)."
            )

    def close(self) -> None:
        """End every runner and the worker."""
        super().close()
        if self._worker is not None:
            self._worker.close()
            self._worker = None


class BareEngine(_Engine):
    """Runs code in plain child processes, without any wall: for one's own code, on any system."""

    def open(self, seed: int) -> SubmissionRunner:
        """A runner whose random and np.random streams follow from ``seed``."""
        return self._open(lambda: BareProcess(seed, self.limits))


def open_engine(*, walled: bool, limits: Limits | None = None) -> WalledEngine | BareEngine:
    """The engine for other people's code, or the one for one's own."""
    return WalledEngine(limits) if walled else BareEngine(limits)
