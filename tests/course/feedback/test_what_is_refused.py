"""Refusals: each wrong answer fails, and its description fits."""

from __future__ import annotations

import numpy as np
import pytest

from course.feedback.compare import agrees, compare
from course.feedback.mismatch import Off, Stage
from course.feedback.plain import Unsupported, as_plain

COLUMN = np.array([[0.25], [-1.5], [3.0]])
MATRIX = np.array([[1.0, 2.0, 4.0], [8.0, 16.0, 32.0]])
PROBABILITIES = np.array([[0.2, 0.7, 0.6, 0.1]])
LABELS = np.array([[0, 1, 1, 0]])


def kinds(expected, given):
    given = as_plain(given)
    assert not agrees(expected, given)
    return [kind for mismatch in compare(expected, given) for kind in mismatch.kinds]


def test_refuses_nothing():
    assert kinds(COLUMN, None) == [Off.NOTHING]


def test_refuses_dots():
    assert kinds(COLUMN, ...) == [Off.ELLIPSIS]


def test_refuses_an_always_equal_object():
    class AlwaysEqual(float):
        def __eq__(self, other):
            return True

        __hash__ = float.__hash__

    for expected in (0.5, COLUMN, (1.0, 2.0), {"w": 1.0}, [0.5], "text"):
        assert kinds(expected, AlwaysEqual()) == [Off.UNSUPPORTED]


def test_refuses_an_always_equal_object_inside():
    assert Off.UNSUPPORTED in kinds({"w": COLUMN, "b": 1.0}, {"w": COLUMN, "b": object()})


def test_refuses_an_ndarray_subclass():
    class Mine(np.ndarray):
        pass

    assert kinds(COLUMN, COLUMN.view(Mine)) == [Off.UNSUPPORTED]


def test_refuses_a_masked_array():
    assert kinds(COLUMN, np.ma.masked_array(COLUMN)) == [Off.UNSUPPORTED]


def test_refuses_a_matrix():
    assert kinds(COLUMN, COLUMN.view(np.matrix)) == [Off.UNSUPPORTED]


def test_refuses_an_object_array():
    assert kinds(COLUMN, COLUMN.astype(object)) == [Off.UNSUPPORTED]


def test_refuses_complex_numbers():
    assert kinds(COLUMN, COLUMN.astype(complex)) == [Off.COMPLEX]
    assert kinds(0.5, np.complex128(0.5)) == [Off.COMPLEX]
    assert kinds(0.5, 0.5 + 0j) == [Off.UNSUPPORTED]


def test_refuses_text_for_a_number():
    assert kinds(0.5, "0.5") == [Off.KIND]


def test_refuses_a_list_for_a_single_number():
    assert kinds(0.5, [0.5]) == [Off.KIND]


def test_refuses_other_text():
    assert kinds("cat", "dog") == [Off.TEXT]


@pytest.mark.parametrize("given", [1.0, COLUMN, [COLUMN, 0.0], "w"], ids=repr)
def test_refuses_anything_for_a_dictionary(given):
    assert kinds({"w": COLUMN, "b": 0.0}, given)[0] is Off.KIND


def test_refuses_a_missing_key():
    (mismatch,) = compare({"w": COLUMN, "b": 0.0}, {"w": COLUMN, "B": 0.0})
    assert mismatch.kind is Off.MISSING_KEY and mismatch.path == ("b",)


def test_refuses_one_result_where_two_are_asked_for():
    assert kinds((COLUMN, 0.0), COLUMN)[0] is Off.RESULTS


def test_refuses_two_results_where_one_is_asked_for():
    assert kinds(COLUMN, (COLUMN, 0.0))[0] is Off.RESULTS


def test_names_results_in_the_other_order():
    assert kinds((COLUMN, 0.5), (0.5, COLUMN)) == [Off.SWAPPED]


def test_names_a_stray_comma():
    assert kinds(0.5, (0.5,))[0] is Off.COMMA
    assert kinds(COLUMN, (COLUMN,))[0] is Off.COMMA


def test_refuses_a_ragged_list():
    assert kinds(MATRIX, [[1.0, 2.0], [3.0]]) == [Off.KIND]


def test_only_the_wrong_part_is_reported():
    right = ({"dw": COLUMN, "db": 0.5}, 0.7)
    mismatches = compare(right, ({"dw": COLUMN * 3, "db": 0.5}, 0.7))
    assert [mismatch.path for mismatch in mismatches] == [(0, "dw")]


def test_steps_are_taken_in_order():
    """A wrong kind is told before a wrong shape, that before NaN, that before wrong values."""
    answers = ["text", np.full((2, 2), np.nan), COLUMN * np.nan, COLUMN + 1]
    stages = [compare(COLUMN, given)[0].stage for given in answers]
    assert stages == [Stage.KIND, Stage.SHAPE, Stage.FINITE, Stage.VALUE]


def test_the_name_of_an_unsupported_type_is_kept():
    (mismatch,) = compare(0.5, Unsupported("MaskedArray"))
    assert mismatch.type_name == "MaskedArray"
