"""Runs an audit: mutants, misconceptions and right solutions of every exercise selected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from autograder.audit.jobs import JudgeMisconceptions, JudgeMutant, JudgeRight, ListMutants
from autograder.audit.judgement import Judgement
from autograder.audit.mutants import Mutant
from autograder.audit.pool import Job, JobPool
from autograder.audit.selection import Selection

MISCONCEPTION_SEEDS = 100
# Each mutant has to be killed on every one of so many sets of cases.
MUTANT_SEEDS = 3
RIGHT_SEEDS = 2


@dataclass(frozen=True)
class Seeds:
    """How many sets of cases each part is judged on."""

    mutants: int = MUTANT_SEEDS
    misconceptions: int = MISCONCEPTION_SEEDS
    right: int = RIGHT_SEEDS


@dataclass(frozen=True)
class Findings:
    """All that the audit saw."""

    mutants: dict[tuple[str, str], list[Mutant]]
    judgements: list[Judgement]


OnProgress = Callable[[int, int], None]


def run(selections: Sequence[Selection], seeds: Seeds, on_progress: OnProgress) -> Findings:
    """Judge everything; ``on_progress`` hears how many jobs are done, of how many."""
    exercises = _names(selections)
    listings = [ListMutants(*names) for names in exercises]
    known = [*_right_and_misconceptions(exercises, seeds)]
    count = _Count(len(listings) + len(known), on_progress)
    with JobPool() as pool:
        first = pool.run_all([*listings, *known], count.one_more)
        mutants = dict(zip(exercises, first[: len(listings)], strict=True))
        to_judge = [
            JudgeMutant(chapter, mutant, tuple(range(seeds.mutants)))
            for (chapter, _), found in mutants.items()
            for mutant in found
        ]
        count.all_of_them += len(to_judge)
        results = [*first[len(listings) :], *pool.run_all(to_judge, count.one_more)]
    return Findings(mutants, [judgement for result in results for judgement in result])


def _names(selections: Sequence[Selection]) -> list[tuple[str, str]]:
    """Chapter and name of every exercise."""
    return [(e.chapter, e.name) for selection in selections for e in selection.exercises]


def _right_and_misconceptions(exercises: list[tuple[str, str]], seeds: Seeds) -> Iterator[Job]:
    """The jobs that need no list of mutants.

    Later exercises train and take longer. They come first, so that at the end no process works on
    a long one while the other is idle.
    """
    for names in reversed(exercises):
        yield JudgeRight(*names, tuple(range(seeds.right)))
    for names in reversed(exercises):
        for seed in range(seeds.misconceptions):
            yield JudgeMisconceptions(*names, seed)


class _Count:
    """Counts jobs that are done, and tells who wants to know."""

    def __init__(self, all_of_them: int, on_progress: OnProgress) -> None:
        self.done = 0
        self.all_of_them = all_of_them
        self.on_progress = on_progress

    def one_more(self, result: object) -> None:
        self.done += 1
        self.on_progress(self.done, self.all_of_them)


def run_for_thinning(
    selections: Sequence[Selection], seeds: int, on_progress: OnProgress
) -> list[Judgement]:
    """Judge mutants and misconceptions on whole sets of cases, for many seeds."""
    exercises = _names(selections)
    with JobPool() as pool:
        found = pool.run_all([ListMutants(*names) for names in exercises])
        jobs: list[Job] = [
            JudgeMisconceptions(*names, seed, whole=True)
            for names in exercises
            for seed in range(seeds)
        ]
        jobs += [
            JudgeMutant(chapter, mutant, tuple(range(seeds)), whole=True)
            for (chapter, _), mutants in zip(exercises, found, strict=True)
            for mutant in mutants
        ]
        results = pool.run_all(jobs, _Count(len(jobs), on_progress).one_more)
    return [judgement for result in results for judgement in result]
