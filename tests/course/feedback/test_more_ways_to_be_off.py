"""Kinds of mistakes that real learners made and that were told as something else."""

from __future__ import annotations

import numpy as np
import pytest

from course.feedback.compare import compare
from course.feedback.diagnose import diagnose
from course.feedback.first_difference import first_difference
from course.feedback.messages import about, say
from course.feedback.mismatch import Off
from course.feedback.part_names import part_name, part_phrases
from course.feedback.plain import as_plain
from course.feedback.removed_names import TODAY, todays_name
from course.feedback.task import Task, Trial

from .diagnosing import altered, answers, diagnosed, gradient

LABELS = np.array([[0, 1, 1, 0, 1, 0]])


def kind(expected, given):
    return compare(expected, as_plain(given))[0].kind


def task_of(function, *arguments, group="cases"):
    """A task of a function with one argument x."""
    trials = [Trial({"x": one}, group, as_plain(function(one))) for one in arguments]
    return Task("f", trials, lambda: [])


def message(right, wrong, *arguments):
    task = task_of(right, *arguments)
    return diagnose(task, answers(wrong, task.trials)).message


def test_a_factor_that_is_always_the_same_is_not_said_to_differ():
    said = diagnosed(altered(lambda g, c, X, r: (g, -3.7 * c))).message
    assert "always too large by one and the same factor, and its sign is the opposite" in said
    assert "differs" not in said and "3" not in said
    said = diagnosed(
        altered(lambda g, c, X, r: ({**g, "dw": g["dw"] * (2.5 + X.shape[1])}, c))
    ).message
    assert "differs from case to case" in said


def test_a_whole_number_is_no_multiple_of_another():
    said = message(lambda x: (x, 4, 1), lambda x: (x, 6, 1), 2, 5, 7)
    assert said.startswith("The second part of your result is another whole number")


def test_parts_are_counted_from_one():
    assert part_name((0,), ()) == "the first part of your result"
    assert part_name((1, 2), ()) == "the third part of the second part of your result"
    assert part_name((11,), ()) == "part number 12 of your result"
    assert part_name((1, "dw"), ("cost", "grads")) == '`grads["dw"]`'


def test_wrong_nesting_inside_does_not_blame_the_return_line():
    A, W, Z = np.ones((2, 3)), np.ones((2, 2)), np.zeros((2, 3))
    assert kind((A, ((A, W), Z)), (A, (A, W, Z))) is Off.PARTS
    assert kind((A, ((A, W), Z)), ((A, Z), ((A, W), Z))) is Off.PARTS
    assert kind((A, W), (A, W, Z)) is Off.RESULTS
    assert kind(A, (A, Z)) is Off.RESULTS


def test_an_answer_with_its_cache_is_two_results_and_no_shape_to_stretch():
    s = np.array([[0.2, 0.4, 0.6]])
    assert kind(s, (s, s)) is Off.RESULTS
    assert kind(np.array([0.2, 0.4]), (np.array([0.2, 0.4]), 3)) is Off.RESULTS
    # Rows in a tuple are an array all the same.
    assert not compare(np.array([[0.2], [0.4]]), (np.array([0.2]), np.array([0.4])))


def test_decisions_by_another_limit_are_not_one_special_entry_nor_another_order():
    one_off, moved = LABELS.copy(), LABELS[:, ::-1]
    one_off[0, 2] = 0
    assert kind(LABELS, one_off) is Off.DECISIONS
    assert kind(LABELS, moved) is not Off.ORDER
    assert kind(LABELS, np.ones_like(LABELS)) is Off.CONSTANT


def test_examples_in_another_order_were_not_reshaped():
    batch = np.arange(12.0).reshape(3, 4)
    assert kind(batch, batch[:, [2, 0, 3, 1]]) is Off.COLUMNS
    assert kind(batch, batch.reshape(4, 3).T) is Off.ORDER


