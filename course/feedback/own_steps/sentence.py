"""The sentence about the first step that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from course.feedback.compare import agrees
from course.feedback.messages import about, say
from course.feedback.own_steps.exchanged import exchanged
from course.feedback.own_steps.how_off import HowOff, how_change_is_off, how_off
from course.feedback.own_steps.inputs import input_arrays, misnamed
from course.feedback.own_steps.judge_steps import BAD, JudgedStep, StepState, ancestors
from course.feedback.own_steps.step_names import is_known_by_name, step_name
from course.feedback.own_steps.stored_steps import CallStep, ValueStep
from course.feedback.own_steps.taken_steps import TakenSteps
from course.feedback.part_names import ORDINALS
from course.feedback.task import Task


class Sentence:
    """Puts into words what is wrong with a step."""

    def __init__(
        self,
        task: Task,
        judged: list[JudgedStep],
        taken: TakenSteps,
        arguments: Mapping[str, Any],
    ) -> None:
        self._task = task
        self._taken = taken
        self._judged = judged
        self._arguments = arguments
        self._inputs = input_arrays(arguments)
        symbols = {one.step.symbol for one in judged if isinstance(one.step, ValueStep)}
        self._misnamed = misnamed(taken, self._inputs, symbols)

    def about(
        self, one: JudgedStep, differing: JudgedStep | None, *, after_right: bool
    ) -> tuple[str, JudgedStep]:
        """The sentence about the first wrong step, and the step that it speaks of.

        It is "" if there is nothing to add to what is said of the result.

        Parameters
        ----------
        differing : JudgedStep or None
            Of what the step is made of, the first that has another value under its name. It is
            told in the step's place, unless it is known to be right by what the step holds.
        after_right : bool
            Whether a sentence comes before it that tells which steps are right.
        """
        for name, other in self._misnamed.items():
            if other:
                return say("steps.misnamed", name=name, other=other), one
        if pair := exchanged(self._taken, self._judged):
            first, second = pair
            assert isinstance(first.step, ValueStep) and isinstance(second.step, ValueStep)
            names = {"name": first.step.symbol, "other": second.step.symbol}
            return say("steps.exchanged", **names), first
        if isinstance(one.step, CallStep):
            return self._about_call(one, one.step), one
        words, is_exact = self._about_value(one, one.step, after_right)
        if differing is None or is_exact:
            return words, one
        return self.about_differing(differing), differing

    def about_differing(self, one: JudgedStep) -> str:
        """The sentence about a name that holds another value than in the answer."""
        assert isinstance(one.step, ValueStep)
        how = how_off(one.step.value, one.given, self._known(one), self._arguments).words
        return say("steps.differs", name=one.step.symbol, how=f": {how}" if how else "")

    def _about_value(self, one: JudgedStep, step: ValueStep, after_right: bool) -> tuple[str, bool]:
        """The sentence, and whether it is sure that nothing before the step is wrong."""
        what = step_name(step, self._task)
        if step.symbol and step.path is None and one.of_turns > 1:
            what = say("steps.turn", what=what, turn=_ordinal(one.turn))
        if one.state is StepState.LOST:
            return say("steps.lost", what=what), True
        how = self._how_off(one, step)
        lead = say("steps.first" if after_right else "steps.first_of_all", **about([what]))
        are_right = (self._judged[number].state is StepState.RIGHT for number in step.uses)
        is_first = step.whole and all(are_right) and not self._misnamed
        if type(step.value) is int and any(isinstance(v, tuple) for v in self._arguments.values()):
            # What is counted may have been unpacked in another order.
            is_first = False
        if how.exact or (how.words and is_first and not how.of_size):
            return f"{lead}: {how.words}.", True
        if other := self._other_helper(one):
            return f"{lead}. {say('steps.other_helper', helper=other)}", True
        if how.words:
            lead = "steps.first.open" if after_right else "steps.first_of_all.open"
            return f"{say(lead, **about([what]))}: {how.words}.", False
        if is_first:
            # A result that is made of the arguments at once: that it is wrong is known already.
            said = bool(after_right or step.uses or step.path is None or self._leads_to_others(one))
            return (f"{lead}. {say('steps.made_of_right')}" if said else ""), said
        is_news = after_right or step.path is None
        return (f"{lead}, {say('steps.or_before')}" if is_news else ""), False

    def _how_off(self, one: JudgedStep, step: ValueStep) -> HowOff:
        """In which way a step is off; it may hold what was under its name before."""
        known = self._known(one)
        before = known.pop(step.symbol, None)
        if before is not None and agrees(before, one.given):
            # Whatever should have changed it may be at fault.
            return HowOff(say("steps.unchanged"))
        how = how_off(step.value, one.given, known, self._arguments)
        if how.words or before is None:
            return how
        return how_change_is_off(step.value, one.given, (step.symbol, before), self._arguments)

    def _leads_to_others(self, one: JudgedStep) -> bool:
        """Whether other wrong steps are made of one."""
        number = next(n for n, other in enumerate(self._judged) if other is one)
        pairs = zip(self._judged, ancestors(self._judged), strict=True)
        return any(other.state in BAD and number in made_of for other, made_of in pairs)

    def _other_helper(self, one: JudgedStep) -> str:
        """A helper that the student called where the answer calls another; "" if none."""
        called = {other.step.helper for other in self._judged if isinstance(other.step, CallStep)}
        for number in one.step.uses:
            step = self._judged[number].step
            if not isinstance(step, CallStep) or step.helper in self._taken.calls:
                continue
            for helper, calls in self._taken.calls.items():
                given = list(calls[0].given.values())
                if helper not in called and agrees(list(step.given.values()), given):
                    return helper
        return ""

    def _about_call(self, one: JudgedStep, step: CallStep) -> str:
        call = say("steps.call", helper=step.helper)
        if one.of_turns > 1:
            call = say("steps.call_turn", helper=step.helper, turn=_ordinal(one.turn))
        if one.state is StepState.HELPER_WRONG:
            return say("steps.helper_wrong", call=call, helper=step.helper)
        for name, value in step.given.items():
            if name not in one.given:
                return say("steps.argument_missing", call=call, argument=name)
            given = one.given[name]
            if agrees(value, given):
                continue
            for other in self._judged:
                if isinstance(other.step, CallStep) and other.step.helper == step.helper:
                    meant_for = other.step.given.get(name)
                    if meant_for is not None and agrees(meant_for, given):
                        turn = _ordinal(other.turn)
                        return say("steps.other_call", call=call, argument=name, turn=turn)
            how = how_off(value, given, self._known(one), self._arguments)
            wrong = say("steps.argument", call=call, argument=name)
            return f"{wrong}: {how.words}." if how.words else f"{wrong}."
        return ""

    def _known(self, one: JudgedStep) -> dict[str, np.ndarray]:
        """Arrays that are right, by symbol: arguments and the steps before."""
        known = dict(self._inputs)
        for other in self._judged:
            if other is one:
                break
            if not is_known_by_name(other, self._task):
                continue
            if isinstance(other.step, ValueStep) and isinstance(other.step.value, np.ndarray):
                known.setdefault(other.step.symbol, other.step.value)
        return known


def _ordinal(turn: int) -> str:
    return ORDINALS[turn] if turn < len(ORDINALS) else f"{turn + 1}th"
