"""Asks a student's own test what it says of each version of the function that it is for.

The versions are right and wrong ones, and a good test refuses exactly the wrong ones. What it says
of a version must not depend on those that it met before: a test that leaves notes for its next run
(in memory, say, or in a file) could tell the right version by how often it comes; one that changes
what it works on could take the right version for a wrong one. Most tests provably keep no memory;
any other one meets each version in a process of its own.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from autograder.judging.key import Key
from course.feedback.answer import Answer, Outcome
from course.feedback.errors import STILL_BLANK

# The exercise has failed as it is, and the others would take as long.
ENDED = (Outcome.TIMEOUT, Outcome.CRASHED, Outcome.GARBLED, Outcome.NOT_RUN)
NOT_RUN = Answer(error="not run: an earlier call ended the process", outcome=Outcome.NOT_RUN)


class Where(Enum):
    """Where a test meets versions, one after the other."""

    IN_PLACE = "in the process that has run the cells"
    IN_FORKS = "each in a fork of that process"
    TOGETHER_AFTER_NEEDED_CELLS = "all in one fresh process, after the cells that it needs"
    AFTER_NEEDED_CELLS = "in a fresh process, after the cells that it needs as far as names tell"
    AFTER_ALL_CELLS = "in a fresh process, after all cells"


# Runs the test on the versions at some places and gives its answers by place.
RunTest = Callable[[Sequence[int], Where], dict[int, Answer]]


def ask_memoryless_test(
    run: RunTest, key: Key, seed: int, *, untouched: bool, feels_shortage: bool
) -> dict[int, Answer]:
    """The answers of a test that provably keeps no memory: one process meets all versions.

    The one thing that such a test can leave is less memory for the next version. So where it may
    notice a shortage and go on, each version is met in a fork; otherwise a shortage ends it, and
    then no answer counts that came from the same process.

    Parameters
    ----------
    run : callable
        Runs the test on some versions.
    untouched : bool
        Whether the process that has run the cells is as they left it. Otherwise a fresh one runs
        those that the test needs; unless the test is perfect so, another runs all.
    feels_shortage : bool
        Whether the test may go on where there is not enough memory.
    """
    order = _order(key, random.Random(seed))
    if untouched:
        answers = run(order, Where.IN_FORKS if feels_shortage else Where.IN_PLACE)
        if _came_back(answers):
            return answers
    else:
        together = Where.TOGETHER_AFTER_NEEDED_CELLS
        answers = run(order, Where.AFTER_NEEDED_CELLS if feels_shortage else together)
        if _is_perfect(answers, key):
            return answers
    return run(order, Where.AFTER_ALL_CELLS)


def ask_test(run: RunTest, key: Key, seed: int, *, only_if_right: bool) -> dict[int, Answer]:
    """An answer for each version, by its place among the key's calls; no other version bears on it.

    Each version is the only one that its process meets. The order follows from the seed, so that
    the time at which a process runs says nothing of its version.

    At first a process runs only the cells that the test needs. Unless the test is perfect so, all
    versions are met after all cells: by one process first, since that may take long; and by a
    process each, if a version then gets another answer than before.

    Where answers that are not perfect will not be used, one process meets all versions first: that
    is enough to give them up, and nobody earns anything by it.

    Parameters
    ----------
    run : callable
        Runs the test on some versions.
    only_if_right : bool
        Answers that are not perfect will not be used, so they need not be gone into; unless the
        test gave none, since it is then not tried in another way.
    """
    order = _order(key, random.Random(seed))
    if only_if_right:
        first = run(order, Where.AFTER_NEEDED_CELLS)
        if not _is_perfect(first, key) and _came_back(first):
            return first
    alone = run(order[:1], Where.AFTER_NEEDED_CELLS)
    if _is_not_there(alone):
        answers = run(order, Where.AFTER_ALL_CELLS)
        if _is_not_there(answers):
            return answers
    alone = _each_alone(run, order, Where.AFTER_NEEDED_CELLS, alone)
    if _is_perfect(alone, key) or (only_if_right and _came_back(alone)):
        return alone
    together = run(order, Where.AFTER_ALL_CELLS)
    if _refused(together) == _refused(alone):
        return alone
    return _each_alone(run, order, Where.AFTER_ALL_CELLS, {})


def _each_alone(
    run: RunTest, order: Sequence[int], where: Where, known: Mapping[int, Answer]
) -> dict[int, Answer]:
    """Each version in a process of its own, up to the first that takes its process down."""
    answers = dict(known)
    for place in order:
        if place not in answers:
            stopped = any(answer.outcome in ENDED for answer in answers.values())
            answers[place] = NOT_RUN if stopped else run([place], where)[place]
    return answers


def _came_back(answers: Mapping[int, Answer]) -> bool:
    return all(answer.came_back for answer in answers.values())


def _is_not_there(answers: Mapping[int, Answer]) -> bool:
    """Whether there is no test yet, or a blank one."""
    return all(
        answer.error_name == STILL_BLANK or answer.outcome is Outcome.MISSING
        for answer in answers.values()
    )


def _is_perfect(answers: Mapping[int, Answer], key: Key) -> bool:
    return _refused(answers) == {
        place for place, trial in enumerate(key.task.trials) if not trial.expected
    }


def _refused(answers: Mapping[int, Answer]) -> set[int]:
    return {place for place, answer in answers.items() if _refuses(answer)}


def _order(key: Key, chosen: random.Random) -> list[int]:
    """All places, mixed."""
    every = range(len(key.calls))
    return chosen.sample(every, len(every))


def _refuses(answer: Answer) -> bool:
    return answer.outcome is Outcome.RAISED or answer.value is False
