"""Chooses the decoys that a student's test is tried on: none of those that grading uses."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from autograder.exercises.exercise import Case, Exercise
from autograder.exercises.inputs import public_cases
from course.decoys import DECOYS
from course.feedback.calls import silenced
from course.feedback.compare import agrees
from course.feedback.plain import as_plain

LEAST_DECOYS = 3
# Decoys of any function that are tried beside those made for one.
ALWAYS = ("empty", "nothing")


class TooFewDecoysError(ValueError):
    """An instant check would try a test on too few wrong versions."""


def decoys_for(tested: Exercise, test: Callable[..., Any]) -> list[str]:
    """Names of decoys that differ from every graded version and that the reference test refuses.

    Parameters
    ----------
    tested : Exercise
        The exercise whose function is under test.
    test : callable
        The reference test.

    Raises
    ------
    TooFewDecoysError
        If fewer than three are left.
    """
    made_for_it = [name for name, decoy in DECOYS.items() if decoy.of == tested.name]
    # Mistakes of its own say more of a test than whatever can be done to any function.
    tried = [*made_for_it, *ALWAYS] if made_for_it else [n for n, d in DECOYS.items() if not d.of]
    cases = public_cases(tested)
    graded = [tested.function, *(m.function for m in tested.misconceptions)]
    known = [_values(function, cases) for function in graded]
    chosen = [
        name
        for name in tried
        if not any(
            _same(_values(DECOYS[name].make(tested.function), cases), values) for values in known
        )
        and _refuses(test, DECOYS[name].make(tested.function))
    ]
    if len(chosen) < LEAST_DECOYS:
        raise TooFewDecoysError(
            f"The reference of {test.__name__} refuses only {len(chosen)} decoys of {tested.name} "
            f"that are no misconception of it; {LEAST_DECOYS} are needed. Let it claim more."
        )
    return chosen


def _values(function: Callable[..., Any], cases: list[Case]) -> list[Any]:
    return [_value(function, *copy.deepcopy((case.args, case.kwargs))) for case in cases]


def _value(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    try:
        with silenced():
            return as_plain(function(*args, **kwargs))
    except Exception as error:
        return type(error).__name__


def _same(one: list[Any], other: list[Any]) -> bool:
    return all(agrees(a, b, same_nan=True) for a, b in zip(one, other, strict=True))


def _refuses(test: Callable[..., Any], function: Callable[..., Any]) -> bool:
    try:
        with silenced():
            return test(function) is False
    except Exception:
        return True
