"""Takes what knows right answers away from a process in which a student's own test is tried.

Such a test is to tell right from wrong by itself, and not by asking the instant checks.
"""

from __future__ import annotations

import os
from typing import Any, NoReturn

import course

# They lie here.
CHECKS = os.path.join(os.path.dirname(os.path.abspath(course.__file__)), "checks")
NO_CASES = (
    "public_case gives nothing while a test of yours is tried: the test is to know by itself what "
    "is right. Write the numbers that it compares with into it."
)


def hide() -> None:
    """Let `check` be silent, so that cells run as ever, and `public_case` give nothing.

    It is for a process that has not read the answers yet.
    """
    from course import feedback
    from course.feedback import instant_check, public_cases

    feedback.check = instant_check.check = no_check
    feedback.public_case = public_cases.public_case = no_case


def no_check(*args: Any, **kwargs: Any) -> None:
    """Says nothing of what it is given."""


def no_case(*args: Any, **kwargs: Any) -> NoReturn:
    """Raises `NoPublicCaseError`."""
    from course.feedback import NoPublicCaseError

    raise NoPublicCaseError(NO_CASES)