def test_many_parts_are_told_together():
    three = {(f"d{kind}{layer}",) for kind in ("W", "b") for layer in (1, 2, 3)}
    three |= {("dA0",), ("dA1",), ("dA2",)}

    def phrases(*names):
        return part_phrases([(name,) for name in names], three, ())

    assert phrases(*(name for (name,) in three)) == ["every part of your result"]
    assert phrases("dW1", "db1") == ['the entry "dW1"', 'the entry "db1"']
    assert phrases("dW1", "db1", "dW2", "db2", "dW3", "db3") == [
        "each dW and each db in your result"
    ]
    assert phrases("dW1", "db2", "dA0", "dW3") == ["4 of the 9 parts of your result"]
    said = say("off.zeros", **about(phrases("dW1", "db2", "dA0", "dW3")))
    assert said.startswith("4 of the 9 parts of your result are 0 where")
    assert about(["all of layer 2 in your result"])["is_"] == "is"
    assert about(["each dW and each db in your result"])["is_"] == "are"
    layers = {(f"{kind}{layer}",) for kind in ("W", "b", "v", "s") for layer in (1, 2)}
    assert part_phrases([path for path in layers if path[0][1] == "2"], layers, ()) == [
        "all of layer 2 in your result"
    ]
    nested = {(0, "dW1"), (0, "db1"), (0, "dW2"), (0, "db2"), (1,)}
    assert part_phrases([p for p in nested if len(p) == 2], nested, ("grads", "cost")) == [
        "every part of `grads`"
    ]


def with_an_assert(function):
    def careful(X, Y, learning_rate):
        assert X.shape[1] < 9, "too many"
        return function(X, Y, learning_rate)

    return careful


def test_an_error_in_some_cases_does_not_hide_what_the_others_show():
    wrong = altered(lambda g, c, X, r: (g, c * X.shape[1]))
    wrong.__name__ = "not_averaged"
    diagnosis = diagnosed(with_an_assert(wrong), versions=[(wrong, "Divide by m.")])
    assert diagnosis.misconception == "gradient.not_averaged"
    assert diagnosis.message.startswith("Divide by m. And something else")
    assert "AssertionError" in diagnosis.message
    # Without a wrong answer there is only the error; with few answers, nothing is certain.
    assert diagnosed(with_an_assert(gradient), versions=[(wrong, "x")]).misconception is None

    def rarely(X, Y, learning_rate):
        assert X.shape[1] == 4
        return wrong(X, Y, learning_rate)

    assert diagnosed(rarely, versions=[(wrong, "Divide by m.")]).misconception is None


@pytest.mark.filterwarnings("ignore:In the future")
@pytest.mark.parametrize("name", TODAY)
def test_a_name_that_numpy_removed_is_told_with_todays(name):
    for text in (
        f"module 'numpy' has no attribute '{name}'.\n`np.{name}` was a deprecated alias",
        f"`np.{name}` was removed in the NumPy 2.0 release. Use something else.",
    ):
        assert todays_name("AttributeError", text) == TODAY[name]
    if not hasattr(np, name):
        with pytest.raises(AttributeError) as told:
            getattr(np, name)
        assert todays_name("AttributeError", str(told.value)) == TODAY[name]


def test_what_stands_in_a_removed_names_place_is_there():
    for today in TODAY.values():
        if today.startswith("np."):
            attribute = today.split()[0].removeprefix("np.")
            assert hasattr(np, attribute) or attribute == "trapezoid"


def test_a_function_with_a_removed_name_is_told_so_by_grading_too():
    def old(X, Y, learning_rate):
        return np.product(X), np.asscalar(Y)

    for public in (True, False):
        assert "What stands in its place today is np.prod." in diagnosed(old, public=public).message


def test_the_first_wrong_entry_is_shown_with_both_numbers():
    right = {"dW": np.arange(6.0).reshape(2, 3), "db": 0.5}
    wrong = {"dW": right["dW"].copy(), "db": 0.5}
    wrong["dW"][1, 0] = -3.25
    assert first_difference(right, as_plain(wrong), ()) == (
        'the entry "dW"',
        "[1, 0]",
        "-3.25",
        "3",
    )
    assert first_difference(right, as_plain({**wrong, "dW": right["dW"].T}), ()) is None
    close = {"dW": right["dW"] + np.array([[0, 0, 1e-5], [0, 0, 0]]), "db": 0.5}
    assert first_difference(right, as_plain(close), ())[2:] == ("2.00001", "2")
    assert first_difference(np.ones(2), np.array([1.0, np.nan]), ())[1:3] == ("[1]", "nan")
