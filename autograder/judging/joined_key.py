"""A key made of other keys to single cases, which keep what they have worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import overload

from autograder.judging.key import Key
from autograder.sandbox.known_answers import KnownAnswers
from course.feedback.answer import Answer
from course.feedback.task import WrongVersion


class JoinedKey(Key):
    """The key to the cases of several keys; making it runs nothing.

    Parameters
    ----------
    parts : sequence of Key
        Keys to one case each, all of one exercise. Whatever is to be worked out, such as what a
        misconception gives, they work out once for all keys that they are part of.
    known : KnownAnswers
        What oracles of the chapter were asked by a class so far.
    """

    def __init__(self, parts: Sequence[Key], known: KnownAnswers) -> None:
        self._parts = parts
        self.exercise = parts[0].exercise
        self.cases = [case for part in parts for case in part.cases]
        self.calls = [call for part in parts for call in part.calls]
        self.expected = [value for part in parts for value in part.expected]
        self.starts = [calls for part in parts for calls in part.starts]
        self.reference_seconds = max(part.reference_seconds for part in parts)
        trials = [trial for part in parts for trial in part.task.trials]
        self.task = replace(parts[0].task, trials=trials, wrong_versions=self.misconception_values)
        self.known = known

    @cached_property
    def right_bytes(self) -> int:
        """Size of the largest right answer as it travels."""
        return max(part.right_bytes for part in self._parts)

    @cached_property
    def _misconceptions(self) -> list[WrongVersion]:
        of_parts = zip(*(part.misconception_values() for part in self._parts), strict=True)
        return [
            replace(versions[0], answers=_Joined([version.answers for version in versions]))
            for versions in of_parts
        ]

    @cached_property
    def idle_groups(self) -> frozenset[str]:
        """Groups that a repair's starter gets right in every part that has them."""
        done = {
            case.group
            for part in self._parts
            for case in part.cases
            if case.group not in part.idle_groups
        }
        return frozenset(case.group for case in self.cases) - done


class _Joined(Sequence[Answer]):
    """The answers to one case each, as one sequence; each is worked out when it is asked for."""

    def __init__(self, parts: Sequence[Sequence[Answer]]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return len(self._parts)

    @overload
    def __getitem__(self, number: int) -> Answer: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Answer]: ...

    def __getitem__(self, number: int | slice) -> Answer | Sequence[Answer]:
        if isinstance(number, slice):
            return [part[0] for part in self._parts[number]]
        return self._parts[number][0]
