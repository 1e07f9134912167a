"""Stored results: they are there, say how they were made, and hold what the chapter shows."""

import numpy as np
import pytest

from course.stored import stored_results


def test_results_of_the_deep_network_are_whole():
    stored = stored_results("deep_network")
    assert stored["made_by"].startswith("python -m tools.")
    assert {len(one["errors"]) for one in stored["deep_or_wide"]["networks"].values()} == {10}
    counts = [one["parameters"] for one in stored["deep_or_wide"]["networks"].values()]
    assert counts == [53_410, 36_856, 36_810]
    for one in stored["cats"]["networks"].values():
        assert len(one["costs"]) == 25 and np.isfinite(one["costs"]).all()


def test_missing_results_say_which_file_and_what_to_do():
    with pytest.raises(LookupError, match=r"no_such_chapter_results\.json.*Install the course"):
        stored_results("no_such_chapter")
