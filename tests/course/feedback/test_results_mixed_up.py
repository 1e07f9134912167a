"""Results that are right but for their order, their number, or a sum that is missing."""

from __future__ import annotations

import numpy as np
import pytest

from course.feedback.compare import compare
from course.feedback.mismatch import Off
from course.feedback.own_steps.words import StepWords
from course.feedback.plain import as_plain

from .diagnosing import altered, answers, diagnose, diagnosed, task_of

ROW = np.array([[1.0, 2.0, 4.0]])
RESULTS = (ROW, 3 * ROW.T, 7.5)


def first_kind(expected, given):
    return compare(expected, as_plain(given))[0].kind


@pytest.mark.parametrize("order", [(1, 0, 2), (2, 0, 1), (1, 2, 0), (2, 1, 0)])
def test_several_results_in_another_order_are_told_so(order):
    assert first_kind(RESULTS, tuple(RESULTS[place] for place in order)) is Off.SWAPPED


@pytest.mark.parametrize(
    "given", [(ROW, ROW, 7.5), (7.5, 7.5, ROW), (ROW, 7.5), (2 * ROW, 7.5, 3 * ROW.T)]
)
def test_other_results_are_not_called_right_in_another_order(given):
    assert first_kind(RESULTS, given) is not Off.SWAPPED


def test_equal_results_are_each_counted_once():
    assert first_kind((1.5, 1.5, 2.5), (2.5, 2.5, 1.5)) is not Off.SWAPPED
    assert first_kind((1.5, 1.5, 2.5), (1.5, 2.5, 1.5)) is Off.SWAPPED


def test_of_results_in_another_order_no_step_is_said_to_be_lost():
    task = task_of()
    swapped = altered(lambda grads, cost, X, rate: (cost, grads))
    steps = StepWords(wrong="You compute `dw` rightly, but your result holds something else.")
    said = diagnose(task, answers(swapped, task.trials), steps=lambda: steps).message
    assert said.startswith("The results are right, but in another order.")
    assert "something else" not in said


def test_too_few_entries_of_a_list_do_not_blame_the_return_line():
    batches = [(ROW, ROW), (2 * ROW, ROW)]
    assert first_kind(batches, batches[:1]) is Off.LENGTH
    assert first_kind({"caches": batches}, {"caches": batches * 2}) is Off.LENGTH
    assert first_kind(batches, ROW) is Off.KIND


def test_a_number_in_place_of_a_list_is_of_another_kind():
    assert first_kind([0.5, 0.25], 0.25) is Off.KIND
    assert first_kind([0.5, 0.25], np.float64(0.5)) is Off.KIND


def test_many_numbers_in_place_of_one_ask_for_the_sum():
    said = diagnosed(altered(lambda grads, cost, X, rate: (grads, X[0] ** 2)), sizes=(4, 7, 9))
    assert said.message.startswith("`cost` should be one single number, but yours holds several.")
    assert first_kind(3.0, ROW) is Off.UNSUMMED
    # One number in too many brackets is no sum that is missing.
    assert first_kind(3.0, np.array([[[4.0]]])) is Off.BROADCAST


def test_one_number_in_place_of_an_array_asks_what_was_added_up():
    for number in (2.5, np.float64(2.5), np.array(2.5)):
        assert first_kind(ROW, number) is Off.SUMMED
        assert first_kind(ROW[0], number) is Off.SUMMED
    # The right number of a single example lacks its brackets only.
    assert first_kind(np.array([[2.5]]), 2.5) is Off.ONLY_SHAPE
    summed = altered(lambda grads, cost, X, rate: ({**grads, "dw": np.sum(grads["dw"])}, cost))
    assert '`grads["dw"]` is one single number' in diagnosed(summed).message
