"""The keys that a class's attempts meet: one choice among the variants of each case."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from autograder.exercises.exercise import Exercise
from autograder.exercises.inputs import case_numbers, has_variants, hidden_case
from autograder.judging.joined_key import JoinedKey
from autograder.judging.key import Key
from autograder.sandbox.known_answers import KnownAnswers


class KeyVariants:
    """An exercise's cases in all their variants.

    Each variant of a case is worked out when the first attempt meets it, and then kept. To work
    out all of them before would take a class of a few students longer than grading it.

    Parameters
    ----------
    exercise : Exercise
    secret : bytes
        The class's secret.
    key_version : int
        The chapter's.
    known : KnownAnswers
        Where answers of the chapter's oracles are kept.
    """

    def __init__(
        self, exercise: Exercise, secret: bytes, key_version: int, known: KnownAnswers
    ) -> None:
        self._exercise = exercise
        self._secret = secret
        self._key_version = key_version
        self._known = known
        self._parts: dict[tuple[int, int], Key] = {}

    def key(self, variant_of: Callable[[int], int]) -> Key:
        """The key to one variant of each case: ``variant_of`` says which, for a case's number."""
        if not has_variants(self._exercise):
            return self._without_variants
        numbers = case_numbers(self._exercise, self._exercise.hidden_count)
        parts = [self._part(number, variant_of(number)) for number in numbers]
        return JoinedKey(parts, self._known)

    @cached_property
    def _without_variants(self) -> Key:
        return Key(self._exercise, self._secret, self._key_version)

    def _part(self, number: int, variant: int) -> Key:
        """The key to one variant of a case."""
        if (number, variant) not in self._parts:
            case = hidden_case(self._exercise, self._secret, self._key_version, number, variant)
            self._parts[number, variant] = Key.of_cases(self._exercise, [case])
        return self._parts[number, variant]
