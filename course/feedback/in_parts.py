"""Known mistakes that explain some parts of a result, so that two slips at once are both told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose
from typing import Any

import numpy as np

from course.feedback.answer import Answer
from course.feedback.compare import compare, paths_off
from course.feedback.factors import SAME_FACTOR, Reading, common_reading, readings
from course.feedback.mismatch import Off, Path
from course.feedback.parts import as_numbers
from course.feedback.task import Task, WrongVersion

# More mistakes than these do not fit into one message.
MOST_TOLD = 2
_NOT_THERE = object()


@dataclass(frozen=True)
class PartMistake:
    """A known mistake that explains some parts of the answers.

    Attributes
    ----------
    paths : frozenset of tuple
        The parts in which the wrong version is wrong; the answers have the same there.
    reading : Reading or None
        What the answers are multiplied or divided by besides, if they are.
    opposite : bool
        Whether the answers have the opposite sign besides.
    """

    version: WrongVersion
    paths: frozenset[Path]
    reading: Reading | None = None
    opposite: bool = False

    @property
    def exact(self) -> bool:
        """Whether nothing else is off in these parts."""
        return self.reading is None and not self.opposite


@dataclass(frozen=True)
class InParts:
    """Known mistakes in some parts of the answers, and the wrong parts that they leave over."""

    mistakes: tuple[PartMistake, ...] = ()
    left: frozenset[Path] = frozenset()


def mistakes_in_parts(task: Task, answers: Sequence[Answer], numbers: Sequence[int]) -> InParts:
    """Find known mistakes that explain parts of wrong answers, or all of them but for a factor.

    Parameters
    ----------
    numbers : sequence of int
        Cases that were answered wrongly, without an error.
    """
    if not task.each_case_tells:
        return InParts()
    off = {n: paths_off(task.trials[n].expected, answers[n].value) for n in numbers}
    found = filter(None, (_explained(one, task, answers, off) for one in task.wrong_versions()))
    chosen: list[PartMistake] = []
    # What explains most parts comes first; without a factor before with one.
    for mistake in sorted(found, key=lambda one: (-len(one.paths), not one.exact)):
        if len(chosen) < MOST_TOLD and not any(mistake.paths & one.paths for one in chosen):
            chosen.append(mistake)
    left = set().union(*off.values()).difference(*(one.paths for one in chosen))
    return InParts(tuple(chosen), frozenset(left))


def _explained(
    version: WrongVersion, task: Task, answers: Sequence[Answer], off: Mapping[int, set[Path]]
) -> PartMistake | None:
    """What a wrong version explains: every part in which it is wrong, or nothing."""
    wrong: dict[int, set[Path]] = {}
    factors: dict[int, float] = {}
    # Case by case: what a version gives is worked out when it is asked for, and most fail early.
    for number in off:
        given = version.answers[number]
        if given.raised:
            return None
        wrong[number] = paths_off(task.trials[number].expected, given.value)
        if not wrong[number] <= off[number]:
            return None
        for factor in _factors(given.value, answers[number].value, wrong[number]):
            known = factors.setdefault(number, factor or 0.0)
            if factor is None or not isclose(known, factor, rel_tol=SAME_FACTOR):
                return None
    paths = frozenset().union(*wrong.values())
    # Where the version is right, the answer has to be right as well.
    if not paths or any(off[number] & paths != wrong[number] for number in off):
        return None
    return _read(version, paths, factors, task)


def _factors(wrong: Any, given: Any, paths: set[Path]) -> Iterator[float | None]:
    """By what each part of an answer differs from a wrong version's; None if by something else."""
    for path in sorted(paths, key=str):
        part, own = _part(wrong, path), _part(given, path)
        if part is _NOT_THERE or own is _NOT_THERE:
            yield 1.0 if part is own else None
            continue
        mismatches = compare(part, own)
        if not mismatches:
            # Zeros are zeros, whatever they are multiplied by.
            yield from [1.0] if np.any(as_numbers(part)) else []
        elif len(mismatches) > 1 or not {Off.SCALE, Off.SIGN} & set(mismatches[0].kinds):
            yield None
        else:
            yield mismatches[0].factor


def _part(value: Any, path: Path) -> Any:
    """The part of a result that a path leads to."""
    for step in path:
        is_there = (
            step in value
            if isinstance(value, dict)
            else isinstance(value, (tuple, list)) and isinstance(step, int) and step < len(value)
        )
        if not is_there:
            return _NOT_THERE
        value = value[step]
    return value


def _read(
    version: WrongVersion, paths: frozenset[Path], factors: Mapping[int, float], task: Task
) -> PartMistake | None:
    """The mistake with what its factors mean; None if they mean nothing."""
    if all(isclose(factor, 1, rel_tol=SAME_FACTOR) for factor in factors.values()):
        return PartMistake(version, paths)
    if all(isclose(factor, -1, rel_tol=SAME_FACTOR) for factor in factors.values()):
        return PartMistake(version, paths, opposite=True)
    # In a case of one example a factor m says nothing: such cases come last.
    by_telling = sorted(factors.items(), key=lambda one: isclose(abs(one[1]), 1))
    reading = common_reading([readings(f, task.trials[n].arguments) for n, f in by_telling])
    # One case by itself may be chance.
    telling = sum(not isclose(abs(factor), 1) for factor in factors.values())
    return PartMistake(version, paths, reading) if reading and telling > 1 else None
