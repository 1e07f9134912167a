"""The rare-class experiment draws what it says it draws."""

import numpy as np
import pytest

from autograder.reference.digit_recognition import combine_answers
from benchmarks.rare_class import compare, make_people, training_counts


@pytest.mark.parametrize(("m", "rare"), [(100, 2), (500, 10), (10_000, 200)])
def test_two_in_a_hundred_are_rare(m, rare):
    counts = training_counts(m)
    assert counts[0] == rare and sum(counts) == m
    assert max(counts[1:]) - min(counts[1:]) <= 2


def test_classes_stand_in_the_order_of_combined_answers():
    X, classes = make_people(np.random.default_rng(0), [500] * 4, surprise=0.0)
    for number in range(4):
        hair, man = X[:5, classes == number].mean(), X[5:10, classes == number].mean()
        sure = combine_answers(np.array([[hair > 0]]) * 1.0, np.array([[man > 0]]) * 1.0)
        assert np.argmax(sure) == number


def test_a_surprise_turns_hair_round_on_men_only():
    X, classes = make_people(np.random.default_rng(0), [500] * 4, surprise=1.0)
    signs = [np.sign(X[:5, classes == number].mean()) for number in range(4)]
    assert signs == [-1, 1, 1, -1]


def test_one_comparison_gives_shares_of_both_ways():
    at_once, two = compare(200, 0, 0.0)
    assert all(0 <= share <= 100 for share in (*at_once, *two))
    assert two[0] > at_once[0]
