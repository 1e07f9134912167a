"""Finds hidden cases that could be left out: over many seeds, the others find out as much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.audit.judgement import MISCONCEPTION, MUTANT, Judgement

THINNING_SEEDS = 20


@dataclass(frozen=True)
class Thinned:
    """What thinning found for one exercise.

    Attributes
    ----------
    cases : int
        How many hidden cases it has.
    enough : int
        How many of the first cases are needed to find out, at every seed, each wrong version that
        all cases together find out.
    redundant : list of int
        Numbers of the cases that could all be left out at every seed. They are looked for from
        the last case to the first.
    """

    cases: int
    enough: int
    redundant: list[int]


def thin(judgements: Sequence[Judgement]) -> dict[tuple[str, str], Thinned]:
    """Find the redundant cases of each exercise, by chapter and name.

    Judgements of a part of the cases count for nothing here.
    """
    wrong: dict[tuple[str, str], list[set[int]]] = defaultdict(list)
    counts: dict[tuple[str, str], int] = {}
    for one in judgements:
        if one.part not in (MUTANT, MISCONCEPTION) or one.full or not one.whole:
            continue
        telling = {number for number, right in enumerate(one.passed) if not right}
        counts[one.chapter, one.exercise] = max(
            counts.get((one.chapter, one.exercise), 0), len(one.passed)
        )
        if telling:
            wrong[one.chapter, one.exercise].append(telling)
    return {names: _thinned(found, counts[names]) for names, found in wrong.items()}


def _thinned(wrong: list[set[int]], cases: int) -> Thinned:
    enough = 1 + max(min(telling) for telling in wrong)
    kept = set(range(cases))
    redundant = []
    for number in reversed(range(cases)):
        if all(telling & (kept - {number}) for telling in wrong):
            kept.remove(number)
            redundant.append(number)
    return Thinned(cases, enough, sorted(redundant))
