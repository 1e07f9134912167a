"""The calls of one function: what is sent of them, and who answers for helpers meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from course.feedback.plain import Unsupported

from ..limits import Limits
from .guest import wire
from .oracles import Oracles, OracleTime
from .protocol import Call, CallMode
from .session import Session


class Batch:
    """One batch; see `protocol.Runner.calls` for what it is made of."""

    def __init__(
        self,
        function: str,
        calls: Sequence[Call],
        oracles: Mapping[str, Callable[..., Any]],
        mode: CallMode,
        limits: Limits,
        oracle_time: OracleTime,
    ) -> None:
        self._function = function
        self._mode = mode
        self._oracles = list(oracles)
        self.count = len(calls)
        versions = bool(mode.versions)
        self._trees = [(Call(()) if versions else call).tree for call in calls]
        answering = {**oracles, mode.tested: self._version} if versions else oracles
        self.helpers = Oracles(answering, limits.oracle_calls, oracle_time)

    def request(self, numbers: range) -> tuple[Any, ...]:
        """The message that asks for some of the calls."""
        mode = self._mode
        named = {"driver": mode.driver, "variable": mode.variable, "tested": mode.tested}
        return "calls", self._function, [self._trees[n] for n in numbers], self._oracles, named

    def now(self, number: int) -> None:
        """Let the version of this call answer, until the next call."""
        self._number = number

    def _version(self, *args: Any, **kwargs: Any) -> Any:
        return self._mode.versions[self._number](*args, **kwargs)


def value_in(session: Session, tree: Any) -> Any:
    """The value of an answer's tree; the session ends where it cannot be read."""
    try:
        return wire.from_tree(tree, Unsupported)
    except wire.WireError as error:
        raise session.garbled(f"a value that cannot be read: {error}") from None
