"""What a diagnosis starts from: the cases with their right values, and the known wrong versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from course.feedback.answer import Answer
from course.feedback.compare import agrees, parts_missing
from course.feedback.messages import say
from course.feedback.raised import other_sizes, same_cause


@dataclass(frozen=True)
class Trial:
    """One case: its arguments by name, the group it is counted in, and its right value.

    ``left_out`` are the arguments that are not given in it, but taken from their defaults.
    """

    arguments: Mapping[str, Any]
    group: str
    expected: Any
    left_out: frozenset[str] = frozenset()

    @classmethod
    def of_call(
        cls,
        parameters: Sequence[str],
        defaults: Mapping[str, Any],
        call: tuple[Sequence[Any], Mapping[str, Any]],
        group: str,
        expected: Any,
    ) -> Trial:
        """The trial that a call makes, ``(args, kwargs)``, of a function with these parameters."""
        arguments = arguments_of(parameters, defaults, *call)
        given = {*parameters[: len(call[0])], *call[1]}
        return cls(arguments, group, expected, frozenset(arguments.keys() - given))


@dataclass(frozen=True)
class WrongVersion:
    """A misconception by its id and the layers of its hint, and what it gives in each case."""

    id: str
    layers: tuple[str, ...]
    answers: Sequence[Answer]

    @property
    def hint(self) -> str:
        """All layers of the hint."""
        return " ".join(self.layers)

    @property
    def always_raises(self) -> bool:
        """Whether it never returns. Then it takes more than the error's type to recognise it."""
        return all(answer.raised for answer in self.answers)


@dataclass(frozen=True)
class Task:
    """An exercise as a diagnosis needs it.

    Attributes
    ----------
    result_names : tuple of str
        What the right function calls its results, to speak of them; may be empty.
    wrong_versions : callable
        Gives the misconceptions; called only if an answer is wrong.
    """

    # Whether one case by itself can be held against what a wrong version gives in it.
    each_case_tells: ClassVar[bool] = True

    name: str
    trials: Sequence[Trial]
    wrong_versions: Callable[[], Sequence[WrongVersion]]
    result_names: tuple[str, ...] = ()

    def is_right(self, trial: Trial, answer: Answer) -> bool:
        """Whether a case was answered rightly."""
        return not answer.raised and agrees(trial.expected, answer.value)

    def advice(self, answers: Sequence[Answer]) -> tuple[str, ...]:
        """What this kind of task has to say of right answers that could still be better."""
        return ()

    def matching(self, answers: Sequence[Answer], wrong: Sequence[int]) -> WrongVersion | None:
        """The wrong version that gives the same in every case, if there is one.

        ``wrong`` are the numbers of the cases that were answered wrongly: they tell versions
        apart soonest, so they are looked at first.
        """
        order = [*wrong, *sorted(set(range(len(answers))) - set(wrong))]
        return self._same_in(order, answers)

    def matching_but_for_errors(
        self, answers: Sequence[Answer], wrong: Sequence[int]
    ) -> WrongVersion | None:
        """The wrong version that gives the same wherever the function answers at all.

        An assert of the function's own, or a default that its `def` line lacks, stops it in some
        cases and says nothing of its mistake in the others. It has to answer in at least half of
        the cases, and wrongly in some.
        """
        if not self.each_case_tells:
            return None
        answered = [number for number, answer in enumerate(answers) if not answer.raised]
        order = [number for number in wrong if not answers[number].raised]
        if not order or len(answered) == len(answers) or 2 * len(answered) < len(answers):
            return None
        return self._same_in([*order, *sorted(set(answered) - set(order))], answers)

    def _same_in(self, order: Sequence[int], answers: Sequence[Answer]) -> WrongVersion | None:
        """The first wrong version that gives the same in these cases.

        If no wrong answer is a value, errors are all that speaks for a version, and the sizes in
        their texts must not speak against it.
        """
        nothing_returned = all(
            answers[number].raised or self.is_right(self.trials[number], answers[number])
            for number in order
        )
        for version in self.wrong_versions():
            if all(
                self._same(version, number, answers[number], by_errors=nothing_returned)
                for number in order
            ):
                return version
        return None

    def right_words(self) -> str:
        """What is said where every case is right."""
        return say("advice.all_right", cases=len(self.trials))

    def own_words(self, answers: Sequence[Answer], wrong: Sequence[int]) -> str:
        """What this kind of task says of wrong cases; "" leaves it to the general diagnosis."""
        return ""

    def _same(self, version: WrongVersion, number: int, answer: Answer, *, by_errors: bool) -> bool:
        """Whether a version gives the same in a case."""
        wrong, expected = version.answers[number], self.trials[number].expected
        if wrong.raised or answer.raised:
            if wrong.error_name != answer.error_name:
                return False
            if version.always_raises:
                return same_cause(wrong.error, answer.error)
            return not (by_errors and other_sizes(wrong.error, answer.error))
        if not agrees(wrong.value, answer.value, same_nan=True):
            return False
        # An answer may have more keys than asked for, so comparing did not look for those that the
        # wrong version leaves out. Whoever makes its mistake leaves out the same ones.
        lacking = parts_missing(expected, wrong.value)
        return not lacking or lacking == parts_missing(expected, answer.value)


def arguments_of(
    parameters: Sequence[str],
    defaults: Mapping[str, Any],
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
) -> dict[str, Any]:
    """Arguments of a call by name, in the order of the function's parameters."""
    given = {**dict(zip(parameters, args, strict=False)), **kwargs}
    return {
        name: given.get(name, defaults.get(name))
        for name in parameters
        if name in given or name in defaults
    }


def names_of(changed: tuple[str, ...], trial: Trial) -> list[str]:
    """Names of the arguments that were changed, whether given by place or by name."""
    names = list(trial.arguments)
    return [
        names[int(one)] if one.isdecimal() and int(one) < len(names) else one for one in changed
    ]
