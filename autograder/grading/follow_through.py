"""Judges one submission's functions one after the other, with follow-through marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from autograder.exercises.shared_starts import make_shared_starts
from autograder.exercises.traits import Kind
from autograder.grading.asking import ANSWERED, Helpers, ask, glance, is_fast_enough
from autograder.grading.clean import clean_text
from autograder.judging import credit
from autograder.judging.judge import Key, is_right, judge
from autograder.judging.verdict import Status, Verdict
from autograder.reference import Chapter
from autograder.sandbox.protocol import CellRun, Runner
from course.feedback.answer import Answer, Outcome
from course.feedback.messages import joined, say

STATUS_OF_CELL = {
    Outcome.RAISED: Status.RAISED,
    Outcome.TIMEOUT: Status.TIMEOUT,
    Outcome.MEMORY: Status.CRASHED,
    Outcome.CRASHED: Status.CRASHED,
    Outcome.GARBLED: Status.CRASHED,
    Outcome.NOT_RUN: Status.CRASHED,
}


ANSWERS = (Status.WRONG, Status.RAISED)
NOT_RUN = Answer(outcome=Outcome.NOT_RUN)
# Kinds whose reference is a function that can be called from inside the sandbox.
CALLABLE = (Kind.FUNCTION, Kind.REPAIR, Kind.PROPERTY)


@dataclass(frozen=True)
class Way:
    """One way to judge a function.

    Attributes
    ----------
    failed : list of str
        Failed helpers that are done without.
    stand_ins : list of str
        All helpers that the grader answers for meanwhile.
    again : bool
        The same as the way before, with fewer stand-ins.
    """

    failed: list[str]
    stand_ins: list[str]
    again: bool = False


class Judging:
    """The sealed verdicts of one submission so far, and what is needed for the next one.

    Attributes
    ----------
    given : set of str
        Exercises that the reference answers from the start, because the submission is not
        asked for them (a file with single functions).
    """

    def __init__(
        self,
        runner: Runner,
        chapter: Chapter,
        keys: dict[str, Key],
        seed: int,
    ) -> None:
        self.runner = runner
        self.chapter = chapter
        self.keys = keys
        self.seed = seed
        self.given: set[str] = set()
        self.sealed: dict[str, Verdict] = {}

    def judge(self, name: str, grade_id: str, cell: CellRun | None = None) -> Verdict:
        """Judge a function as it stands now, and seal the verdict.

        ``cell`` is how the cell that should define it ended; if it failed and the function is
        not there, that is the reason given.
        """
        exercise = self.chapter.exercises[name]
        tested = exercise.traits.tested
        if tested is not None and (early := self._open((tested.name, *tested.same_as))):
            # Its versions include the right one of an exercise that is still to be judged.
            verdict = _too_early(judge(self.keys[name], [], grade_id), early[0])
        else:
            verdict = self._judge(name, grade_id, cell)
        self.sealed[name] = verdict
        return verdict

    def _judge(self, name: str, grade_id: str, cell: CellRun | None) -> Verdict:
        exercise = self.chapter.exercises[name]
        helpers = [
            h
            for h in self.chapter.helpers_of(name)
            if h not in (*exercise.same_as, *exercise.traits.shared_starts)
            and self.chapter.exercises[h].kind in CALLABLE
        ]
        given = [h for h in helpers if h in self.given]
        asked = [h for h in helpers if h in self.sealed and h not in self.given]
        ways = list(self._ways(given, asked, exercise.traits.memoized))
        verdict = self._first_right(name, grade_id, ways) or self._best(name, grade_id, ways)
        if verdict.status is Status.MISSING and cell is not None and cell.outcome != Outcome.OK:
            return _because_of_cell(verdict, cell)
        return verdict

    def _first_right(self, name: str, grade_id: str, ways: list[Way]) -> Verdict | None:
        """The verdict of the first way in which the function is right, or is cut short.

        Where there are several, a few calls tell whether a way is worth all of them.
        """
        key = self.keys[name]
        several = len(ways) > 1 and key.exercise.kind in CALLABLE
        for way in ways:
            if several:
                oracles = self._oracles(name, way.stand_ins)
                seen = glance(self.runner, key, oracles)
                if any(answer.outcome not in ANSWERED for answer in seen.values()):
                    answers = [seen.get(n, NOT_RUN) for n in range(len(key.calls))]
                    return judge(key, answers, grade_id)
                if not all(is_right(key, n, answer) for n, answer in seen.items()):
                    continue
            verdict = self._try(name, grade_id, way.stand_ins, only_if_right=way is not ways[-1])
            if _is_right(verdict):
                return _followed_through(verdict, way.failed)
            if len(ways) == 1 or verdict.status not in ANSWERS:
                return verdict
        return None

    def _best(self, name: str, grade_id: str, ways: list[Way]) -> Verdict:
        """The verdict that says most of a function that is right in none of the ways."""
        best = last = self._try(name, grade_id, ways[0].stand_ins)
        for way in ways[1:] if best.status in ANSWERS else []:
            # Fewer stand-ins help only where the student's helpers take other arguments.
            if way.again and last.status is not Status.RAISED:
                continue
            last = self._try(name, grade_id, way.stand_ins)
            if _is_right(last):
                return _followed_through(last, way.failed)
            # Its own mistake speaks more clearly without those of its helpers.
            same = last.score == best.score
            if last.score > best.score or (last.misconception and same):
                best = last
        return best

    def _ways(self, given: list[str], asked: list[str], memoized: tuple[str, ...]) -> Iterator[Way]:
        """The ways to judge a function, in turn.

        A helper that gives no answer at all can't be judged with; a wrong one may do no harm.
        Right helpers that use a failed one are answered for together with it, since one answer
        then stands for thousands (every step of a training), and so are those that take long. If
        the function is not right so, their own are used: they may take other arguments.
        """
        failed = [h for h in asked if not _is_right(self.sealed[h])]
        absent = [h for h in failed if self.sealed[h].status not in ANSWERS]
        known = [h for h in memoized if h in asked and h not in failed]
        for missed in [absent] if absent == failed else [absent, failed]:
            users = [h for h in asked if set(missed) & set(self.chapter.helpers_of(h))]
            more = dict.fromkeys([*given, *missed, *users, *known])
            fewer = [*given, *missed]
            yield Way(missed, list(more))
            if len(more) > len(fewer):
                yield Way(missed, fewer, again=True)

    def _try(
        self, name: str, grade_id: str, helpers: list[str], only_if_right: bool = False
    ) -> Verdict:
        key = self.keys[name]
        oracles = self._oracles(name, helpers)
        answers = ask(self.runner, key, self.seed, oracles, only_if_right=only_if_right)
        verdict = judge(key, answers, grade_id)
        traits = key.exercise.traits
        if traits.shared_starts and verdict.status is Status.WRONG:
            note = say("start.given", names=" and ".join(traits.shared_starts))
            verdict = replace(verdict, notes=(*verdict.notes, note))
        if not traits.speed or not _is_right(verdict):
            return verdict
        fast = is_fast_enough(self.runner, key, traits.speed, oracles)
        return verdict if fast else _too_slow(verdict, key)

    def _oracles(self, name: str, helpers: list[str]) -> Helpers:
        exercises = self.chapter.exercises
        # Others are asked too often, and too rarely the same.
        known = exercises[name].traits.memoized
        oracles = {h: self.keys[h].memo if h in known else exercises[h] for h in helpers}
        for start, shared in make_shared_starts(exercises[name]).items():
            if not self._open((start,)):
                oracles[start] = shared
        return oracles

    def _open(self, names: tuple[str, ...]) -> list[str]:
        """Those of this chapter's exercises that are still to be judged."""
        closed = self.sealed.keys() | self.given
        return [name for name in names if name in self.chapter.exercises and name not in closed]


