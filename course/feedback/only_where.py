"""Whether a function is wrong for one setting alone, or only where an argument is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from course.feedback.messages import say

if TYPE_CHECKING:
    from course.feedback.task import Trial

LEFT_OUT = "left out"


def only_where(trials: Sequence[Trial], passed: Sequence[bool]) -> str:
    """In words, what all wrong cases have in common and no right one has; "" if nothing is known.

    Settings are texts and truth values, which the docstring lists, and arguments that are left
    out. Numbers and arrays are the cases' own, and are not told.
    """
    for name in dict.fromkeys(name for trial in trials for name in trial.arguments):
        settings = [_setting(trial, name) for trial in trials]
        wrong = [one for one, right in zip(settings, passed, strict=True) if not right]
        right = [one for one, right in zip(settings, passed, strict=True) if right]
        if not right or len(set(wrong)) != 1 or not wrong[0] or wrong[0] in right:
            continue
        if wrong[0] is LEFT_OUT:
            return say("where.left_out", name=name)
        return say("where.setting", name=name, value=wrong[0])
    return ""


def _setting(trial: Trial, name: str) -> str:
    """What an argument is set to; "" if that may not be told."""
    if name in trial.left_out:
        return LEFT_OUT
    value: Any = trial.arguments.get(name)
    return repr(value) if isinstance(value, (str, bool)) else ""
