"""Where inputs come from: the same for every student, on every machine, in every way of grading."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path

import numpy as np

from autograder.errors import AutograderError
from autograder.exercises.exercise import Case, Exercise

SECRET_FILE = ".autograder-secret"
SECRET_BYTES = 32
PUBLIC_SECRET = b"public cases, shipped with the course"


class SecretError(AutograderError):
    """The file of the class's secret holds something else."""


def secret_beside(gradebook: Path) -> bytes:
    """Read the class's secret seed from beside its gradebook; make it (0600) at first use.

    Raises
    ------
    SecretError
        If the file holds no secret of ours.
    """
    path = gradebook.with_name(SECRET_FILE)
    if not path.exists():
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=SECRET_FILE)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(SECRET_BYTES) + "\n")
        try:
            # A link, not a rename: of two graders started at once the first one's secret stays.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    try:
        secret = bytes.fromhex(path.read_text().strip())
    except ValueError:
        secret = b""
    if len(secret) != SECRET_BYTES:
        raise SecretError(
            f"{path} does not hold the class's secret: expected {2 * SECRET_BYTES} hexadecimal "
            "digits. Restore it from a backup; with another secret the class gets other inputs."
        )
    return secret


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
    return [
        exercise.make_case(np.random.default_rng(seed_from(secret, key_version, name, n)), n)
        for n in range(count)
    ]
