"""Answers in other types of number: a cast must turn no verdict.

A function's answers are worked out once and cast here, as a whole and part by part. Casting costs
a few comparisons; the judge itself is asked only where these leave it open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.judging.judge import judge
from autograder.judging.key import Key
from course.feedback.answer import Answer, Outcome
from course.feedback.compare import paths_off
from course.feedback.mismatch import Path
from course.feedback.parts import take_apart
from course.feedback.plain import as_plain
from course.feedback.task import Task

# What a wrong answer is tried in. The last two are no types that an answer may have, so they must
# save nothing either.
TYPES = ("float64", "float32", "float16", "longdouble", "complex128")
# What a right answer may be given in.
ALLOWED = ("float32", "float16")
# By the path of a part: the type that it, and what lies in it, is cast to.
Types = Mapping[Path, str]


def cast(value: Any, types: Types, path: Path = (), *, whole: bool = True) -> Any:
    """Plain data with numbers in other types; truth values and texts stay as they are.

    So do whole numbers if ``whole`` is False.
    """
    if isinstance(value, dict):
        return {key: cast(part, types, (*path, key), whole=whole) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        parts = (cast(part, types, (*path, n), whole=whole) for n, part in enumerate(value))
        return type(value)(parts)
    to = _type_for(types, path)
    return value if to is None or not _is_number(value, whole) else _in_type(value, to)


def rescued_by(key: Key, answers: Sequence[Answer]) -> str:
    """The types in which wrong answers get full marks; "" if there are none.

    Each part of each answer may be given in the type that suits it best.
    """
    if len(answers) < len(key.calls) or any(one.outcome is not Outcome.OK for one in answers):
        return ""
    chosen = []
    for number, answer in enumerate(answers):
        types = _best_types(key, number, answer)
        if types is None:
            return ""
        chosen.append(types)
    return _words(chosen) if _is_full(key, answers, chosen) else ""


def refused_in(key: Key, answers: Sequence[Answer]) -> str:
    """The type in which right answers, all or one part of each, lose points; "" if in none.

    Whole numbers have to be equal, and a coarse type can't hold all of them: they stay as they are.
    """
    for name in ALLOWED:
        for path in [(), *_parts(key, 0, answers[0].value)]:
            given = (cast(one.value, {path: name}, whole=False) for one in answers)
            cases = zip(key.task.trials, answers, given, strict=True)
            if not all(key.task.is_right(t, replace(one, value=v)) for t, one, v in cases):
                return _words([{path: name}])
    return ""


def _best_types(key: Key, number: int, answer: Answer) -> Types | None:
    """Types in which one case is answered rightly; None if nothing makes it right."""
    if type(key.task) is not Task:
        # Another kind looks at an answer as a whole, so nothing is known of its parts.
        every = (
            {path: name} for name in TYPES for path in [(), *_parts(key, number, answer.value)]
        )
        return next((one for one in every if _is_right(key, number, answer, one)), None)
    expected = key.task.trials[number].expected
    off = paths_off(expected, answer.value)
    types: dict[Path, str] = {}
    for name in TYPES:
        # Each part is judged by its own type, so the parts that a type saves can be put together.
        still_off = off & paths_off(expected, cast(answer.value, {(): name}))
        types |= dict.fromkeys(off - still_off, name)
        off = still_off
        if not off:
            return types
    return None


def _is_right(key: Key, number: int, answer: Answer, types: Types) -> bool:
    return key.task.is_right(
        key.task.trials[number], replace(answer, value=cast(answer.value, types))
    )


def _is_full(key: Key, answers: Sequence[Answer], chosen: Sequence[Types]) -> bool:
    given = [
        replace(one, value=cast(one.value, types))
        for one, types in zip(answers, chosen, strict=True)
    ]
    verdict = judge(key, given, f"test_{key.exercise.name}")
    return verdict.score >= verdict.max_score


def _words(chosen: Sequence[Types]) -> str:
    names = {
        f"{name} for {'/'.join(map(str, path)) or 'all'}"
        for types in chosen
        for path, name in types.items()
    }
    return ", ".join(sorted(names))


def _type_for(types: Types, path: Path) -> str | None:
    inside = (types.get(path[:length]) for length in range(len(path), -1, -1))
    return next((name for name in inside if name), None)


def _is_number(value: Any, whole: bool) -> bool:
    kinds = "iuf" if whole else "f"
    if isinstance(value, (np.ndarray, np.generic)):
        return value.dtype.kind in kinds
    return isinstance(value, float) or (whole and type(value) is int)


def _in_type(value: Any, name: str) -> Any:
    with np.errstate(all="ignore"):
        new = np.asarray(value).astype(name)
    return as_plain(new if isinstance(value, np.ndarray) else new[()])


def _parts(key: Key, number: int, value: Any) -> list[Path]:
    """The path of each part of an answer that the judge compares by itself.

    The right answer decides: a list given for an array is one part, whatever lies in it.
    """
    pairs, _ = take_apart(key.expected[number], value)
    return [pair.path for pair in pairs]
