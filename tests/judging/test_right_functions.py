"""A right function passes, however it is written."""

from __future__ import annotations

import pytest

from autograder.judging.verdict import Status

from .judging import judged
from .right_solutions import RIGHT, optimize_in_place


@pytest.mark.parametrize(
    "name, number", [(name, n) for name, found in RIGHT.items() for n in range(len(found))]
)
def test_right_functions_pass_however_they_are_written(keys, name, number):
    verdict = judged(keys, name, RIGHT[name][number])
    assert (verdict.status, verdict.score) == (Status.RIGHT, verdict.max_score), verdict.message
    assert verdict.misconception is None


def test_an_in_place_update_passes_with_advice(keys):
    verdict = judged(keys, "optimize", optimize_in_place)
    assert verdict.score == verdict.max_score
    assert len(verdict.notes) == 1 and "`w` in place" in verdict.notes[0]
