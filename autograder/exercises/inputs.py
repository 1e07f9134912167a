"""Where inputs come from: the same for an attempt on every machine, in every way of grading."""

from __future__ import annotations

import hashlib
import hmac

import numpy as np

from autograder.exercises.case_generator import CaseGenerator
from autograder.exercises.exercise import Case, Exercise

SECRET_BYTES = 32
# Of each case. More of them cost a class more time, and a table of old answers is worth less.
VARIANTS = 16
PUBLIC_SECRET = b"public cases, shipped with the course"


def seed_from(secret: bytes, *parts: object) -> int:
    """A seed that follows from the secret and the parts alone (HMAC-SHA256)."""
    message = "\x1f".join(map(str, parts)).encode()
    return int.from_bytes(hmac.digest(secret, message, hashlib.sha256), "big")


def variant_of(secret: bytes, student: str, attempt: str, exercise: str, number: int) -> int:
    """Which of the variants of case ``number`` a student's attempt gets.

    Parameters
    ----------
    attempt : str
        Digest of what was handed in.
    exercise : str
        The exercise's name.
    """
    return seed_from(secret, "variant", student, attempt, exercise, number) % VARIANTS


def has_variants(exercise: Exercise) -> bool:
    """Whether students get other cases than their neighbours.

    A value has no inputs, and a test to write meets the same versions for everybody. A random
    start has no right value that could be looked up.
    """
    return exercise.draws_cases and not exercise.is_random


def hidden_case(
    exercise: Exercise, secret: bytes, key_version: int, number: int, variant: int
) -> Case:
    """One variant of a drawn case: all variants have equal sizes, and other values."""
    name = f"{exercise.chapter}.{exercise.name}"
    values = seed_from(secret, "values", key_version, name, number, variant)
    sizes = seed_from(secret, "sizes", key_version, name, number)
    return exercise.make_case(CaseGenerator(values, sizes), number)


def hidden_cases(exercise: Exercise, secret: bytes, key_version: int) -> list[Case]:
    """The drawn cases that grading uses, each in its first variant."""
    return [
        hidden_case(exercise, secret, key_version, number, 0)
        for number in case_numbers(exercise, exercise.hidden_count)
    ]


def public_cases(exercise: Exercise) -> list[Case]:
    """The cases of the instant check, which anyone may see."""
    name = f"{exercise.chapter}.{exercise.name}"
    return [
        exercise.make_case(np.random.default_rng(seed_from(PUBLIC_SECRET, 0, name, number)), number)
        for number in case_numbers(exercise, exercise.public_count)
    ]


def case_numbers(exercise: Exercise, count: int) -> list[int]:
    """Numbers of the cases that are asked, in order."""
    numbers = list(range(count))
    if exercise.is_random:
        # The first case once more: what is drawn anew comes out otherwise.
        numbers[-1] = 0
    return numbers
