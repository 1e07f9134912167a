"""Judges one submission's functions one after the other, with follow-through marks."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import partial

from autograder.exercises.shared_starts import make_shared_starts
from autograder.grading.amended import (
    because_of_cell,
    followed_through,
    from_shared_start,
    too_early,
    too_slow,
)
from autograder.grading.asking import (
    Helpers,
    ask,
    ask_few,
    is_called_among_cells,
    is_fast_enough,
    public_behaviour,
)
from autograder.grading.attempts import STILL_ANSWERS, Attempt, attempts_for
from autograder.grading.memoryless import Proof
from autograder.grading.names import undefined_names
from autograder.grading.own_steps import submission_step_words
from autograder.grading.trace import Acted, Rule
from autograder.judging.behaviour import has_behaviour
from autograder.judging.course_misconceptions import is_wrong
from autograder.judging.judge import Key, is_right, judge
from autograder.judging.verdict import Status, Verdict
from autograder.reference import Chapter
from autograder.sandbox.known_answers import Memo
from autograder.sandbox.protocol import CellRun, Runner
from course.feedback.answer import Answer, Outcome
from course.feedback.own_steps.words import StepWords

NOT_RUN = Answer(outcome=Outcome.NOT_RUN)

log = logging.getLogger(__name__)


class Judging:
    """The sealed verdicts of one submission so far, and what is needed for the next one.

    Attributes
    ----------
    not_asked : set of str
        Exercises that the reference answers from the start, because the submission is not
        asked for them (a file with single functions).
    acted : list of Acted
        The rules that acted while exercises were judged.
    undefined : dict of str to set of str
        Exercise to the names that its calls did not find.
    proof : Proof, optional
        What the text of the cells that have run proves of the functions in them.
    """

    def __init__(
        self,
        runner: Runner,
        chapter: Chapter,
        keys: dict[str, Key],
        seed: int,
        proof: Proof | None = None,
    ) -> None:
        self.runner = runner
        self.chapter = chapter
        self.keys = keys
        self.seed = seed
        self.proof = proof
        self.not_asked: set[str] = set()
        self.sealed: dict[str, Verdict] = {}
        self.acted: list[Acted] = []
        self.undefined: dict[str, set[str]] = defaultdict(set)

    def judge(self, name: str, grade_id: str, cell: CellRun | None = None) -> Verdict:
        """Judge a function as it stands now, and seal the verdict.

        ``cell`` is how the cell that should define it ended; if it failed and the function is
        not there, that is the reason given.
        """
        key = self.keys[name]
        if early := self._open(key.exercise.judged_after):
            verdict = too_early(judge(key, [], grade_id), early[0])
            self._note(Rule.TOO_EARLY, name, early[0])
        else:
            if self.proof and is_called_among_cells(key):
                self.proof.note_call(name)
            attempts = attempts_for(name, self.chapter, self.sealed, self.not_asked)
            verdict = self._first_right(key, grade_id, attempts) or self._most_telling(
                key, grade_id, attempts
            )
            if failed := sorted({helper for one in attempts for helper in one.without}):
                self._note(Rule.HELPERS_REPLACED, name, *failed)
                log.debug(
                    "%s was judged with the reference's %s in place of the student's: %s",
                    *(name, ", ".join(failed), verdict.status),
                )
            if verdict.status is Status.MISSING and cell is not None and cell.outcome != Outcome.OK:
                verdict = because_of_cell(verdict, cell)
        self.sealed[name] = verdict
        return verdict

    def with_behaviour(self, verdict: Verdict) -> Verdict:
        """The verdict with what a wrong function gives on the public cases.

        Call it when the verdict is fixed. It is asked of each function whose mistake the answer
        key does not name, whatever the course has named: so a later grading makes the same calls.
        """
        key = self.keys[verdict.exercise]
        if not is_wrong(verdict) or verdict.misconception or not has_behaviour(key.exercise):
            return verdict
        sealed = {name: one for name, one in self.sealed.items() if name != verdict.exercise}
        attempts = attempts_for(verdict.exercise, self.chapter, sealed, self.not_asked)
        # Without failed helpers, the function's own mistake shows more clearly.
        oracles = self.oracles(key, max(attempts, key=lambda one: len(one.oracles_for)))
        behaviour = public_behaviour(self.runner, key, oracles)
        return replace(verdict, behaviour=behaviour.as_text()) if behaviour else verdict

    def _first_right(self, key: Key, grade_id: str, attempts: list[Attempt]) -> Verdict | None:
        """The verdict of the first attempt that settles the matter; None if none does.

        - An attempt in which the function is right settles it.
        - So does one in which a call gives no answer (it took too long, or ended Python): others
          would end alike, at the same cost.
        - So does an attempt that is the only one.

        Most of several attempts are made in vain, so a few calls come first, and all of them only
        where these are right. Of a test to write there are no few calls: it is asked as a whole.
        """
        looks_first = len(attempts) > 1 and key.exercise.is_function
        for attempt in attempts:
            if looks_first:
                few = ask_few(self.runner, key, self.oracles(key, attempt))
                if not all(answer.came_back for answer in few.values()):
                    answers = [few.get(place, NOT_RUN) for place in range(len(key.calls))]
                    self._note_stopped(key, few.values())
                    return judge(key, answers, grade_id)
                if not all(is_right(key, place, answer) for place, answer in few.items()):
                    continue
            only_if_right = attempt is not attempts[-1]
            verdict = self._try(key, grade_id, attempt, only_if_right=only_if_right)
            if len(attempts) == 1 or verdict.status not in STILL_ANSWERS:
                return verdict
        return None

    def _most_telling(self, key: Key, grade_id: str, attempts: list[Attempt]) -> Verdict:
        """The verdict that says most of a function that is right in no attempt.

        - The first attempt counts, unless a later one is better.
        - A later one is better if its score is higher; or if the score is the same and it names a
          misconception: the function's own mistake shows more clearly without those of its
          helpers.
        - An attempt with fewer oracles is made only if the one before it raised an error: fewer
          help only where the student's helpers take other arguments, which oracles refuse.
        """
        best = last = self._try(key, grade_id, attempts[0])
        if best.status not in STILL_ANSWERS:
            return best
        for attempt in attempts[1:]:
            if attempt.with_fewer_oracles and last.status is not Status.RAISED:
                continue
            last = self._try(key, grade_id, attempt)
            if last.status is Status.RIGHT:
                return last
            names_one = last.score == best.score and last.misconception is not None
            if last.score > best.score or names_one:
                best = last
        return best

    def _try(
        self, key: Key, grade_id: str, attempt: Attempt, *, only_if_right: bool = False
    ) -> Verdict:
        """Judge the function in full, in one of the attempts."""
        oracles = self.oracles(key, attempt)
        answers = ask(
            *(self.runner, key, self.seed, oracles, self.proof), only_if_right=only_if_right
        )
        self._note_stopped(key, answers)
        steps = partial(submission_step_words, self.runner, key, oracles)
        # Nothing is told of an attempt that only counts if the function is right.
        verdict = judge(key, answers, grade_id, StepWords if only_if_right else steps)
        exercise = key.exercise
        self.undefined[exercise.name].update(
            name for answer in answers for name in undefined_names(answer.error_name, answer.error)
        )
        if exercise.shared_starts and verdict.status is Status.WRONG:
            verdict = from_shared_start(verdict, exercise.shared_starts)
        if verdict.status is not Status.RIGHT:
            return verdict
        if exercise.speed and not is_fast_enough(self.runner, key, exercise.speed, oracles):
            self._note(Rule.TOO_SLOW, exercise.name)
            return too_slow(verdict, key)
        return followed_through(verdict, self._missed(attempt.without, oracles))

    def _missed(self, without: Collection[str], oracles: Helpers) -> list[str]:
        """Those of the helpers not used that the function, or a helper of its, did call."""
        exercises = self.chapter.exercises
        asked = {n for n, one in oracles.items() if not isinstance(one, Memo) or one.asked}
        used = asked.union(*map(self.chapter.helpers_of, asked & exercises.keys()))
        return [helper for helper in without if helper in used]

    def _note_stopped(self, key: Key, answers: Iterable[Answer]) -> None:
        """Note how calls ended that the function itself did not end."""
        ends = {answer.outcome for answer in answers if not answer.came_back}
        if ends := ends - {Outcome.MISSING}:
            self._note(Rule.CALL_STOPPED, key.exercise.name, *sorted(ends))

    def _note(self, rule: Rule, exercise: str, *names: str) -> None:
        self.acted.append(Acted(rule, exercise, names))

    def oracles(self, key: Key, attempt: Attempt) -> Helpers:
        """Who answers for each helper that is not the student's own in this attempt."""
        exercises = self.chapter.exercises
        oracles: Helpers = {helper: key.oracle(exercises[helper]) for helper in attempt.oracles_for}
        for start, shared in make_shared_starts(key.exercise).items():
            if not self._open((start,)):
                oracles[start] = Memo(shared, f"shared start {start}", key.known)
                self._note(Rule.SHARED_START, key.exercise.name, start)
        return oracles

    def _open(self, names: tuple[str, ...]) -> list[str]:
        """Those of this chapter's exercises that are still to be judged."""
        closed = self.sealed.keys() | self.not_asked
        return [name for name in names if name in self.chapter.exercises and name not in closed]
