"""Whether a message leads to the mistake, by rule."""

from __future__ import annotations

import re
from enum import StrEnum

from autograder.audit.messages.code_change import CodeChange
from autograder.audit.messages.told import Told
from course.feedback.findings import Finding
from course.feedback.messages import say
from course.feedback.mismatch import Off
from course.feedback.own_steps.judge_steps import StepState
from course.feedback.own_steps.stored_steps import ValueStep

# What names the cause, and not only what comes of it.
CAUSES = frozenset(
    (
        *(Off.NOTHING, Off.ELLIPSIS, Off.COMMA, Off.SWAPPED, Off.RESULTS, Off.MISSING_KEY),
        *(Off.TRANSPOSED, Off.ONLY_SHAPE, Off.BROADCAST, Off.ZEROS, Off.SIGN, Off.COMPLEMENT),
        *(Off.NOT_LABELS, Off.SATURATED, Off.CONSTANT, Off.COLUMNS, Off.ORDER, Off.OFFSET),
        *(Off.ROWS, Off.EMPTY, Off.UNSUMMED, Off.SUMMED, Off.LENGTH, Off.DECISIONS),
    )
)


# A sentence about a step that leaves open if something before it is wrong has one of these.
LEFT_OPEN = ("or something that goes into it", "If it is meant to")
# What a step's value is made of in fact, which is true wherever the change is.
TRUE_OF_VALUE = "yours is what"

# What begins a sentence about the settings for which alone a function is wrong.
WHERE = "It is wrong only where"


class Lead(StrEnum):
    """Where a message leads whoever reads it."""

    # It says what the mistake is.
    NAMED = "named"
    # It shows the place: the step, the part of the result, or the line that is wrong.
    PINNED = "pinned"
    # It says only what comes of it, or in which cases.
    VAGUE = "vague"
    # It calls something wrong that is right, or names a mistake that was not made.
    MISLEADING = "misleading"


def lead_of(told: Told, change: CodeChange) -> Lead:
    """Class a message about a function with a known change."""
    diagnosis = told.diagnosis
    if diagnosis.misconception:
        return Lead.NAMED
    if told.tells_step and (found := _by_step(told, change)) is not Lead.VAGUE:
        return found
    if diagnosis.stopped:
        return _by_line(told, change)
    if diagnosis.finding is None:
        # The task's own kind has said what is wrong.
        return Lead.NAMED
    return _by_finding(told, diagnosis.finding, change)


def _by_step(told: Told, change: CodeChange) -> Lead:
    one = told.steps.step
    if one is None:
        return Lead.VAGUE
    if isinstance(one.step, ValueStep):
        names = {one.step.symbol} - {""}
        if one.step.path is not None:
            names |= change.names_of_part(one.step.path)
        is_touched, is_fed = change.touches(names), change.feeds(names)
        is_open = any(words in told.steps.wrong for words in (*LEFT_OPEN, TRUE_OF_VALUE))
        # Of what the answer makes of its arguments at once, all that lies between is meant.
        is_open = is_open or not one.step.uses
    else:
        # That an argument is wrong says nothing of where it comes from.
        is_touched, is_open = change.touches_call(one.step.helper), True
        is_fed = change.feeds_call(one.step.helper)
    if is_touched and one.state is not StepState.HELPER_WRONG:
        return Lead.PINNED
    return Lead.VAGUE if is_fed and is_open else Lead.MISLEADING


def _by_line(told: Told, change: CodeChange) -> Lead:
    if told.pin is None:
        return Lead.VAGUE
    return Lead.PINNED if change.touches_line(told.pin.line) else Lead.VAGUE


def _by_finding(told: Told, finding: Finding, change: CodeChange) -> Lead:
    is_cause = finding.kind in CAUSES or finding.reading or finding.factor
    if is_cause:
        return Lead.NAMED
    names = set().union(*(change.names_of_part(path) for path in finding.paths))
    is_part = say("rest.right") in told.diagnosis.message
    if (is_part and change.touches(names)) or _tells_setting(told, change):
        return Lead.PINNED
    return Lead.VAGUE


def _tells_setting(told: Told, change: CodeChange) -> bool:
    """Whether it is told for which setting of an argument alone a function is wrong.

    The change has to be in a default, or in lines that this argument decides about.
    """
    _, found, rest = told.diagnosis.message.partition(WHERE)
    names = re.findall(r"`(\w+)`", rest.partition(".")[0])
    return bool(found) and any(map(change.is_decided_by, names))
