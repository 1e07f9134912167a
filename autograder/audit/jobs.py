"""The pieces of work that the audit's processes do, and what each gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from autograder.audit.answers import answers_of
from autograder.audit.judgement import (
    MISCONCEPTION,
    MUTANT,
    RIGHT,
    Judgement,
    judgement_of,
    never_came_back,
    sent_of,
)
from autograder.audit.keys import exercise_of, kept_key, new_keys, steps_of
from autograder.audit.mutants import Mutant, mutants_of
from autograder.audit.right import solutions_of
from autograder.audit.source import function_from
from autograder.judging.key import Key
from autograder.judging.verdict import Status
from course.feedback.task import WrongVersion

# For so many seeds misconceptions are judged on all cases, however soon they are settled: the times
# that the audit shows, and the partial scores in its digest, are those of all cases.
FULL_SEEDS = 2
# The last of an exercise's steps, which is all cases.
ALL_CASES = -1


@dataclass(frozen=True)
class ListMutants:
    """Find the mutants of one reference."""

    chapter: str
    exercise: str

    def run(self) -> list[Mutant]:
        """Every mutant."""
        return mutants_of(exercise_of(self.chapter, self.exercise))

    def cut_short(self) -> list[Mutant]:
        """A fault of ours: finding them always ends."""
        raise RuntimeError(f"No list of the mutants of {self.exercise} within the limit.")


@dataclass(frozen=True)
class JudgeMutant:
    """Judge one mutant, once for each seed.

    On the first seed, or on all if ``whole``, it meets every case. On the others it meets a few
    cases first, then the quick ones, and all only if it got those right.
    """

    chapter: str
    mutant: Mutant
    seeds: tuple[int, ...]
    whole: bool = False

    def run(self) -> list[Judgement]:
        """A judgement for each seed; none after the first that ran into the limit."""
        exercise = exercise_of(self.chapter, self.mutant.exercise)
        function = function_from(self.mutant.source, exercise)
        judgements: list[Judgement] = []
        for seed in self.seeds:
            judgements.append(self._on_seed(seed, function))
            if judgements[-1].status is Status.TIMEOUT:
                break
        return judgements

    def _on_seed(self, seed: int, function: Callable[..., Any]) -> Judgement:
        steps = range(len(steps_of(self.chapter, self.mutant.exercise)))
        if seed != self.seeds[0] and not self.whole:
            for step in steps[:ALL_CASES]:
                judgement = self._on_cases_of(step, seed, function)
                # A wrong answer settles it: right ones to further cases can't make up for it.
                # But one that a coarse type makes right on these cases is tried on all.
                if not judgement.full and not judgement.turned_by:
                    return judgement
        return self._on_cases_of(ALL_CASES, seed, function)

    def _on_cases_of(self, step: int, seed: int, function: Callable[..., Any]) -> Judgement:
        key = kept_key(self.chapter, self.mutant.exercise, seed, step)
        sent = answers_of(key, function)
        return judgement_of(key, sent, seed, MUTANT, self.mutant.name, by_case=self.whole)

    def cut_short(self) -> list[Judgement]:
        """A mutant that never comes back is killed by that: the reference does come back."""
        exercise = exercise_of(self.chapter, self.mutant.exercise)
        return [never_came_back(exercise, MUTANT, self.mutant.name, self.seeds[0])]


@dataclass(frozen=True)
class JudgeMisconceptions:
    """Judge every misconception of one exercise on the cases of one seed."""

    chapter: str
    exercise: str
    seed: int
    whole: bool = False

    def run(self) -> list[Judgement]:
        """A judgement for each misconception.

        On the first seeds, or on all if ``whole``, on all cases. On the others each meets further
        cases only as long as those that it has met leave something open.
        """
        if self.whole or self.seed < FULL_SEEDS:
            key = kept_key(self.chapter, self.exercise, self.seed, ALL_CASES)
            return [self._judged(key, wrong) for wrong in key.misconception_values()]
        found: dict[str, Judgement] = {}
        for key in new_keys(self.chapter, self.exercise, self.seed):
            for wrong in key.misconception_values():
                if wrong.id not in found or not _is_settled(found[wrong.id]):
                    # Other misconceptions run while this one is held against them.
                    found[wrong.id] = replace(self._judged(key, wrong), ms=None)
            if all(map(_is_settled, found.values())):
                break
        return list(found.values())

    def _judged(self, key: Key, wrong: WrongVersion) -> Judgement:
        sent = sent_of(wrong)
        return judgement_of(key, sent, self.seed, MISCONCEPTION, wrong.id, by_case=self.whole)

    def cut_short(self) -> list[Judgement]:
        """A fault of ours: the answer key's own wrong versions always end."""
        raise RuntimeError(f"A misconception of {self.exercise} did not end within the limit.")


def _is_settled(one: Judgement) -> bool:
    """Whether no further case can change what the audit asks: is it named, may it have full marks.

    Every further case can only rule out other misconceptions, and save no wrong answer. One that
    has only raised so far is not settled: errors that name the same cause are compared more
    strictly as long as a misconception has returned nothing, so further cases could also rule
    others in.
    """
    if one.status is Status.RAISED:
        return False
    return one.misconception == one.name and not one.full and not one.turned_by


@dataclass(frozen=True)
class JudgeRight:
    """Judge every right solution of one exercise, once for each seed."""

    chapter: str
    exercise: str
    seeds: tuple[int, ...]

    def run(self) -> list[Judgement]:
        """A judgement for each solution that differs from the reference, and each seed."""
        exercise = exercise_of(self.chapter, self.exercise)
        return [
            judgement_of(key, sent, seed, RIGHT, solution.name)
            for solution in solutions_of(exercise)
            for seed in self.seeds
            for key in [kept_key(self.chapter, self.exercise, seed, ALL_CASES)]
            for sent in [answers_of(key, solution.function)]
            if solution.differs()
        ]

    def cut_short(self) -> list[Judgement]:
        """A fault of ours: a right solution has to end."""
        raise RuntimeError(f"A right solution of {self.exercise} did not end within the limit.")
