"""Every chapter's cases: what is public shows every group, and hidden cases follow the secret."""

from __future__ import annotations

import pytest

from autograder.exercises.function import FunctionExercise
from autograder.exercises.inputs import hidden_cases, public_cases
from autograder.exercises.property import PropertyExercise
from course.feedback.plain import as_plain, same_data

from .every_exercise import CHAPTERS, EXERCISES, title

DRAWN = [exercise for exercise in EXERCISES if isinstance(exercise, FunctionExercise)]
each_drawn = pytest.mark.parametrize("exercise", DRAWN, ids=title)
# Groups whose first case comes after the six that are public.
HIDDEN_ONLY = {"short run", "few steps"}
GROUPS_AT_LEAST = 3


def hidden(exercise, secret=b"a"):
    return hidden_cases(exercise, secret, CHAPTERS[exercise.chapter].key_version)


@each_drawn
def test_public_cases_hold_every_group(exercise):
    public = {case.group for case in public_cases(exercise)}
    assert {case.group for case in hidden(exercise)} <= public | HIDDEN_ONLY
    assert "" not in public
    # A random start has no more sizes to tell apart than these.
    assert len(public) >= (2 if isinstance(exercise, PropertyExercise) else GROUPS_AT_LEAST)


@each_drawn
def test_hidden_cases_follow_the_secret_alone(exercise):
    first, again, other = (
        [as_plain((case.args, case.kwargs)) for case in hidden(exercise, secret)]
        for secret in (b"a", b"a", b"b")
    )
    assert all(map(same_data, first, again))
    # The sizes that a random start is asked for are the same for everybody.
    assert isinstance(exercise, PropertyExercise) or not all(map(same_data, first, other))
