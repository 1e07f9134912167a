"""A row holds only if our figure agrees as closely as it says."""

import math

import numpy as np
import pytest

from benchmarks.results.rows import (
    at_least_row,
    commonest,
    constant_cost,
    cost_row,
    image_row,
    near_row,
    standard_error,
)


def right(number, of=50):
    return np.arange(of) < number


@pytest.mark.parametrize(
    ("published", "ours", "holds"),
    [
        ("0.140872", 0.1408724, True),
        ("0.140872", 0.1408726, False),
        ("0.824", 0.8235001, True),
        ("0.824", 0.8246, False),
        ("0.693050", 0.69305, True),
    ],
)
def test_a_cost_holds_if_all_printed_digits_are_equal(published, ours, holds):
    row = cost_row("id", "model", "cost", published, ours, 0.65)
    assert row.holds is holds
    assert row.standard_error is None


@pytest.mark.parametrize(("number", "holds"), [(34, False), (35, True), (36, False)])
def test_an_accuracy_holds_if_as_many_images_are_right(number, holds):
    row = image_row("id", "model", "test, %", 70.0, right(number), 66.0)
    assert row.holds is holds
    assert row.ours == pytest.approx(2 * number)


def test_a_published_accuracy_that_was_rounded_still_means_one_number_of_images():
    row = image_row("id", "model", "train, %", 99.52, right(208, 209), 65.55)
    assert row.holds
    assert not image_row("id", "model", "train, %", 99.52, right(207, 209), 65.55).holds


@pytest.mark.parametrize(("ours", "holds"), [(89.4, False), (89.5, True), (91.6, False)])
def test_a_near_accuracy_holds_within_a_point(ours, holds):
    assert near_row("id", "model", "train, %", 90.5, ours, 50.0, 400).holds is holds


@pytest.mark.parametrize(("ours", "holds"), [(94.9, False), (95.0, True), (98.3, True)])
def test_at_least_the_lower_end_of_a_range_is_enough(ours, holds):
    assert at_least_row("id", "model", "test, %", (95.0, 96.0), ours, 10.0, 1000).holds is holds


def test_standard_error_is_that_of_a_share_of_examples():
    assert standard_error(70.0, 50) == pytest.approx(100 * math.sqrt(0.7 * 0.3 / 50))
    assert standard_error(100.0, 50) == 0


def test_baselines_are_the_best_that_one_constant_answer_reaches():
    Y = np.array([[1] * 72 + [0] * 137])
    assert commonest(Y) == pytest.approx(100 * 137 / 209)
    costs = [-np.mean(Y * np.log(p) + (1 - Y) * np.log(1 - p)) for p in np.linspace(0.1, 0.9, 801)]
    assert constant_cost(Y) == pytest.approx(min(costs), abs=1e-6)
