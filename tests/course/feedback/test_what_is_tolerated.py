"""Leniency: any correct answer agrees, whatever it is wrapped in."""

from __future__ import annotations

import numpy as np
import pytest

from course.feedback.compare import agrees, compare

COLUMN = np.array([[0.25], [-1.5], [3.0]])
LABELS = np.array([[0, 1, 1]])
GRADIENT = ({"dw": COLUMN, "db": 0.5}, 0.6931471805599453)


@pytest.mark.parametrize(
    "given",
    [
        0.5,
        np.float64(0.5),
        np.float32(0.5),
        np.float16(0.5),
        np.array(0.5),
        np.array([0.5]),
        np.array([[0.5]]),
    ],
    ids=repr,
)
@pytest.mark.parametrize("expected", [0.5, np.float64(0.5), np.array(0.5)], ids=repr)
def test_a_scalar_may_come_in_any_dress(expected, given):
    assert agrees(expected, given)
    assert compare(expected, given) == []


@pytest.mark.parametrize("given", [0, 0.0, False, np.int8(0), np.array([[0]])], ids=repr)
def test_zero_may_be_int_or_float(given):
    assert agrees(0.0, given)


def test_a_zero_array_may_be_int_or_float():
    assert agrees(np.zeros((3, 1)), np.zeros((3, 1), dtype=int))


@pytest.mark.parametrize("kind", [bool, int, float, np.uint8, np.float32])
@pytest.mark.parametrize("of_key", [bool, int, float])
def test_labels_may_be_bool_int_or_float(of_key, kind):
    assert agrees(LABELS.astype(of_key), LABELS.astype(kind))


def test_a_list_is_read_as_an_array_of_numbers():
    assert agrees(COLUMN, COLUMN.tolist())
    assert agrees(np.array([1.0, 2.0]), (1.0, 2.0))


def test_rows_of_arrays_in_a_list_are_read_as_one_array():
    assert agrees(COLUMN, list(COLUMN))


@pytest.mark.parametrize(
    "given",
    [
        [0.7, 0.6],
        (0.7, 0.6),
        np.array([0.7, 0.6]),
        [np.float64(0.7), np.array([[0.6]])],
        [np.array([[0.7]]), np.array([[0.6]])],
        [np.array(0.7), np.array([0.6])],
    ],
    ids=repr,
)
def test_a_list_of_costs_may_hold_any_kind_of_single_number(given):
    assert agrees([0.7, 0.6], given)


def test_extra_keys_do_no_harm():
    (grads, cost) = GRADIENT
    assert agrees(GRADIENT, ({**grads, "A": object, "m": 3}, cost))


def test_results_may_come_in_a_list():
    assert agrees(GRADIENT, list(GRADIENT))


def test_several_sizes_may_come_in_an_array():
    assert agrees((3, 4, 1), np.array([3, 4, 1]))


def test_float32_is_judged_as_float32():
    assert agrees(COLUMN, (COLUMN * (1 + 3e-5)).astype(np.float32))
    assert not agrees(COLUMN, COLUMN * (1 + 3e-5))


def test_float16_is_right_where_it_is_the_right_number_rounded():
    assert agrees(COLUMN, COLUMN.astype(np.float16))
    assert not agrees(COLUMN, (COLUMN * 1.004).astype(np.float16))


@pytest.mark.parametrize("coarse", [np.float32, np.float16])
def test_a_coarse_part_buys_nothing_for_the_others(coarse):
    grads, cost = GRADIENT
    single = {name: coarse(value) for name, value in grads.items()}
    assert agrees(GRADIENT, (single, cost))
    assert not agrees(GRADIENT, (single, cost * (1 + 3e-5)))


def test_a_float_made_of_float32_is_right_beside_float32():
    grads, cost = GRADIENT
    single = {name: np.float32(value) for name, value in grads.items()}
    assert agrees(GRADIENT, (single, float(np.float32(cost * (1 + 3e-6)))))
    assert not agrees(GRADIENT, (grads, float(np.float32(cost * (1 + 3e-5)))))


def test_float32_does_not_excuse_a_wrong_answer():
    assert not agrees(COLUMN, (COLUMN * 1.001).astype(np.float32))


def test_another_order_of_summing_agrees():
    seed = 7
    print("seed", seed)
    terms = np.random.default_rng(seed).normal(size=100_000) * 1e3
    assert agrees(float(np.sum(terms)), float(sum(terms.tolist())))


def test_a_tiny_epsilon_in_the_logarithm_agrees():
    a = np.linspace(0.05, 0.95, 40)
    assert agrees(float(-np.log(a).mean()), float(-np.log(a + 1e-8).mean()))


def test_clipped_costs_do_not_agree():
    a = np.linspace(0.01, 0.99, 40)
    assert not agrees(float(-np.log(a).mean()), float(-np.log(np.clip(a, 0.05, 0.95)).mean()))


def test_what_is_left_of_an_exact_zero_agrees():
    assert agrees(np.zeros(3), np.full(3, 1e-17))


def test_memory_layout_does_not_matter():
    matrix = np.arange(12.0).reshape(3, 4)
    assert agrees(matrix, np.asfortranarray(matrix))
    assert agrees(matrix, np.arange(24.0).reshape(3, 8)[:, ::2] / 2 + 0.0 * matrix)


def test_both_none_agree():
    assert agrees(None, None)


def test_equal_text_agrees():
    assert agrees("cat", "cat")


def test_infinity_agrees_with_itself_only():
    assert agrees(np.array([np.inf, 1.0]), np.array([np.inf, 1.0]))
    assert not agrees(np.array([np.inf, 1.0]), np.array([-np.inf, 1.0]))
    assert not agrees(np.inf, 1e300)
