"""The table of tolerances says what the comparison does."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from course.feedback.tolerance import FLOAT16, FLOAT32, FLOAT64, TABLE, near, precisions_of


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


def test_an_error_may_be_no_smaller_in_coarser_types():
    assert FLOAT64.relative < FLOAT32.relative
    for finer, coarser in pairwise(TABLE):
        assert finer.relative <= coarser.relative and finer.absolute <= coarser.absolute


def names_of(*arrays):
    return [row.name for row in precisions_of([np.asarray(one) for one in arrays])]


def test_each_part_is_judged_by_its_own_type():
    third = np.array([1 / 3, 1])
    arrays = third, third.astype(np.float32), third.astype(np.float16), np.arange(2), [True]
    assert names_of(*arrays) == ["float64", "float32", "float16", "float64", "float64"]


def test_a_float_made_of_a_float32_counts_as_float32_beside_others_alone():
    cost, gradient = float(np.float32(1 / 3)), np.ones(2, np.float32)
    assert names_of(cost, gradient) == ["float32", "float32"]
    assert names_of(cost) == ["float64"]
    assert names_of(1 / 3, gradient) == ["float64", "float32"]


@pytest.mark.parametrize("coarse", [np.float32, np.float16])
def test_a_right_number_that_is_too_large_for_the_type_is_right_as_infinity(coarse):
    expected = np.array([1e300, 1.0])
    row = precisions_of([np.zeros(2, coarse)])[0]
    assert near(expected, np.array([np.inf, 1.0], coarse), row).all()
    assert not near(expected, np.array([np.inf, np.inf], coarse), row).all()


def test_float16_agrees_with_what_float32_allows_rounded_and_with_nothing_else():
    seed = 4
    print("seed", seed)
    # One entry an array, so that no larger one widens what it may be off by.
    for e in np.random.default_rng(seed).normal(size=1000) * 10.0 ** np.arange(-2, 2, 0.004):
        expected = np.array([e])
        allowed = (FLOAT32.relative + FLOAT32.of_largest) * abs(e) + FLOAT32.absolute
        for off in (0, 0.99 * allowed, -0.99 * allowed):
            assert near(expected, (expected + off).astype(np.float16), FLOAT16).all(), (e, off)
        for off in (allowed, -allowed):
            last = (expected + off).astype(np.float16)
            beyond = np.nextafter(last, np.float16(np.copysign(np.inf, off)))
            assert not near(expected, beyond, FLOAT16).any(), (e, off)
    assert not near(np.zeros(2), np.full(2, 1e-3, np.float16), FLOAT16).any()


def test_a_number_nudged_by_a_thousandth_is_wrong_in_float16_too():
    for e in (1.0, 3.0):
        assert not near(np.array(e), np.array(e + 1e-3, np.float16), FLOAT16)
        assert near(np.array(e), np.array(e, np.float16), FLOAT16)


def test_unsigned_numbers_do_not_wrap_around():
    assert not near(np.array([0, 1], np.uint8), np.array([255.0, 1.0]), FLOAT64).all()
