"""Asks a student's own test what it says of each version of the function that it is for.

The versions are right and wrong ones, and a good test refuses exactly the wrong ones. What it says
of a version must not depend on those that it met before: a test that leaves notes for its next run
(in memory, say, or in a file) could tell the right version by how often it comes; one that changes
what it works on could take the right version for a wrong one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from autograder.judging.key import Key
from course.feedback.answer import Answer, Outcome
from course.feedback.errors import STILL_BLANK

# Runs the test on the versions at some places, one after the other in one fresh process, and gives
# its answers by place. In the process all cells have run (True), or only those that the test needs
# as far as names tell (False).
RunTest = Callable[[Sequence[int], bool], dict[int, Answer]]


def ask_test(run: RunTest, key: Key, seed: int, *, only_if_right: bool) -> dict[int, Answer]:
    """An answer for each version, by its place among the key's calls; no other version bears on it.

    1. One process meets all versions, in an order that follows from the seed.
    2. If every answer is that the test is still blank, that is all.
    3. Spot checks: one version that it refused and a right one each have to get the same answer
       where they are the first that a process meets. If they do, all answers stand.
    4. Otherwise each version gets a process of its own, and those answers count. They come in the
       order of the first step, so that the how-manieth it is says nothing of a version.

    At first a process runs only the cells that the test needs. Unless the test is perfect so, the
    first three steps are taken once more with all cells.

    Parameters
    ----------
    run : callable
        Runs the test on some versions.
    only_if_right : bool
        Answers that are not perfect will not be used, so they need not be gone into.
    """
    every, chosen = range(len(key.calls)), random.Random(seed)
    right = [place for place in every if key.task.trials[place].expected]
    wrong = [place for place in every if place not in right]
    order = _order(right, wrong, chosen)
    for all_cells in (False, True):
        answers = run(order, all_cells)
        if all(answer.error_name == STILL_BLANK for answer in answers.values()):
            return answers
        refused = [place for place in every if _refuses(answers[place])]
        perfect = refused == wrong
        if only_if_right and not perfect and all(one.came_back for one in answers.values()):
            return answers
        if perfect or all_cells:
            checked = _spot_checks(right, refused, order[0], chosen)
            if all(_refuses(answers[n]) == _refuses(run([n], all_cells)[n]) for n in checked):
                return answers
    return {place: run([place], True)[place] for place in order}


def _order(right: list[int], wrong: list[int], chosen: random.Random) -> list[int]:
    """All places, mixed; a right version comes first as often as a wrong one."""
    every = range(len(right) + len(wrong))
    order = chosen.sample(every, len(every))
    first = chosen.choice(chosen.choice([right, wrong]))
    return sorted(order, key=lambda place: place != first)


def _spot_checks(
    right: list[int], refused: list[int], first: int, chosen: random.Random
) -> list[int]:
    """Places of up to two versions that are tried once more, each first in a process of its own.

    One is a wrong version that the test refused; one is a right version, if possible one that it
    refused. Where the version that came first of all could be chosen, none is: it has been the
    first in its process already.
    """
    wrong_ones = [place for place in refused if place not in right]
    right_ones = [place for place in refused if place in right] or right
    return [
        chosen.choice(sorted(pool))
        for pool in (wrong_ones, right_ones)
        if pool and first not in pool
    ]


def _refuses(answer: Answer) -> bool:
    return answer.outcome is Outcome.RAISED or answer.value is False
