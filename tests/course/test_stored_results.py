"""Stored results say where they come from, and hold what chapters claim of them."""

import numpy as np
import pytest

from course.stored import stored_result


@pytest.mark.parametrize("name", ["digit_results", "feature_widths", "rare_class"])
def test_every_result_names_its_program_and_settings(name):
    stored = stored_result(name)
    assert stored["made_by"] == f"python -m benchmarks.{name}"
    assert stored["settings"]["seeds"] >= 5


def test_results_of_the_deep_network_are_whole():
    stored = stored_result("deep_network_results")
    assert stored["made_by"] == "python -m tools.deep_network_results"
    assert {len(one["errors"]) for one in stored["deep_or_wide"]["networks"].values()} == {10}
    counts = [one["parameters"] for one in stored["deep_or_wide"]["networks"].values()]
    assert counts == [53_410, 36_856, 36_810]
    cats = stored["cats"]["networks"]
    assert [len(one["right"]) for one in cats.values()] == [1, 10, 10, 1]
    for one in cats.values():
        assert len(one["costs"]) == 25 and np.isfinite(one["costs"]).all()
        assert len(one["train"]) == len(one["right"])
        assert all(len(marks) == 600 and set(marks) <= set("01") for marks in one["right"])


def test_errors_on_digits_are_those_of_the_right_answers():
    stored = stored_result("deep_network_results")["deep_or_wide"]
    for one in stored["networks"].values():
        share_right = np.mean(one["right"]) / len(one["errors"])
        assert np.isclose(np.mean(one["errors"]), 100 * (1 - share_right), atol=0.005)


def test_digit_network_reaches_its_goals():
    stored = stored_result("digit_results")
    reached = {kind: list(stored[kind].values())[-1]["mean"] for kind in ("ink", "grey")}
    assert reached["ink"] > 96 and reached["grey"] > 96.5


def test_unknown_result_is_refused_with_those_that_there_are():
    there_are = r"no stored result 'x'; there are: .*digit_results, feature_widths, planar_sweep"
    with pytest.raises(LookupError, match=there_are):
        stored_result("x")
