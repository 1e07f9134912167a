"""Whether a function is wrong for one setting alone, or only where arguments are left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from course.feedback.messages import about, say

if TYPE_CHECKING:
    from course.feedback.task import Trial


class OnlyWhere(NamedTuple):
    """What all wrong cases have in common and no right one has, in words; "" if nothing is known.

    ``names_cause`` says whether that alone tells where to look: arguments are left out.
    """

    words: str = ""
    names_cause: bool = False


def only_where(trials: Sequence[Trial], passed: Sequence[bool]) -> OnlyWhere:
    """Find what the wrong cases have in common.

    Settings are texts and truth values, which the docstring lists, and arguments that are left
    out. Numbers and arrays are the cases' own, and are not told.
    """
    wrong = [trial for trial, is_right in zip(trials, passed, strict=True) if not is_right]
    right = [trial for trial, is_right in zip(trials, passed, strict=True) if is_right]
    if not right or not wrong:
        return OnlyWhere()
    left_out = frozenset.intersection(*(trial.left_out for trial in wrong))
    left_out -= frozenset().union(*(trial.left_out for trial in right))
    if left_out:
        names = [f"`{name}`" for name in wrong[0].arguments if name in left_out]
        return OnlyWhere(say("where.left_out", **about(names)), names_cause=True)
    for name in wrong[0].arguments:
        settings = {_setting(trial, name) for trial in wrong}
        value = settings.pop()
        if value and not settings and value not in {_setting(trial, name) for trial in right}:
            return OnlyWhere(say("where.setting", name=name, value=value))
    return OnlyWhere()


def _setting(trial: Trial, name: str) -> str:
    """What an argument is set to; "" if that may not be told."""
    value: Any = trial.arguments.get(name)
    return repr(value) if isinstance(value, (str, bool)) else ""
