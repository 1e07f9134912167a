"""Which attempts are made at judging a function whose helpers may be at fault."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from autograder.judging.verdict import Status, Verdict
from autograder.reference import Chapter

# Statuses of a function that answers when it is called, although not rightly.
STILL_ANSWERS = (Status.WRONG, Status.RAISED)


@dataclass(frozen=True)
class Attempt:
    """One way to judge a function that calls earlier exercises, its helpers.

    Attributes
    ----------
    without : list of str
        Failed helpers of the student's that are not used. If the function is right, it is so
        without them, and its message names them.
    oracles_for : list of str
        All helpers that oracles answer for. Every other one is the student's own.
    with_fewer_oracles : bool
        Whether having fewer oracles is all that sets it apart from the attempt before it.
    """

    without: list[str]
    oracles_for: list[str]
    with_fewer_oracles: bool = False


def attempts_for(
    name: str, chapter: Chapter, sealed: Mapping[str, Verdict], not_asked: Collection[str]
) -> list[Attempt]:
    """The attempts at judging a function, in the order in which they are made.

    Which failed helpers are not used:

    - those that give no answers at all (missing, blank, too slow), in no attempt;
    - those that answer wrongly, only in later attempts: they may do no harm here.

    Whom oracles answer for:

    - the helpers that are not used, and those that the submission is not asked for;
    - right helpers that call one of these: a single answer of the oracle then stands for all
      that the helper would ask, which may be thousands of steps of a training;
    - right helpers that the exercise names as memoized, since they take long.

    The last two are the student's own in one more attempt: they may take other arguments than
    the reference does.

    Parameters
    ----------
    name : str
        The function's.
    sealed : mapping of str to Verdict
        The verdicts so far.
    not_asked : collection of str
        Exercises that the submission is not asked for.
    """
    exercise = chapter.exercises[name]
    helpers = [
        helper
        for helper in chapter.helpers_of(name)
        if helper not in (*exercise.same_as, *exercise.shared_starts)
        and chapter.exercises[helper].is_function
    ]
    given = [helper for helper in helpers if helper in not_asked]
    judged = [helper for helper in helpers if helper in sealed and helper not in not_asked]
    failed = [helper for helper in judged if sealed[helper].status is not Status.RIGHT]
    silent = [helper for helper in failed if sealed[helper].status not in STILL_ANSWERS]
    slow = [h for h in exercise.memoized if h in judged and h not in failed]
    attempts = []
    for without in [silent] if silent == failed else [silent, failed]:
        users = [helper for helper in judged if set(without) & set(chapter.helpers_of(helper))]
        fewest = [*given, *without]
        most = list(dict.fromkeys([*fewest, *users, *slow]))
        attempts.append(Attempt(without, most))
        if len(most) > len(fewest):
            attempts.append(Attempt(without, fewest, with_fewer_oracles=True))
    return attempts
