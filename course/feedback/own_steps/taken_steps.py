"""The steps that a student's function took, read from a record that may be made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from course.feedback.own_steps.stored_steps import Signature
from course.feedback.parts import as_numbers
from course.feedback.task import arguments_of
from course.recorder import MOST_STEPS

# What a call gave that did not come back.
NOTHING = object()


@dataclass(frozen=True)
class TakenCall:
    """A call of a helper, its arguments by name; ``value`` is `NOTHING` if it did not return."""

    given: Mapping[str, Any]
    value: Any


@dataclass
class TakenSteps:
    """What the recorder noted.

    Attributes
    ----------
    values : list of (str, array)
        What names, or entries of a dictionary or list of that name, were set to, in order.
    calls : dict of str to list of TakenCall
        By helper.
    result : list
        Holds the result; empty if there is none, or it was too large to be kept.
    raised : bool
        Whether the function stopped with an error.
    """

    values: list[tuple[str, np.ndarray]] = field(default_factory=list)
    calls: dict[str, list[TakenCall]] = field(default_factory=dict)
    result: list[Any] = field(default_factory=list)
    raised: bool = False

    def named(self, symbol: str) -> list[np.ndarray]:
        """What a name was set to, in order; dz1 is read as dZ1 where nothing is called dZ1."""
        exact = [value for name, value in self.values if name == symbol]
        folded = symbol.casefold()
        return exact or [value for name, value in self.values if name.casefold() == folded]


def read_record(record: Any, helpers: Mapping[str, Signature]) -> TakenSteps | None:
    """Read a record; None if it is none.

    Parameters
    ----------
    record : plain data
        As `course.recorder.record` gives it. It comes from the student's own process.
    helpers : mapping
        What each helper takes.
    """
    taken = TakenSteps()
    match record:
        case {"steps": list(steps), "result": list(result), "error": str(error)}:
            taken.result, taken.raised = result[:1], bool(error)
        case _:
            return None
    for step in steps[:MOST_STEPS]:
        match step:
            case ["set", str(name), key, value, int()]:
                _add_value(taken, key if isinstance(key, str) else name, value)
            case ["call", str(name), list(args), dict(kwargs), *value] if name in helpers:
                given = arguments_of(*helpers[name], args, kwargs)
                call = TakenCall(given, value[0] if value else NOTHING)
                taken.calls.setdefault(name, []).append(call)
    return taken


def _add_value(taken: TakenSteps, name: str, value: Any) -> None:
    array = as_numbers(value)
    if array is not None and array.dtype.kind in "biuf" and array.size:
        taken.values.append((name, array))
