"""The contract between the grader and whatever runs a submission's code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from course.feedback.answer import Answer, Outcome
from course.functions import tagged

from . import wire


@dataclass(frozen=True)
class Call:
    """One call of a student's function. A class's submissions all get the same ones."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def tree(self) -> Any:
        """The inputs as they travel; TypeError if one of them is no plain data."""

        def refuse(type_name: str) -> Any:
            raise TypeError(f"a case holds a value of type {type_name}; inputs must be plain data")

        tree = wire.to_tree(tagged((self.args, self.kwargs)))
        wire.from_tree(tree, refuse)
        return tree


@dataclass(frozen=True)
class Way:
    """How the calls are made, where it is not the plain way.

    Attributes
    ----------
    driver : str
        A function of `course.drivers`: it is called with what the cells defined and the call's
        arguments.
    variable : bool
        The name is no function: its value is the answer.
    versions : tuple of callable
        Functions on this side, one for each call: the call's only argument is then a function
        in there that has this side answer with that version, whatever the other side says. Every
        call finds the random streams alike. The calls run in a process of their own, in which the
        cells are run again: what they leave behind is there for no later cell or call, and nothing
        of earlier ones is there for them.
    tested : str
        The name that those versions go by in there.
    whole : bool
        All cells are run again for versions, not only those that the function needs as far as
        names tell.
    """

    driver: str = ""
    variable: bool = False
    versions: tuple[Callable[..., Any], ...] = ()
    tested: str = ""
    whole: bool = True


PLAIN_WAY = Way()


@dataclass(frozen=True)
class CellRun:
    """What one cell gave: its outputs in notebook format, bounded in size."""

    outcome: Outcome
    outputs: tuple[dict[str, Any], ...] = ()
    error_name: str = ""
    error: str = ""


class Runner(Protocol):
    """One submission's code, from its first cell to its last call.

    After a crash or a time-out the runner replays the earlier cells in a fresh process without
    the cell or the call that died, so that the caller may go on with the next one.
    """

    def cell(self, source: str) -> CellRun:
        """Run one cell, as a notebook would."""
        ...

    def calls(
        self,
        function: str,
        calls: Sequence[Call],
        *,
        oracles: Mapping[str, Callable[..., Any]] | None = None,
        reference_seconds: float = 0.0,
        way: Way = PLAIN_WAY,
    ) -> list[Answer]:
        """Call a function that the cells defined, once a call, and return an answer for each.

        ``oracles`` replaces, for these calls only, the named functions by ones that this side
        answers. ``reference_seconds`` is the CPU time that the reference took for the slowest
        call; limits follow from it.
        """
        ...

    def close(self) -> None:
        """End every process of the submission."""
        ...


class Engine(Protocol):
    """Something that opens runners; a context manager."""

    def open(self, seed: int) -> Runner:
        """A runner whose random and np.random streams follow from ``seed``."""
        ...

    def __enter__(self) -> Engine: ...

    def __exit__(self, *exc: object) -> None: ...
