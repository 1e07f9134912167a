"""What a test to write earns that throws a coin for each version: all that guessing can do.

Each version is the only one that such a test meets in its process, so nothing that it remembers
helps it; it may still guess.
"""

from __future__ import annotations

import random

import pytest

from autograder.exercises.written_test import WrittenTestExercise
from autograder.judging.judge import judge
from autograder.judging.key import Key
from autograder.reference import all_chapters
from course.feedback.answer import Answer, Outcome

RUNS = 200
SEED = 20
# Of three right versions it must accept each, and it refuses a share p of the others: in the mean
# p (1 - p)^3, which is largest at p = 1/4.
MOST = 0.11
# Four standard deviations of the mean of RUNS shares, none of which varies more than a coin does.
LEEWAY = 4 * 0.5 / RUNS**0.5
TESTS = [
    (chapter, exercise)
    for chapter in all_chapters()
    for exercise in chapter.exercises.values()
    if isinstance(exercise, WrittenTestExercise)
]


def share(key, coin, refuses):
    """The part of the points that a test earns which refuses a version with this probability."""
    refused = Answer(outcome=Outcome.RAISED, error_name="AssertionError", error="")
    answers = [refused if coin.random() < refuses else Answer(None) for _ in key.calls]
    return judge(key, answers, "test").score / key.exercise.points


@pytest.mark.parametrize("refuses", [0.25, 0.5, 0.75, 0.9])
@pytest.mark.parametrize(
    ("chapter", "exercise"), TESTS, ids=[exercise.name for _, exercise in TESTS]
)
def test_a_test_that_guesses_earns_a_ninth_in_the_mean_at_most(chapter, exercise, refuses):
    key = Key(exercise, b"a secret", chapter.key_version)
    print(f"seed {SEED}")
    coin = random.Random(SEED)
    shares = [share(key, coin, refuses) for _ in range(RUNS)]
    assert sum(shares) / RUNS <= MOST + LEEWAY
    # To have all points, each right version takes a head, and each wrong one a tail.
    right = sum(trial.expected for trial in key.task.trials)
    odds = (1 - refuses) ** right * refuses ** (len(key.calls) - right)
    assert shares.count(1.0) <= RUNS * odds + 4 * (RUNS * odds) ** 0.5 + 1


def test_each_chapter_has_such_an_exercise():
    assert {chapter.name for chapter, _ in TESTS} == {one.name for one in all_chapters()}
