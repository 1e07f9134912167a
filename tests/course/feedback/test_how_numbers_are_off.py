"""Wrong shapes and wrong values: each fails, and its description fits."""

from __future__ import annotations

import numpy as np
import pytest

from course.feedback.compare import agrees, compare
from course.feedback.mismatch import Off
from course.feedback.plain import as_plain

COLUMN = np.array([[0.25], [-1.5], [3.0]])
MATRIX = np.array([[1.0, 2.0, 4.0], [8.0, 16.0, 32.0]])
PROBABILITIES = np.array([[0.2, 0.7, 0.6, 0.1]])
LABELS = np.array([[0, 1, 1, 0]])


def kinds(expected, given):
    given = as_plain(given)
    assert not agrees(expected, given)
    return [kind for mismatch in compare(expected, given) for kind in mismatch.kinds]


def test_refuses_an_empty_array():
    assert kinds(COLUMN, np.zeros((0, 1))) == [Off.EMPTY]
    assert kinds([0.5], []) == [Off.EMPTY]


def test_names_rows_and_columns_swapped():
    assert kinds(COLUMN, COLUMN.T)[0] is Off.TRANSPOSED
    assert kinds(MATRIX, MATRIX.T)[0] is Off.TRANSPOSED


def test_names_rows_and_columns_swapped_in_a_square():
    square = np.arange(9.0).reshape(3, 3)
    assert kinds(square, square.T)[0] is Off.TRANSPOSED


def test_names_right_numbers_in_a_wrong_shape():
    assert kinds(COLUMN, COLUMN.ravel())[0] is Off.ONLY_SHAPE


@pytest.mark.parametrize(
    "given",
    [0.25, COLUMN[:1], np.full((3, 3), 0.25), np.full((3, 7), 0.25), np.full(1, 0.25)],
    ids=lambda given: str(np.shape(given)),
)
def test_refuses_a_shape_that_broadcasts(given):
    assert Off.BROADCAST in kinds(COLUMN, given)


def test_refuses_a_scalar_shape_with_more_axes():
    assert Off.BROADCAST in kinds(0.5, np.array([[[0.5]]]))


def test_refuses_a_shape_that_fits_nowhere():
    assert kinds(COLUMN, np.zeros((4, 2))) == [Off.SHAPE]


def test_names_a_wrong_number_of_entries():
    assert kinds([0.7, 0.6], [0.7, 0.65, 0.6])[0] is Off.LENGTH


def test_refuses_nan():
    assert kinds(COLUMN, COLUMN * np.nan) == [Off.NAN]
    assert kinds(0.5, np.nan) == [Off.NAN]


def test_refuses_nan_even_for_nan():
    assert not agrees(np.nan, np.nan)
    assert agrees(np.nan, np.nan, same_nan=True)


def test_refuses_infinity():
    assert kinds(COLUMN, np.where(COLUMN > 1, np.inf, COLUMN)) == [Off.INFINITE]


def test_a_huge_int_is_infinite():
    assert kinds(0.5, 10**400) == [Off.INFINITE]


def test_names_the_opposite_sign():
    assert kinds(COLUMN, -COLUMN)[0] is Off.SIGN


def test_names_a_common_factor():
    (mismatch,) = compare(COLUMN, COLUMN * 7)
    assert mismatch.kind is Off.SCALE
    assert mismatch.factor == pytest.approx(7)


def test_names_zeros():
    assert kinds(COLUMN, COLUMN * 0)[0] is Off.ZEROS


def test_names_the_other_class():
    assert kinds(LABELS, 1 - LABELS)[0] is Off.COMPLEMENT


def test_names_probabilities_where_labels_belong():
    assert kinds(LABELS, PROBABILITIES)[0] is Off.NOT_LABELS


def test_names_saturated_probabilities():
    assert kinds(PROBABILITIES, PROBABILITIES.round())[0] is Off.SATURATED


def test_names_lost_signs():
    assert kinds(COLUMN, np.abs(COLUMN))[0] is Off.SOME_SIGNS


def test_names_one_number_everywhere():
    assert kinds(COLUMN, np.full(COLUMN.shape, COLUMN.mean()))[0] is Off.CONSTANT


def test_names_right_numbers_in_wrong_places():
    assert kinds(MATRIX, MATRIX.reshape(3, 2).T)[0] is Off.ORDER


def test_names_a_constant_offset():
    assert kinds(MATRIX, MATRIX + 0.5)[0] is Off.OFFSET


def test_names_one_wrong_entry():
    given = MATRIX.copy()
    given[1, 1] = -7
    assert kinds(MATRIX, given)[0] is Off.ENTRY


def test_names_a_near_miss():
    assert Off.NEARLY in kinds(0.5, 0.501)


def test_whole_numbers_must_be_equal():
    big = np.array([10**12, 10**12 + 1])
    assert kinds(big, big + 1)


@pytest.mark.parametrize("tiny", [0.0, 4e-10, 4e-4], ids=["zero", "near zero", "beside 500"])
def test_a_factor_is_read_from_the_large_entries_alone(tiny):
    """What rounding leaves in tiny entries is within the tolerance, but three times their size."""
    expected = np.array([tiny, tiny, tiny, tiny, 500.0, -300.0])
    given = np.array([3 * tiny or 1e-9] * 4 + [1000.0, -600.0])
    [mismatch] = compare(expected, given)
    assert mismatch.factor == pytest.approx(2)
    assert mismatch.kind is Off.SCALE


def test_no_factor_is_read_where_nothing_but_rounding_is_expected():
    rest = np.array([1e-9, 2e-9, -3e-9])
    [mismatch] = compare(rest, rest * 1e9)
    assert mismatch.factor is None and Off.SCALE not in mismatch.kinds
