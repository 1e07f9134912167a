"""The contract between the grader and whatever runs a submission's code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from course.feedback.answer import Answer, Outcome
from course.functions import tagged

from .guest import wire


@dataclass(frozen=True)
class Call:
    """One call of a student's function; submissions that meet the same case share it."""

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
class CallMode:
    """How a name that the cells defined is asked for its answers, where it is not simply called.

    Attributes
    ----------
    driver : str
        A function of `course.drivers`. It is called in place of the student's function or class,
        which it takes as its first argument, before those of the call.
    variable : bool
        The name stands for a value, which is itself the answer.
    versions : tuple of callable
        For a student's own test: one function of the grader's for each call, on which the test is
        tried. Inside the sandbox the test is given a stand-in, and each call of that is answered
        here by the call's version. All calls find the random streams in the same state. They are
        made in a process of their own, in which the cells have run again: no call sees what
        earlier cells or calls left behind, and nothing that it leaves is there for later ones.
    tested : str
        The name of the stand-in that takes the versions' place.
    all_cells : bool
        With ``versions``: run every cell again. Otherwise only those that the test needs, as far
        as the names in them tell.
    in_place : bool
        With ``versions``: make the calls in the notebook's own process after all. It is for a
        test that keeps no memory, which is proven elsewhere.
    in_forks : bool
        With ``versions``: make each call in a fork of the process, where that can be had.
    unwatched : bool
        With ``versions``: end the notebook's own process first, which could count the calls, or
        signal to those that answer them; and end theirs before this returns.
    """

    driver: str = ""
    variable: bool = False
    versions: tuple[Callable[..., Any], ...] = ()
    tested: str = ""
    all_cells: bool = True
    in_place: bool = False
    in_forks: bool = False
    unwatched: bool = False


PLAIN_CALLS = CallMode()


@dataclass(frozen=True)
class CellRun:
    """What one cell gave.

    Attributes
    ----------
    outputs : tuple of dict
        In notebook format, bounded in size.
    error_name, error : str
        Of what ended the cell early, if anything did.
    line : int
        Where it ended early, counted from 1; 0 if that is not known.
    saved : bool
        Whether definitions of a cell that did not run to its end were run by themselves.
    """

    outcome: Outcome
    outputs: tuple[dict[str, Any], ...] = ()
    error_name: str = ""
    error: str = ""
    line: int = 0
    saved: bool = False


class Runner(Protocol):
    """One submission's code, from its first cell to its last call.

    After a crash or a time-out the runner replays the earlier cells in a fresh process without
    the call that died, and with only the definitions of a cell that died, so that the caller may
    go on with the next one.
    """

    @property
    def processes(self) -> int:
        """How many processes have been started so far."""
        ...

    @property
    def replays(self) -> int:
        """How many of them took the place of one that had ended, and count against the limit."""
        ...

    def cell(self, source: str, *, may_shorten: bool = False) -> CellRun:
        """Run one cell, as a notebook would.

        Of a cell that fails or dies, the definitions, imports and plain assignments that were not
        reached run by themselves. With ``may_shorten`` only these run where the notebook has used
        up much of its time; the outcome is then `Outcome.NOT_RUN`.
        """
        ...

    def calls(
        self,
        function: str,
        calls: Sequence[Call],
        *,
        oracles: Mapping[str, Callable[..., Any]] | None = None,
        reference_seconds: float = 0.0,
        right_bytes: int | None = None,
        mode: CallMode = PLAIN_CALLS,
    ) -> list[Answer]:
        """Call a function that the cells defined, once a call, and return an answer for each.

        ``oracles`` replaces, for these calls only, the named functions by ones that this side
        answers. ``reference_seconds`` is the CPU time that the reference took for the slowest
        call; limits follow from it. ``right_bytes`` is the size of the largest right answer as it
        travels: one that is very much larger is answered for by its size alone.
        """
        ...

    def close(self) -> None:
        """End every process of the submission."""
        ...


class Engine(Protocol):
    """Something that opens runners; a context manager."""

    def open(self, seed: int, files: Mapping[str, bytes] = ...) -> Runner:
        """A runner whose random and np.random streams follow from ``seed``.

        Each of its processes starts with these files (path and content) in its working folder.
        """
        ...

    def __enter__(self) -> Engine: ...

    def __exit__(self, *exc: object) -> None: ...
