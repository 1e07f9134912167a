"""Partial credit: groups of cases, their weights, and what a wrong function can earn at most."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.exercises.exercise import Case
from autograder.exercises.kinds import exercise
from autograder.judging.judge import judge
from autograder.judging.key import Key

GROUPS = ["a", "a", "b", "c", "c"]


def weighted(points=3, **weights):
    draw = lambda rng, number: Case((0.0,), group=GROUPS[number])  # noqa: E731

    @exercise(points=points, cases=draw, hidden_count=5, weights=weights)
    def nothing(x):
        """Nothing."""
        return x

    return nothing


@pytest.mark.parametrize(
    "weights, passed, score",
    [
        ({}, [1, 1, 1, 1, 1], 3.0),
        ({}, [1, 1, 1, 0, 1], 2.0),
        ({}, [0, 1, 0, 0, 1], 0.0),
        ({}, [1, 1, 0, 0, 0], 1.0),
        ({"a": 0}, [1, 1, 0, 0, 0], 0.0),
        ({"a": 0}, [1, 1, 1, 0, 0], 1.5),
        ({"a": 2, "b": 1, "c": 1}, [1, 1, 0, 0, 0], 1.5),
        ({"a": 0}, [0, 1, 1, 1, 1], 2.7),
        ({"a": 0, "b": 0, "c": 0}, [0, 1, 1, 1, 1], 0.0),
    ],
)
def test_points_are_shared_out_over_groups(weights, passed, score):
    assert weighted(**weights).score(GROUPS, [bool(p) for p in passed]) == score


def test_scores_are_in_hundredths():
    assert weighted(points=1).score(GROUPS, [True, True, False, False, False]) == 0.33


def test_a_single_group_is_all_or_nothing():
    assert weighted().score(["", ""], [True, False]) == 0


def test_the_message_says_which_groups_are_right(keys):
    key = keys["softsign"]
    givens = answers(key, lambda x: np.maximum(x, 0) / (1 + np.maximum(x, 0)))
    verdict = judge(key, givens, "any")
    # The one number of the public cases is positive, and its group weighs nothing.
    assert verdict.score == pytest.approx(4 / 3, abs=0.01)
    assert "Right for all but: mixed, negative." in verdict.message
    only_one = judge(key, answers(key, lambda x: x / (1 + abs(x[0]))), "any")
    assert only_one.score == 0 and "Fully right only for: one number." in only_one.message


def test_what_ends_python_earns_nothing_for_what_came_before(keys):
    from course.feedback.answer import Answer, Outcome

    given = answers(keys["softsign"], lambda x: x / (1 + np.abs(x)))
    given[-1] = Answer(outcome=Outcome.CRASHED)
    assert judge(keys["softsign"], given, "any").score == 0


def test_groups_that_a_repairs_starter_gets_right_are_idle(keys):
    assert keys["mean_score"].idle_groups == {"one example"}
    assert keys["softsign"].idle_groups == frozenset()


def answers(key: Key, function):
    from course.feedback.answer import Answer

    return [Answer(function(*call.args)) for call in key.calls]
