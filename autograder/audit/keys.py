"""Keys to the audit's own cases: to a few of them, to the quick ones, and to all.

Wrong answers nearly always show on a few cases already, so those are tried first. An exercise that
trains also has some cases that take most of the time, so those come last.
"""

from __future__ import annotations

import copy
import statistics
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from autograder.exercises.exercise import Case, Exercise
from autograder.exercises.inputs import hidden_cases
from autograder.judging.judge import Key
from autograder.reference import load_chapter
from course.feedback.calls import silenced

# A case is quick if the reference makes at most this many times the calls of the median case.
QUICK_AT_MOST = 3

Numbers = tuple[int, ...]


def exercise_of(chapter: str, name: str) -> Exercise:
    """An exercise by the names of its chapter and its function."""
    return load_chapter(chapter).exercises[name]


@cache
def steps_of(chapter: str, exercise: str) -> tuple[Numbers, ...]:
    """Numbers of the cases to try one after another: some steps with a part of them, then all.

    Only where each case is judged by itself, so that a wrong answer among some cases stays wrong
    among more of them. The faults of a random start are gathered from all cases, and a test to
    write is judged by all versions that it meets: there all is the only step.

    First comes one case of each group, then all that are quick. Which numbers these are is found
    out on one seed and holds for all, since a case's number decides its group and how large it is.
    """
    reference = exercise_of(chapter, exercise)
    everything = tuple(range(reference.hidden_count))
    if reference.is_random or not reference.draws_cases:
        return (everything,)
    cases = hidden_cases(reference, b"audit", load_chapter(chapter).key_version)
    quick = _quick(reference, cases)
    first_of_group: dict[str, int] = {}
    for number in quick:
        first_of_group.setdefault(cases[number].group, number)
    return tuple(dict.fromkeys((tuple(first_of_group.values()), quick, everything)))


def new_keys(chapter: str, exercise: str, seed: int) -> Iterator[Key]:
    """Keys to the cases of one of the audit's seeds, one for each of `steps_of`.

    The second is made before the first is given, so that at every seed the reference meets all
    quick cases, even if nobody asks for the second.
    """
    cases = _drawn(chapter, exercise, seed)
    early, late = steps_of(chapter, exercise)[:2], steps_of(chapter, exercise)[2:]
    yield from [_key_to(chapter, exercise, cases, numbers) for numbers in early]
    for numbers in late:
        yield _key_to(chapter, exercise, cases, numbers)


@cache
def kept_key(chapter: str, exercise: str, seed: int, step: int) -> Key:
    """The key to one of `steps_of`, kept for the next job, with nothing left to work out."""
    numbers = steps_of(chapter, exercise)[step]
    return _worked_out(_key_to(chapter, exercise, _drawn(chapter, exercise, seed), numbers))


def _worked_out(key: Key) -> Key:
    """Let every misconception run on the key's cases, so that no judgement is timed with that."""
    for wrong in key.misconception_values():
        list(wrong.answers)
    return key


def _drawn(chapter: str, exercise: str, seed: int) -> list[Case]:
    known = load_chapter(chapter)
    return hidden_cases(known.exercises[exercise], f"audit {seed}".encode(), known.key_version)


def _key_to(chapter: str, exercise: str, cases: Sequence[Case], numbers: Numbers) -> Key:
    reference = exercise_of(chapter, exercise)
    return Key.of_cases(reference, [cases[number] for number in numbers])


def _quick(reference: Exercise, cases: Sequence[Case]) -> Numbers:
    """Numbers of the cases on which the reference makes few calls: no long trainings.

    Calls are counted, not seconds, so that every run picks the same cases.
    """
    counts = [_calls_made(reference, case) for case in cases]
    bound = QUICK_AT_MOST * statistics.median(counts)
    return tuple(number for number, count in enumerate(counts) if count <= bound)


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
