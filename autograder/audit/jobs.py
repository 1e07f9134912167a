"""What one process of the audit does at a time, and what it reports."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.audit.answers import Sent, answers_of, encoded, judged
from autograder.audit.keys import exercise_of, keys_of, new_keys
from autograder.audit.mutants import Mutant, mutants_of
from autograder.audit.right import solutions_of
from autograder.audit.source import function_from
from autograder.exercises.exercise import Exercise
from autograder.exercises.traits import Kind
from autograder.judging.judge import Key
from autograder.judging.verdict import Status
from course.feedback.answer import Outcome
from course.feedback.task import WrongVersion

# Misconceptions are judged on all cases for so many seeds, so that times are of whole judgements.
FULL_SEEDS = 2
MUTANT, MISCONCEPTION, RIGHT = "mutant", "misconception", "right"


@dataclass(frozen=True)
class Judgement:
    """One function, judged once.

    Attributes
    ----------
    part, name : str
        What the function is: a mutant, a misconception, a right solution; and which.
    passed : tuple of bool
        Which cases were answered rightly; () unless that was asked for.
    whole : bool
        Whether it was judged on all cases of its seed, or on the quick ones alone.
    ms : float or None
        Host time of the judgement; None if nothing came back.
    """

    chapter: str
    exercise: str
    part: str
    name: str
    seed: int
    status: Status
    full: bool
    score: float
    misconception: str | None
    message: str
    passed: tuple[bool, ...] = ()
    whole: bool = True
    ms: float | None = None


@dataclass(frozen=True)
class ListMutants:
    """Find the mutants of one reference."""

    chapter: str
    exercise: str

    def run(self) -> list[Mutant]:
        """Every mutant."""
        return mutants_of(exercise_of(self.chapter, self.exercise))

    def cut_short(self) -> list[Mutant]:
        """Finding them always ends."""
        raise RuntimeError(f"No list of the mutants of {self.exercise} within the limit.")


@dataclass(frozen=True)
class JudgeMutant:
    """Judge one mutant, once for each seed.

    The first seed's cases are all used; of the others the quick ones come first, unless
    ``whole``.
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
            # A wrong answer to one of the quick cases is a wrong answer; the others can't mend it.
            quick_first = seed != self.seeds[0] and not self.whole
            for key in keys_of(self.chapter, exercise.name, seed)[0 if quick_first else -1 :]:
                sent = answers_of(key, function)
                judgement = _judgement(key, sent, seed, MUTANT, self.mutant.name, self.whole)
                if not judgement.full:
                    break
            judgements.append(judgement)
            if judgement.status is Status.TIMEOUT:
                break
        return judgements

    def cut_short(self) -> list[Judgement]:
        """A mutant that never comes back is told from the answer by that."""
        exercise = exercise_of(self.chapter, self.mutant.exercise)
        return [_never_back(exercise, MUTANT, self.mutant.name, seed) for seed in self.seeds[:1]]


@dataclass(frozen=True)
class JudgeMisconceptions:
    """Judge every misconception of one exercise on the cases of one seed."""

    chapter: str
    exercise: str
    seed: int
    whole: bool = False

    def run(self) -> list[Judgement]:
        """A judgement for each misconception.

        Whoever is named on the quick cases alone is named on all: more cases only rule out more
        of the other misconceptions.
        """
        whole = self.whole or self.seed < FULL_SEEDS
        judgements: list[Judgement] = []
        for key in new_keys(self.chapter, self.exercise, self.seed, whole):
            judgements = [
                _judgement(key, sent_of(wrong), self.seed, MISCONCEPTION, wrong.id, self.whole)
                for wrong in key.misconception_values()
            ]
            if all(one.misconception == one.name and not one.full for one in judgements):
                break
        return judgements

    def cut_short(self) -> list[Judgement]:
        """The answer key's own wrong versions always end."""
        raise RuntimeError(f"A misconception of {self.exercise} did not end within the limit.")


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
            _judgement(key, sent, seed, RIGHT, solution.name)
            for solution in solutions_of(exercise)
            for seed in self.seeds
            for key in keys_of(self.chapter, self.exercise, seed, whole=True)
            for sent in [answers_of(key, solution.function)]
            if solution.differs()
        ]

    def cut_short(self) -> list[Judgement]:
        """A right solution has to end."""
        raise RuntimeError(f"A right solution of {self.exercise} did not end within the limit.")


def _judgement(
    key: Key, sent: list[Sent], seed: int, part: str, name: str, by_case: bool = False
) -> Judgement:
    verdict, ms = judged(key, sent)
    answers = [one.received() for one in sent] if by_case else []
    return Judgement(
        chapter=key.exercise.chapter,
        exercise=key.exercise.name,
        part=part,
        name=name,
        seed=seed,
        status=verdict.status,
        full=verdict.score >= verdict.max_score,
        score=verdict.score,
        misconception=verdict.misconception,
        message=verdict.message,
        passed=tuple(
            answer.outcome is Outcome.OK and key.task.is_right(trial, answer)
            for trial, answer in zip(key.task.trials, answers, strict=False)
        ),
        whole=_is_whole(key),
        ms=ms,
    )


def _is_whole(key: Key) -> bool:
    # Of values and of tests to write no cases are left out.
    exercise = key.exercise
    return exercise.kind in (Kind.VALUE, Kind.TEST) or len(key.cases) == exercise.hidden_cases


def _never_back(exercise: Exercise, part: str, name: str, seed: int) -> Judgement:
    names = exercise.chapter, exercise.name, part, name, seed
    return Judgement(*names, Status.TIMEOUT, False, 0.0, None, "")


def sent_of(wrong: WrongVersion) -> list[Sent]:
    """What a misconception gave when its key was worked out, as answers to that key."""
    return [
        Sent(Outcome.RAISED, error_name=answer.error_name, error=answer.error)
        if answer.raised
        else Sent(Outcome.OK, encoded(answer.value), changed=answer.changed)
        for answer in wrong.answers
    ]
