"""What every engine does: opens runners, which end with it; and the engine without a wall."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Self
from weakref import WeakSet

from ..limits import Limits
from .bare_process import BareProcess
from .process_died import ProcessDied
from .runner import SubmissionRunner
from .session import Session
from .student_process import StudentProcess
from .wall import SandboxUnavailableError
from .working_files import NO_FILES, put_files


class BaseEngine:
    """Opens runners on processes that a subclass starts."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._runners: WeakSet[SubmissionRunner] = WeakSet()

    def _open(
        self, start: Callable[[bool], StudentProcess], files: Mapping[str, bytes] = NO_FILES
    ) -> SubmissionRunner:
        """A runner on processes that are started with the public answers or without them."""

        def open_session(*, answers: bool = True) -> Session:
            return self._started(lambda: start(answers), files)

        runner = SubmissionRunner(open_session, self.limits)
        self._runners.add(runner)
        return runner

    def _started(self, start: Callable[[], StudentProcess], files: Mapping[str, bytes]) -> Session:
        try:
            return self._session(start(), files)
        except SandboxUnavailableError:
            # It may have been ended from outside, when memory ran short, say; twice is no accident.
            return self._session(start(), files)

    def _session(self, process: StudentProcess, files: Mapping[str, bytes] = NO_FILES) -> Session:
        try:
            session = Session(process, self.limits)
            put_files(session, files)
            return session
        except ProcessDied as died:
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


class BareEngine(BaseEngine):
    """Runs code in plain child processes, without any wall: for one's own code, on any system."""

    def open(self, seed: int, files: Mapping[str, bytes] = NO_FILES) -> SubmissionRunner:
        """A runner whose random and np.random streams follow from ``seed``."""
        return self._open(lambda answers: BareProcess(seed, self.limits, answers=answers), files)
