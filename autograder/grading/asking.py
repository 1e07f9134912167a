"""Asks a submission for its answers to one exercise, in the way that its kind needs."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from autograder.exercises.function import Speed
from autograder.exercises.inputs import public_cases
from autograder.exercises.signature import parameters_of
from autograder.exercises.value import ValueExercise
from autograder.grading.memoryless import Proof
from autograder.grading.written_tests import Where, ask_memoryless_test, ask_test
from autograder.judging.behaviour import Behaviour, public_key
from autograder.judging.key import Key
from autograder.sandbox.protocol import Call, CallMode, Runner
from course.feedback.answer import Answer, Outcome
from course.feedback.task import arguments_of
from course.speed import SPEED_TRIES, enlarged

# Calls of a first look: the last ones, since cases are made with the long ones first.
FEW = 4

log = logging.getLogger(__name__)

Helpers = dict[str, Callable[..., Any]]


def ask(
    runner: Runner,
    key: Key,
    seed: int,
    oracles: Helpers,
    proof: Proof | None = None,
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
    proof : Proof, optional
        What the notebook's text proves; without it nothing is taken to be memoryless.
    only_if_right : bool
        Answers that are not all right will not be used, so they need not be gone into.
    """
    name = key.exercise.name
    if key.exercise.order_may_matter:
        proven = proof is not None and proof.holds_for(name)

        def run(places: Sequence[int], where: Where) -> dict[int, Answer]:
            return _versions(runner, key, places, oracles, where, proven=proven)

        if proof and proven:
            untouched, feels_shortage = proof.holds_for_called(), proof.feels_shortage(name)
            answers = ask_memoryless_test(
                *(run, key, seed), untouched=untouched, feels_shortage=feels_shortage
            )
        else:
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


def defines(runner: Runner, key: Key) -> bool:
    """Whether the cells have given the exercise's name to anything; nothing is called."""
    nothing_given = [Call(())]
    (answer,) = runner.calls(key.exercise.name, nothing_given, mode=CallMode(variable=True))
    return answer.outcome is not Outcome.MISSING


def is_called_among_cells(key: Key) -> bool:
    """Whether `ask` calls something in the process of the cells, proven or not."""
    return not (isinstance(key.exercise, ValueExercise) or key.exercise.order_may_matter)


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


def public_behaviour(runner: Runner, key: Key, oracles: Helpers) -> Behaviour | None:
    """What a wrong function gives on the public cases; None if that shows no mistake."""
    public = public_key(key.exercise)
    places = range(len(public.calls))
    answers = _calls(runner, public, places, oracles)
    try:
        return Behaviour.of(key.exercise, [answers[place] for place in places])
    except Exception:
        # It only serves what is told: a fault of ours in it must cost no points.
        log.exception("what %s gives can't be kept", key.exercise.name)
        return None


def _large_call(key: Key, speed: Speed) -> Call:
    """The public case with most examples, its examples repeated."""
    parameters, defaults = parameters_of(key.exercise.function)
    cases = [
        arguments_of(parameters, defaults, case.args, case.kwargs)
        for case in public_cases(key.exercise)
    ]
    return Call(tuple(enlarged(cases, speed.counted_on, speed.columns).values()))


def _versions(
    runner: Runner,
    key: Key,
    places: Sequence[int],
    oracles: Helpers,
    where: Where,
    *,
    proven: bool,
) -> dict[int, Answer]:
    """What a student's test says of the versions at some places."""
    calls = [key.calls[place] for place in places]
    together = where in (Where.IN_PLACE, Where.TOGETHER_AFTER_NEEDED_CELLS)
    mode = replace(
        key.exercise.call_mode(calls),
        all_cells=where not in (Where.AFTER_NEEDED_CELLS, Where.TOGETHER_AFTER_NEEDED_CELLS),
        in_place=where in (Where.IN_PLACE, Where.IN_FORKS),
        in_forks=len(places) > 1 and not together,
        unwatched=not proven,
    )
    return _calls(runner, key, places, oracles, mode)


def _calls(
    runner: Runner, key: Key, places: Sequence[int], oracles: Helpers, mode: CallMode | None = None
) -> dict[int, Answer]:
    """The answers to some of the key's calls, made in this order, by their places."""
    calls = [key.calls[place] for place in places]
    answers = runner.calls(
        key.exercise.name,
        calls,
        oracles=oracles,
        reference_seconds=key.reference_seconds,
        right_bytes=key.right_bytes,
        mode=mode or key.exercise.call_mode(calls),
    )
    return dict(zip(places, answers, strict=True))
