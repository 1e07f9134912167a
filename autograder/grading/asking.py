"""Asks a submission for its answers to one exercise, in the way that its kind needs."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from autograder.exercises.function import Speed
from autograder.exercises.inputs import public_cases
from autograder.exercises.signature import parameters_of
from autograder.grading.written_tests import ask_test
from autograder.judging.key import Key
from autograder.sandbox.protocol import Call, CallMode, Runner
from course.feedback.answer import Answer
from course.feedback.task import arguments_of
from course.speed import SPEED_TRIES, enlarged

# Calls of a first look: the last ones, since cases are made with the long ones first.
FEW = 4

Helpers = dict[str, Callable[..., Any]]


def ask(
    runner: Runner,
    key: Key,
    seed: int,
    oracles: Helpers,
    *,
    only_if_right: bool = False,
) -> list[Answer]:
    """One answer for each of the key's calls.

    Parameters
    ----------
    seed : int
        Decides the order in which the calls are made.
    oracles : dict of str to callable
        Functions of the student's that the grader answers for meanwhile.
    only_if_right : bool
        Answers that are not all right will not be used, so they need not be gone into.
    """
    if key.exercise.order_may_matter:

        def run(places: Sequence[int], all_cells: bool) -> dict[int, Answer]:
            return _calls(runner, key, places, oracles, all_cells=all_cells)

        answers = ask_test(run, key, seed, only_if_right=only_if_right)
    else:
        order = list(range(len(key.calls)))
        random.Random(seed).shuffle(order)
        answers = _calls(runner, key, order, oracles)
    return [answers[place] for place in range(len(key.calls))]


def ask_few(runner: Runner, key: Key, oracles: Helpers) -> dict[int, Answer]:
    """Answers to a few of the key's calls, by their places."""
    places = range(len(key.calls))[-FEW:]
    return _calls(runner, key, places, oracles)


def is_fast_enough(runner: Runner, key: Key, speed: Speed, oracles: Helpers) -> bool:
    """Whether a function is as many times faster than a loop as it should be, at one of two tries.

    The ratio is what the submission's own process measured: it is the one answer that a hostile
    submission can make up, and all that it gains is to be taken for fast.
    """
    call = _large_call(key, speed)
    for _ in range(SPEED_TRIES):
        (answer,) = runner.calls(
            key.exercise.name,
            [call],
            oracles=oracles,
            reference_seconds=key.reference_seconds,
            right_bytes=0,
            mode=CallMode(driver="times_faster_than_loop"),
        )
        if type(answer.value) is float and answer.value >= speed.ratio:
            return True
    return False


def _large_call(key: Key, speed: Speed) -> Call:
    """The public case with most examples, its examples repeated."""
    parameters, defaults = parameters_of(key.exercise.function)
    cases = [
        arguments_of(parameters, defaults, case.args, case.kwargs)
        for case in public_cases(key.exercise)
    ]
    return Call(tuple(enlarged(cases, speed.counted_on, speed.columns).values()))


def _calls(
    runner: Runner,
    key: Key,
    places: Sequence[int],
    oracles: Helpers,
    *,
    all_cells: bool = True,
) -> dict[int, Answer]:
    """The answers to some of the key's calls, made in this order, by their places."""
    calls = [key.calls[place] for place in places]
    answers = runner.calls(
        key.exercise.name,
        calls,
        oracles=oracles,
        reference_seconds=key.reference_seconds,
        right_bytes=key.right_bytes,
        mode=key.exercise.call_mode(calls, all_cells=all_cells),
    )
    return dict(zip(places, answers, strict=True))