def _is_right(verdict: Verdict) -> bool:
    return verdict.status is Status.RIGHT


def _followed_through(verdict: Verdict, helpers: list[str]) -> Verdict:
    if not helpers:
        return verdict
    names = " and ".join(helpers)
    message = (
        f"Your {verdict.exercise} is right and earns its points. It was judged with a right "
        f"{names} in place of yours. Mend {names} next."
    )
    return replace(verdict, message=message)


def _because_of_cell(verdict: Verdict, cell: CellRun) -> Verdict:
    reason = clean_text(f"{cell.error_name}: {cell.error}" if cell.error_name else cell.error)
    message = f"There is no {verdict.exercise}, because its cell did not run to its end. {reason}"
    return replace(verdict, status=STATUS_OF_CELL[cell.outcome], message=message.strip())


def _too_early(verdict: Verdict, name: str) -> Verdict:
    return replace(verdict, status=Status.WRONG, message=say("test.too_early", name=name))


def _too_slow(verdict: Verdict, key: Key) -> Verdict:
    groups = [*(trial.group for trial in key.task.trials), credit.SPEED_GROUP]
    passed = [True] * (len(groups) - 1) + [False]
    score = credit.score(key.exercise, groups, passed)
    message = joined(say("speed.slow"), say("groups.wrong", groups=credit.SPEED_GROUP))
    return replace(verdict, status=Status.WRONG, score=score, message=message)
