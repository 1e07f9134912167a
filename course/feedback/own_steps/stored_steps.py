"""The steps of the answer on one public case, as course/checks has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from course.feedback.mismatch import Path
from course.feedback.store import from_json


@dataclass(frozen=True)
class ValueStep:
    """A value that a symbol of the text stands for.

    Attributes
    ----------
    uses : tuple of int
        The numbers of the earlier steps that it is made of.
    sure : bool
        Whether another value under this name is a mistake, and no other way to the same end.
    path : tuple or None
        Which part of the result it is, if it is one.
    whole : bool
        Whether ``uses`` has all: of a long run only the first steps are stored.
    """

    symbol: str
    value: Any
    uses: tuple[int, ...]
    sure: bool
    path: Path | None
    whole: bool = True


@dataclass(frozen=True)
class CallStep:
    """A call of a helper: its arguments by name, and what it gave."""

    helper: str
    given: Mapping[str, Any]
    value: Any
    uses: tuple[int, ...] = ()


class Signature(NamedTuple):
    """What a helper takes: its parameters, and the defaults of those that have one."""

    parameters: list[str]
    defaults: Mapping[str, Any]


@dataclass(frozen=True)
class StoredSteps:
    """All steps on one case.

    Attributes
    ----------
    case : int
        Number of the public case, from 0.
    helpers : mapping
        What each helper takes, by its name.
    """

    case: int
    helpers: Mapping[str, Signature]
    steps: tuple[ValueStep | CallStep, ...]


def steps_of(stored: Mapping[str, Any]) -> StoredSteps | None:
    """The steps in an exercise's stored entry; None if it has none."""
    entry = stored.get("steps")
    if not entry:
        return None
    helpers = {
        name: Signature(own["parameters"], from_json(own["defaults"]))
        for name, own in entry["helpers"].items()
    }
    return StoredSteps(entry["case"], helpers, tuple(map(_step, entry["steps"])))


def _step(stored: Mapping[str, Any]) -> ValueStep | CallStep:
    value = from_json(stored["value"])
    if "call" in stored:
        return CallStep(stored["call"], from_json(stored["given"]), value)
    path = tuple(stored["path"]) if "path" in stored else None
    uses, is_cut = tuple(stored["uses"]), stored.get("cut", False)
    return ValueStep(stored["symbol"], value, uses, stored["sure"], path, not is_cut)
