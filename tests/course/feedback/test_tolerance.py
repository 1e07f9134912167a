"""The table of tolerances says what the comparison does."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from course.feedback.tolerance import FLOAT64, TABLE, near, precision_of


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_each_row_allows_what_it_says_and_no_more(row):
    expected = np.array([2.0, 2.0, 2.0, 0.0])
    allowed = row.relative * 2 + row.of_largest * 2 + row.absolute
    given = expected + np.array([0.99, -0.99, 1.01, 0]) * allowed
    assert near(expected, given, row).tolist() == [True, True, False, True]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_single_numbers_are_judged_as_arrays_of_one(row):
    seed = 3
    print("seed", seed)
    rng = np.random.default_rng(seed)
    expected = np.concatenate([rng.normal(size=50), [0.0, np.inf, -np.inf, np.nan, 1e300]])
    for e in expected:
        for g in (e, e * (1 + row.relative * 1.05), e + row.absolute * 0.9, -e, np.nan, np.inf):
            array = bool(near(np.array([e]), np.array([g]), row)[0])
            assert bool(near(np.array(e), np.array(g), row)) == array, (e, g)


def test_rows_grow_coarser():
    for finer, coarser in pairwise(TABLE):
        assert finer.relative < coarser.relative
        assert finer.of_largest < coarser.of_largest
        assert finer.absolute < coarser.absolute


def test_the_coarsest_floating_type_decides():
    arrays = [np.zeros(2), np.zeros(2, np.float32), np.zeros(2, int)]
    assert precision_of(arrays).name == "float32"
    assert precision_of([*arrays, np.float16(1)]).name == "float16"
    assert precision_of([np.zeros(2, bool)]) is FLOAT64
    assert precision_of([]) is FLOAT64


def test_unsigned_numbers_do_not_wrap_around():
    assert not near(np.array([0, 1], np.uint8), np.array([255.0, 1.0]), FLOAT64).all()
