"""Runs the whole audit: mutants, misconceptions and right solutions of every exercise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from autograder.audit.jobs import (
    Judgement,
    JudgeMisconceptions,
    JudgeMutant,
    JudgeRight,
    ListMutants,
)
from autograder.audit.mutants import Mutant
from autograder.audit.pool import Job, run_all
from autograder.reference import Chapter

MISCONCEPTION_SEEDS = 100
# Each mutant has to be told from the answer by the cases of every one of these.
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


def run(chapters: Sequence[Chapter], seeds: Seeds, on_progress: OnProgress) -> Findings:
    """Judge everything; ``on_progress`` hears how many jobs are done, of how many."""
    exercises = [(chapter.name, name) for chapter in chapters for name in chapter.exercises]
    # The longest first, so that no process is left with one at the end.
    others: list[Job] = [
        JudgeRight(*names, tuple(range(seeds.right))) for names in reversed(exercises)
    ]
    others += [
        JudgeMisconceptions(*names, seed)
        for names in reversed(exercises)
        for seed in range(seeds.misconceptions)
    ]
    listings = [ListMutants(*names) for names in exercises]
    count = _Count(len(listings) + len(others), on_progress)
    first = run_all([*listings, *others], count.one_more)
    mutants = dict(zip(exercises, first[: len(listings)], strict=True))
    to_judge = [
        JudgeMutant(chapter, mutant, tuple(range(seeds.mutants)))
        for (chapter, _), found in mutants.items()
        for mutant in found
    ]
    count.all_of_them += len(to_judge)
    results = [*first[len(listings) :], *run_all(to_judge, count.one_more)]
    return Findings(mutants, [judgement for result in results for judgement in result])


class _Count:
    def __init__(self, all_of_them: int, on_progress: OnProgress) -> None:
        self.done = 0
        self.all_of_them = all_of_them
        self.on_progress = on_progress

    def one_more(self, result: object) -> None:
        self.done += 1
        self.on_progress(self.done, self.all_of_them)


def run_for_thinning(
    chapters: Sequence[Chapter], seeds: int, on_progress: OnProgress
) -> list[Judgement]:
    """Judge mutants and misconceptions on whole sets of cases, for many seeds."""
    exercises = [(chapter.name, name) for chapter in chapters for name in chapter.exercises]
    found = run_all([ListMutants(*names) for names in exercises])
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
    results = run_all(jobs, _Count(len(jobs), on_progress).one_more)
    return [judgement for result in results for judgement in result]
