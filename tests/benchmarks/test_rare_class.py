"""The rare-class experiment measures what it says it measures."""

import numpy as np
import pytest

from autograder.reference.digit_recognition import combine_answers
from benchmarks import rare_class
from benchmarks.rare_class import compare, recall_and_precision, training_counts, with_errors
from course.datasets.people import make_people
from course.stored import stored_result


@pytest.mark.parametrize(("m", "rare"), [(100, 2), (500, 10), (10_000, 200)])
def test_two_in_a_hundred_are_rare(m, rare):
    counts = training_counts(m)
    assert counts[0] == rare and sum(counts) == m
    assert max(counts[1:]) - min(counts[1:]) <= 2


def test_classes_stand_in_the_order_of_combined_answers():
    X, classes = make_people(np.random.default_rng(0), [500] * 4)
    for number in range(4):
        hair, man = X[:5, classes == number].mean(), X[5:10, classes == number].mean()
        sure = combine_answers(np.array([[hair > 0]]) * 1.0, np.array([[man > 0]]) * 1.0)
        assert np.argmax(sure) == number


def test_always_answering_rare_finds_all_and_is_nearly_always_wrong():
    recall, precision = recall_and_precision(np.ones((3, 4)))
    assert (recall, precision) == (100, pytest.approx(2))


def test_nobody_called_rare_has_no_precision():
    recall, precision = recall_and_precision(np.zeros((3, 4)))
    assert recall == 0 and np.isnan(precision)


def test_errors_are_those_of_a_mean():
    """For the recall, leaving one repeat out must give what the usual formula gives."""
    called = np.random.default_rng(3).uniform(0.1, 0.9, (20, 4))
    recall, error = with_errors(called)["recall"]
    shares = 100 * called[:, 0]
    assert recall == pytest.approx(shares.mean(), abs=0.01)
    assert error == pytest.approx(shares.std(ddof=1) / np.sqrt(20), abs=0.01)


def test_stored_rows_are_those_that_the_program_finds(monkeypatch):
    """Three repeats of one row, on fewer people to test: within the stored errors."""
    monkeypatch.setattr(rare_class, "TESTED", 1000)
    called = np.array([compare(200, seed, False) for seed in range(3)])
    [row] = [
        r for r in stored_result("rare_class")["rows"] if (r["m"], r["surprise"]) == (200, False)
    ]
    for number, way in enumerate(rare_class.WAYS):
        mean, error = row[way]["recall"]
        found, _ = recall_and_precision(called[:, number])
        # A mean of 3 instead of 20 spreads more than twice as much.
        assert abs(found - mean) < 3 * error * np.sqrt(20 / 3)
    assert recall_and_precision(called[:, 1])[0] > recall_and_precision(called[:, 0])[0]
