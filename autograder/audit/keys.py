"""Keys to the audit's own cases: to all of them, and to the quick ones alone.

An exercise that trains has a few cases that take most of the time. Wrong answers nearly always
show on the quick cases too, so those are tried first.
"""

from __future__ import annotations

import copy
import statistics
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

from autograder.exercises.exercise import Case, Exercise
from autograder.exercises.inputs import hidden_cases
from autograder.judging.judge import Key
from autograder.reference import load_chapter
from course.feedback.calls import silenced

# A case is quick if the reference makes at most this many times the calls of the median case.
QUICK_AT_MOST = 3


def exercise_of(chapter: str, name: str) -> Exercise:
    """An exercise by the names of its chapter and its function."""
    return load_chapter(chapter).exercises[name]


def new_keys(chapter: str, exercise: str, seed: int, whole: bool = False) -> Iterator[Key]:
    """Keys to the cases of one of the audit's seeds: to the quick ones alone, then to all."""
    known = load_chapter(chapter)
    reference, secret = known.exercises[exercise], f"audit {seed}".encode()
    quick = () if whole else quick_cases(chapter, exercise)
    if quick:
        cases = hidden_cases(reference, secret, known.key_version)
        yield _worked_out(Key.of_cases(reference, [cases[number] for number in quick]))
    yield _worked_out(Key(reference, secret, known.key_version))


@cache
def keys_of(chapter: str, exercise: str, seed: int, whole: bool = False) -> tuple[Key, ...]:
    """The keys of `new_keys`, kept for the next mutant; the last one is the key to all cases."""
    return tuple(new_keys(chapter, exercise, seed, whole))


@cache
def quick_cases(chapter: str, exercise: str) -> tuple[int, ...]:
    """Numbers of the cases on which the reference makes few calls: no long trainings.

    Empty if that leaves none out. Which numbers are quick is found out on one seed and holds for
    all, since a case's number decides how large it is. Calls are counted, not seconds, so that
    every run picks the same cases.
    """
    reference = exercise_of(chapter, exercise)
    if not reference.draws_cases:
        return ()
    cases = hidden_cases(reference, b"audit", load_chapter(chapter).key_version)
    counts = [_calls_made(reference, case) for case in cases]
    bound = QUICK_AT_MOST * statistics.median(counts)
    quick = tuple(number for number, count in enumerate(counts) if count <= bound)
    return quick if len(quick) < len(cases) else ()


def _calls_made(exercise: Exercise, case: Case) -> int:
    count = 0

    def one_more(frame: Any, event: str, arg: Any) -> None:
        nonlocal count
        count += event == "call"

    args, kwargs = copy.deepcopy((case.args, case.kwargs))
    with silenced():
        sys.setprofile(one_more)
        try:
            exercise.as_called(exercise.function)(*args, **kwargs)
        finally:
            sys.setprofile(None)
    return count


def _worked_out(key: Key) -> Key:
    """Let every misconception run on the key's cases, so that no judgement is timed with that."""
    for wrong in key.misconception_values():
        list(wrong.answers)
    return key
