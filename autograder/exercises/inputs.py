"""Where inputs come from: the same for every student, on every machine, in every way of grading."""

from __future__ import annotations

import hashlib
import hmac

import numpy as np

from autograder.exercises.exercise import Case, Exercise

SECRET_BYTES = 32
PUBLIC_SECRET = b"public cases, shipped with the course"


def seed_from(secret: bytes, *parts: object) -> int:
    """A seed that follows from the secret and the parts alone (HMAC-SHA256)."""
    message = "\x1f".join(map(str, parts)).encode()
    return int.from_bytes(hmac.digest(secret, message, hashlib.sha256), "big")


def hidden_cases(exercise: Exercise, secret: bytes, key_version: int) -> list[Case]:
    """The drawn cases that grading uses."""
    return _draw(exercise, secret, key_version, exercise.hidden_count)


def public_cases(exercise: Exercise) -> list[Case]:
    """The cases of the instant check, which anyone may see."""
    return _draw(exercise, PUBLIC_SECRET, 0, exercise.public_count)


def _draw(exercise: Exercise, secret: bytes, key_version: int, count: int) -> list[Case]:
    name = f"{exercise.chapter}.{exercise.name}"
    numbers = list(range(count))
    if exercise.is_random:
        # The first case once more: what is drawn anew comes out otherwise.
        numbers[-1] = 0
    return [
        exercise.make_case(np.random.default_rng(seed_from(secret, key_version, name, n)), n)
        for n in numbers
    ]
