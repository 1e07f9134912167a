"""Asks a submission for its answers to one exercise, in the way that its kind needs."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.exercises.inputs import public_cases
from autograder.exercises.traits import Kind, Speed
from autograder.judging.key import Key
from autograder.judging.tasks import parameters_of
from autograder.sandbox.protocol import PLAIN_CALLS, Call, CallMode, Runner
from course.feedback.answer import Answer, Outcome
from course.feedback.errors import STILL_BLANK
from course.feedback.task import arguments_of
from course.speed import enlarged

SPEED_TRIES = 2
# Calls of a first look. They are the last ones, which are short: drawers put long ones first.
GLANCED = 4

# How a call ends that takes no process down.
ANSWERED = (Outcome.OK, Outcome.RAISED)

Helpers = Mapping[str, Callable[..., Any]]


def ask(
    runner: Runner,
    key: Key,
    seed: int,
    oracles: Helpers,
    *,
    only_if_right: bool = False,
) -> list[Answer]:
    """One answer for each of the key's calls; they are made in an order that the seed decides.

    ``only_if_right`` says that answers which are not all right need not be gone into.
    """
    if key.exercise.kind is Kind.TEST:
        return _examined(runner, key, seed, oracles, only_if_right)
    order = list(range(len(key.calls)))
    random.Random(seed).shuffle(order)
    return _in_place(order, _calls(runner, key, order, oracles))


def _in_place(order: list[int], answers: list[Answer]) -> list[Answer]:
    """Answers that came in some order, in the order of the key's calls."""
    by_place = dict(zip(order, answers, strict=True))
    return [by_place[place] for place in sorted(by_place)]


def glance(runner: Runner, key: Key, oracles: Helpers) -> dict[int, Answer]:
    """Answers to a few of the key's calls, by their places."""
    places = list(range(len(key.calls)))[-GLANCED:]
    return dict(zip(places, _calls(runner, key, places, oracles), strict=True))


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
    widest = max(cases, key=lambda arguments: arguments[speed.counted_on].shape[-1])
    return Call(tuple(enlarged(widest, speed.counted_on, speed.columns).values()))


def _calls(
    runner: Runner,
    key: Key,
    places: Sequence[int],
    oracles: Helpers,
    whole: bool = True,
) -> list[Answer]:
    return runner.calls(
        key.exercise.name,
        [key.calls[place] for place in places],
        oracles=oracles,
        reference_seconds=key.reference_seconds,
        mode=_mode(key, places, whole),
    )


def _mode(key: Key, places: Sequence[int], whole: bool) -> CallMode:
    traits = key.exercise.traits
    if key.exercise.kind is Kind.VALUE:
        return CallMode(variable=True)
    if key.exercise.kind is Kind.TEST:
        versions = tuple(key.calls[place].args[0] for place in places)
        return CallMode(versions=versions, tested=traits.tested.name, all_cells=whole)
    return CallMode(driver=traits.driver) if traits.driver else PLAIN_CALLS


def _examined(
    runner: Runner, key: Key, seed: int, oracles: Helpers, only_if_right: bool
) -> list[Answer]:
    """Answers of a test that do not depend on which versions it met before.

    A test that leaves notes for its next run (in memory, say, or in a file) could tell the
    versions apart by majority; one that changes what it works on could take the right version
    for a wrong one. So a refused version and a right one have to get the same answer when they
    are the first that a process meets. The seed chooses them, and which of both comes first of
    all versions. If an answer differs, each version gets a process of its own, and that counts.

    The processes have run only the cells that the test needs as far as names tell; all cells, if
    what comes out so is not perfect.
    """
    every, chosen = range(len(key.calls)), random.Random(seed)
    right = [n for n in every if key.task.trials[n].expected]
    wrong = [n for n in every if n not in right]
    order = chosen.sample(every, len(every))
    first = chosen.choice(chosen.choice([right, wrong]))
    order.sort(key=lambda place: place != first)

    def met(places: Sequence[int], whole: bool) -> list[Answer]:
        return _calls(runner, key, places, oracles, whole)

    for whole in (False, True):
        answers = _in_place(order, met(order, whole))
        if all(answer.error_name == STILL_BLANK for answer in answers):
            return answers
        refused = [n for n in every if _refused(answers[n])]
        ended = all(answer.outcome in ANSWERED for answer in answers)
        if only_if_right and refused != wrong and ended:
            return answers
        if refused == wrong or whole:
            pools = [set(refused) - set(right), set(refused) & set(right) or right]
            sample = [chosen.choice(sorted(pool)) for pool in pools if first not in pool and pool]
            again = (met([n], whole)[0] for n in sample)
            if all(_refused(answers[n]) == _refused(a) for n, a in zip(sample, again, strict=True)):
                return answers
    return [met([n], whole)[0] for n in every]


def _refused(answer: Answer) -> bool:
    return answer.outcome is Outcome.RAISED or answer.value is False
