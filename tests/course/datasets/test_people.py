"""Made-up people lean the way that their class says."""

import numpy as np
import pytest

from course.datasets.people import NUM_FEATURES, make_people


def leanings(surprise):
    X, classes = make_people(np.random.default_rng(0), [500] * 4, surprise)
    hair = [np.sign(X[:5, classes == number].mean()) for number in range(4)]
    man = [np.sign(X[5:10, classes == number].mean()) for number in range(4)]
    return hair, man


def test_hair_and_man_lean_as_the_order_of_classes_says():
    assert leanings(False) == ([1, 1, -1, -1], [1, -1, 1, -1])


def test_a_surprise_turns_hair_round_on_men_only():
    assert leanings(True) == ([-1, 1, 1, -1], [1, -1, 1, -1])


def test_people_are_as_many_as_asked_for_and_mixed():
    X, classes = make_people(np.random.default_rng(0), [2, 30, 40, 50])
    assert X.shape == (NUM_FEATURES, 122)
    assert np.bincount(classes).tolist() == [2, 30, 40, 50]
    assert not np.array_equal(classes, np.sort(classes))
    assert abs(X[10:].mean()) < 0.1


def test_another_number_of_classes_is_refused():
    with pytest.raises(ValueError, match="expected four numbers"):
        make_people(np.random.default_rng(0), [1, 2])
