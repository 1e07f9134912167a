"""All exercises of all chapters, for the tests of what holds for each of them."""

from __future__ import annotations

from functools import cache

import pytest

from autograder.audit.answers import Sent, answers_of
from autograder.exercises.exercise import Exercise
from autograder.exercises.inputs import public_cases
from autograder.exercises.written_test import WrittenTestExercise
from autograder.judging.judge import judge
from autograder.judging.key import Key
from autograder.judging.verdict import Verdict
from autograder.reference import all_chapters

SECRET = b"secret of a class that is not"
CHAPTERS = {chapter.name: chapter for chapter in all_chapters()}
EXERCISES = [exercise for chapter in CHAPTERS.values() for exercise in chapter.exercises.values()]
# A test to write has no drawn cases: it is run on right and wrong versions of what it tests.
WITHOUT_TESTS = [
    exercise for exercise in EXERCISES if not isinstance(exercise, WrittenTestExercise)
]


def title(exercise: Exercise) -> str:
    return f"{exercise.chapter}.{exercise.name}"


each_chapter = pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=CHAPTERS)
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=title)
each_but_tests = pytest.mark.parametrize("exercise", WITHOUT_TESTS, ids=title)


def hidden_key(exercise: Exercise) -> Key:
    """The key to the cases of one secret."""
    return Key(exercise, SECRET, CHAPTERS[exercise.chapter].key_version)


@cache
def shown_key(exercise: Exercise) -> Key:
    """The key to the public cases, or to the versions that a test to write is run on."""
    if isinstance(exercise, WrittenTestExercise):
        return hidden_key(exercise)
    return Key.of_cases(exercise, public_cases(exercise))


def verdict_on(function, key: Key) -> Verdict:
    """What the judge says of a function that answers the key's calls."""
    return verdict_of(answers_of(key, function), key)


def verdict_of(sent: list[Sent], key: Key) -> Verdict:
    """What the judge says of answers that were given already."""
    return judge(key, [one.received() for one in sent], f"test_{key.exercise.name}")
