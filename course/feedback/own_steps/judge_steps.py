"""Holds the steps that a function took against those of the answer: which are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import numpy as np

from course.feedback.compare import agrees
from course.feedback.factors import known_factors
from course.feedback.mismatch import Path
from course.feedback.own_steps.inputs import input_arrays, without_inputs
from course.feedback.own_steps.same_value import Same, SameValues, tells
from course.feedback.own_steps.stored_steps import CallStep, StoredSteps, ValueStep
from course.feedback.own_steps.taken_steps import NOTHING, TakenSteps
from course.feedback.parts import as_numbers


class StepState(Enum):
    """What is known of a step."""

    RIGHT = auto()
    # Right, but transposed, of the other sign or times a known number.
    IN_OTHER_FORM = auto()
    WRONG = auto()
    # Right where it is set, but not in the result.
    LOST = auto()
    # A helper that got the right arguments gave a wrong value.
    HELPER_WRONG = auto()
    # Under a name that may be the student's own for something else there is another value.
    DIFFERS = auto()
    UNKNOWN = auto()


GOOD = (StepState.RIGHT, StepState.IN_OTHER_FORM)
BAD = (StepState.WRONG, StepState.LOST, StepState.HELPER_WRONG)


@dataclass(frozen=True)
class JudgedStep:
    """A step of the answer, and what became of it.

    Attributes
    ----------
    turn : int
        Which of the steps of this symbol, or calls of this helper, it is, from 0.
    of_turns : int
        How many there are.
    given : object
        Where it is wrong: the value in its place, or the arguments by name.
    """

    step: ValueStep | CallStep
    state: StepState
    turn: int
    of_turns: int
    given: Any = None


def judge_steps(
    stored: StoredSteps, taken: TakenSteps, arguments: Mapping[str, Any]
) -> list[JudgedStep]:
    """Judge every step of the answer by what a function did.

    Parameters
    ----------
    arguments : mapping
        Those of the case, by name.
    """
    factors = [factor.value for factor in known_factors(arguments) if factor.symbol == "m"]
    taken = without_inputs(taken, input_arrays(arguments).values())
    values = SameValues((value for _, value in taken.values), factors)
    names = [_name(step) for step in stored.steps]
    count, turns = Counter(names), Counter[str]()
    judged: list[JudgedStep] = []
    for step, name in zip(stored.steps, names, strict=True):
        turn = turns[name]
        turns[name] += 1
        earlier = [one for one in judged if _name(one.step) == name]
        if isinstance(step, CallStep):
            state, given = _call(step, turn, taken, earlier)
        else:
            state, given = _value(step, turn, count[name], taken, earlier, values)
        judged.append(JudgedStep(step, state, turn, count[name], given))
    return _without_harmless(judged)


def _name(step: ValueStep | CallStep) -> str:
    return f"{step.helper}()" if isinstance(step, CallStep) else step.symbol


def _call(
    step: CallStep, turn: int, taken: TakenSteps, earlier: list[JudgedStep]
) -> tuple[StepState, Any]:
    calls = taken.calls.get(step.helper, [])
    # After a call that is not as it should be, nobody knows which call is meant to be which.
    if turn >= len(calls) or any(one.state is not StepState.RIGHT for one in earlier):
        return StepState.UNKNOWN, None
    call = calls[turn]
    if not all(
        name in call.given and agrees(value, call.given[name]) for name, value in step.given.items()
    ):
        return StepState.WRONG, call.given
    if call.value is not NOTHING and not agrees(step.value, call.value):
        return StepState.HELPER_WRONG, call.given
    return StepState.RIGHT, None


def _value(
    step: ValueStep,
    turn: int,
    of_turns: int,
    taken: TakenSteps,
    earlier: list[JudgedStep],
    values: SameValues,
) -> tuple[StepState, Any]:
    if step.path is not None and taken.result:
        part = part_at(taken.result[0], step.path)
        if agrees(step.value, part):
            return StepState.RIGHT, None
        set_right = any(agrees(step.value, value) for value in taken.named(step.symbol))
        return (StepState.LOST if set_right else StepState.WRONG), part
    expected = as_numbers(step.value)
    assert expected is not None
    if tells(expected):
        best = values.best(expected)
        if best is not Same.NOT:
            return (StepState.RIGHT if best is Same.EXACTLY else StepState.IN_OTHER_FORM), None
    own = taken.named(step.symbol)
    if any(agrees(step.value, one) for one in own):
        return StepState.RIGHT, None
    if not own:
        return StepState.UNKNOWN, None
    state = StepState.WRONG if step.sure else StepState.DIFFERS
    if of_turns > 1:
        # Set once a layer or round: only in step with the answer is it known which is which.
        as_often = len(own) == of_turns or (taken.raised and len(own) < of_turns)
        in_step = as_often and all(one.state in GOOD for one in earlier)
        return (state, own[turn]) if in_step and turn < len(own) else (StepState.UNKNOWN, None)
    return state, own[-1]


def part_at(value: Any, path: Path) -> Any:
    """The part of a result that a path leads to; None if there is none."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, np.ndarray) or not isinstance(value, (tuple, list)):
            return None
        elif isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _without_harmless(judged: list[JudgedStep]) -> list[JudgedStep]:
    """Let no step count as wrong that leads to right ones, or to no wrong result.

    A step that is right though it is made of one that is not shows that the student means
    something else by that one's name. Parts of the result without a name don't count: all that
    goes into the list that holds them is taken for what they are made of.
    """
    made_of = ancestors(judged)
    leads_to_right: set[int] = set()
    leads_to_wrong: set[int] = set()
    for number, one in enumerate(judged):
        if one.state is StepState.RIGHT and _name(one.step) and _tells(one.step):
            leads_to_right |= made_of[number]
        elif _is_result(one):
            leads_to_wrong |= made_of[number] | {number}
    return [
        one
        if one.state not in (*BAD, StepState.DIFFERS)
        or (number in leads_to_wrong and (number not in leads_to_right or _is_result(one)))
        else JudgedStep(one.step, StepState.UNKNOWN, one.turn, one.of_turns)
        for number, one in enumerate(judged)
    ]


def _tells(step: ValueStep | CallStep) -> bool:
    """Whether it can't be by chance that a step is right."""
    return isinstance(step, CallStep) or tells(step.value)


def _is_result(one: JudgedStep) -> bool:
    return isinstance(one.step, ValueStep) and one.step.path is not None


def ancestors(judged: list[JudgedStep]) -> list[set[int]]:
    """For each step, the numbers of all that it is made of, directly or not."""
    found: list[set[int]] = []
    for one in judged:
        found.append(set(one.step.uses).union(*(found[number] for number in one.step.uses)))
    return found
