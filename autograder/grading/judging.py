"""Judges one submission's functions one after the other, with follow-through marks."""

from __future__ import annotations

import random
from dataclasses import replace

from autograder.grading.clean import clean_text
from autograder.grading.oracle import Budget, oracles_for
from autograder.judge import Key, judge
from autograder.reference import Chapter
from autograder.sandbox.protocol import Answer, CellRun, Outcome, Runner
from autograder.verdict import Status, Verdict

STATUS_OF_CELL = {
    Outcome.RAISED: Status.RAISED,
    Outcome.TIMEOUT: Status.TIMEOUT,
    Outcome.MEMORY: Status.CRASHED,
    Outcome.CRASHED: Status.CRASHED,
    Outcome.GARBLED: Status.CRASHED,
    Outcome.NOT_RUN: Status.CRASHED,
}


ANSWERS = (Status.WRONG, Status.RAISED)


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
        self.budget = Budget()

    def judge(self, name: str, grade_id: str, cell: CellRun | None = None) -> Verdict:
        """Judge a function as it stands now, and seal the verdict.

        ``cell`` is how the cell that should define it ended; if it failed and the function is
        not there, that is the reason given.
        """
        helpers = [h for h in self.chapter.helpers_of(name) if h not in self._same_as(name)]
        given = [h for h in helpers if h in self.given]
        asked = [h for h in helpers if h in self.sealed and h not in self.given]
        failed = [h for h in asked if not _is_right(self.sealed[h])]
        # A helper that gives no answer at all can't be judged with; a wrong one may do no harm.
        absent = [h for h in failed if self.sealed[h].status not in ANSWERS]
        verdict = self._try(name, grade_id, [*given, *absent])
        if verdict.status is Status.MISSING and cell is not None and cell.outcome != Outcome.OK:
            verdict = _because_of_cell(verdict, cell)
        elif _is_right(verdict) and absent:
            verdict = _followed_through(verdict, absent)
        elif failed != absent and verdict.status in ANSWERS:
            second = self._try(name, grade_id, [*given, *failed])
            if _is_right(second):
                verdict = _followed_through(second, failed)
            elif second.misconception:
                # Its own mistake speaks more clearly without those of its helpers.
                verdict = second
        self.sealed[name] = verdict
        return verdict

    def _try(self, name: str, grade_id: str, helpers: list[str]) -> Verdict:
        key = self.keys[name]
        order = list(range(len(key.calls)))
        random.Random(self.seed).shuffle(order)
        shuffled = self.runner.calls(
            name,
            [key.calls[place] for place in order],
            oracles=oracles_for(self.chapter.exercises, helpers, self.budget),
            reference_seconds=key.reference_seconds,
        )
        answers: list[Answer] = [shuffled[0]] * len(order)
        for place, answer in zip(order, shuffled, strict=True):
            answers[place] = answer
        return judge(key, answers, grade_id)

    def _same_as(self, name: str) -> tuple[str, ...]:
        return self.chapter.exercises[name].same_as


def _is_right(verdict: Verdict) -> bool:
    return verdict.status is Status.RIGHT


def _followed_through(verdict: Verdict, helpers: list[str]) -> Verdict:
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
