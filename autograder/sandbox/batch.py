"""The calls of one function: what is sent of them, and who answers for helpers meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from course.feedback.answer import Answer, Outcome

from ..limits import Limits
from .asked import measured
from .oracles import SECONDS_A_VERSION, Oracles, OracleTime
from .process_died import ProcessDied
from .protocol import Call, CallMode
from .replies import PROCESS_ENDED, REPORTED


class Batch:
    """One batch, and the answers to it so far; see `protocol.Runner.calls` for what it is made of.

    Attributes
    ----------
    answers : list of Answer
        Those that have come, in the order of the calls.
    largest_reply : int
        Bytes that a message may have which holds an answer, or asks for a helper's.
    """

    def __init__(
        self,
        function: str,
        calls: Sequence[Call],
        oracles: Mapping[str, Callable[..., Any]],
        mode: CallMode,
        limits: Limits,
        oracle_time: OracleTime,
        largest_reply: int,
    ) -> None:
        self.function = function
        self.mode = mode
        self._oracles = list(oracles)
        versions = bool(mode.versions)
        self._trees = [(Call(()) if versions else call).tree for call in calls]
        answering = {**oracles, mode.tested: self._version} if versions else oracles
        # Most batches ask no helper; the arguments of a version are no case's.
        own = [(call.args, call.kwargs) for call in calls] if oracles and not versions else []
        at_hand = measured(own)

        def new_helpers(time_left: OracleTime) -> Oracles:
            return Oracles(answering, limits.oracle_calls, time_left, at_hand)

        self._new_helpers = new_helpers
        self._helpers = new_helpers(oracle_time)
        # Of a student's test: the number of the version that they are for.
        self._version_helped: int | None = None
        self.answers: list[Answer] = []
        self.largest_reply = largest_reply

    @property
    def helpers(self) -> Oracles:
        """Who answers for helpers now; each version has calls and seconds of its own."""
        if self.mode.versions and self._version_helped != len(self.answers):
            self._version_helped = len(self.answers)
            self._helpers = self._new_helpers(OracleTime(SECONDS_A_VERSION))
        return self._helpers

    @property
    def missing(self) -> range:
        """Numbers of the calls that have no answer yet."""
        return range(len(self.answers), len(self._trees))

    def request(self, numbers: range) -> tuple[Any, ...]:
        """The message that asks for some of the calls."""
        mode = self.mode
        named = {
            **{"driver": mode.driver, "variable": mode.variable},
            **{"tested": mode.tested, "in_forks": mode.in_forks},
        }
        trees = [self._trees[n] for n in numbers]
        return "calls", self.function, trees, self._oracles, named, self.largest_reply

    def _version(self, *args: Any, **kwargs: Any) -> Any:
        """Answers as the version of the call that is under way: the first that has no answer."""
        return self.mode.versions[len(self.answers)](*args, **kwargs)

    def died(self, died: ProcessDied) -> None:
        """Add the answer of a call that took its process down."""
        self.answers.append(Answer(error=died.reason, outcome=died.outcome))

    def ended_python(self, died: ProcessDied) -> None:
        """Add the answer of a call that ended Python, as if it had raised an error."""
        answer = Answer(outcome=Outcome.RAISED, error_name=PROCESS_ENDED, error=died.reason)
        self.answers.append(answer)

    def filled(self, why_none: str) -> list[Answer]:
        """An answer for every call; those that were not run say why."""
        stopped = bool(self.answers) and self.answers[-1].outcome not in REPORTED
        why = "not run: an earlier call ended the process" if stopped else why_none
        return self.answers + [Answer(error=why, outcome=Outcome.NOT_RUN)] * len(self.missing)
