"""Chapter 6's stored sweeps: a small part of each is measured anew."""

import numpy as np
import pytest

from benchmarks import digit_results, feature_widths
from course.stored import stored_result

ROUNDED = 0.01  # of stored figures


def test_a_stored_mean_is_that_of_its_starts():
    first = digit_results.RUNGS[0]
    runs = [digit_results.accuracy(first, "ink", n) for n in range(digit_results.STARTS)]
    stored = stored_result("digit_results")["ink"][first.name]["mean"]
    # Another machine's last bits may turn a picture or two of 800.
    assert np.mean(runs) == pytest.approx(stored, abs=0.3)


def test_every_rung_adds_one_thing_to_the_one_above_it():
    for before, after in zip(digit_results.RUNGS, digit_results.RUNGS[1:], strict=False):
        changed = [a != b for a, b in zip(before[1:], after[1:], strict=True)]
        assert sum(changed) == 1, after.name


def test_gains_are_paired():
    """Starts that differ a lot, and a gain that is the same for each: no error at all."""
    starts = np.linspace(70, 90, digit_results.STARTS)
    runs = np.array([starts + 2 * number for number in range(len(digit_results.RUNGS))])
    found = list(digit_results.summary(runs).values())
    assert [row["gain"] for row in found] == [0, *[2] * (len(runs) - 1)]
    assert all(row["gain_error"] < ROUNDED for row in found)


def test_learned_features_of_a_narrow_layer_are_the_stored_ones():
    found = feature_widths.compare(16, 0)
    row = stored_result("feature_widths")["rows"][0]
    for name, accuracy in found.items():
        mean, error = row[name]
        assert abs(accuracy - mean) < 4 * error * np.sqrt(feature_widths.STARTS)
    assert found["learned"] > found["random"] + 20
