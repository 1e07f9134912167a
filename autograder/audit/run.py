"""Runs an audit of every exercise selected: judgements, and messages about mutants."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from autograder.audit.equivalents import equivalents_of
from autograder.audit.jobs import JudgeMisconceptions, JudgeMutant, JudgeRight, ListMutants
from autograder.audit.judgement import Judgement
from autograder.audit.keys import exercise_of
from autograder.audit.messages.doubles import doubles_of
from autograder.audit.messages.message import DOUBLE, SINGLE, Message, TellMutant
from autograder.audit.mutants import Mutant
from autograder.audit.pool import Job, JobPool
from autograder.audit.selection import Selection
from autograder.audit.source import bare_source

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
    messages: list[Message] = field(default_factory=list)


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
        to_tell = [job for names, found in mutants.items() for job in _to_tell(*names, found)]
        count.all_of_them += len(to_judge) + len(to_tell)
        results = [*first[len(listings) :], *pool.run_all(to_judge, count.one_more)]
        messages = pool.run_all(to_tell, count.one_more)
    return Findings(
        mutants,
        [judgement for result in results for judgement in result],
        [message for result in messages for message in result],
    )


def _to_tell(chapter: str, exercise: str, mutants: list[Mutant]) -> Iterator[TellMutant]:
    """The jobs that find out what is said of mutants, one by one and two at once."""
    listed = [one for one in equivalents_of(chapter) if one.exercise == exercise]
    wrong = [mutant for mutant in mutants if not any(one.is_(mutant) for one in listed)]
    if wrong:
        doubles = doubles_of(bare_source(exercise_of(chapter, exercise)), wrong)
        for part, found in ((SINGLE, wrong), (DOUBLE, doubles)):
            yield from (TellMutant(chapter, part, mutant) for mutant in found)


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
