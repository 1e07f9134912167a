"""Two names of a student's that hold each other's values."""

from __future__ import annotations

from itertools import combinations

from course.feedback.compare import agrees
from course.feedback.own_steps.judge_steps import JudgedStep
from course.feedback.own_steps.same_value import tells
from course.feedback.own_steps.stored_steps import ValueStep
from course.feedback.own_steps.taken_steps import TakenSteps


def exchanged(taken: TakenSteps, judged: list[JudgedStep]) -> tuple[JudgedStep, JudgedStep] | None:
    """Two steps on the way, each set once, of which each name holds the other's value."""
    once = [one for one in judged if _is_set_once(one)]
    for first, second in combinations(once, 2):
        if _holds(taken, first, second) and _holds(taken, second, first):
            return first, second
    return None


def _is_set_once(one: JudgedStep) -> bool:
    step = one.step
    on_the_way = isinstance(step, ValueStep) and step.path is None and bool(step.symbol)
    return on_the_way and one.of_turns == 1 and tells(step.value)


def _holds(taken: TakenSteps, named: JudgedStep, other: JudgedStep) -> bool:
    """Whether one step's name holds another's value, and never its own."""
    assert isinstance(named.step, ValueStep)
    own = taken.named(named.step.symbol)
    return bool(own) and all(
        agrees(other.step.value, one) and not agrees(named.step.value, one) for one in own
    )
