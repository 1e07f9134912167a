"""Where a function goes wrong, shown: the first wrong step, or nothing where that is not sure."""

from __future__ import annotations

import re

import numpy as np
import pytest

from course.feedback.own_steps.same_value import Same, SameValues, same, tells
from course.feedback.own_steps.stored_steps import steps_of
from course.feedback.own_steps.words import step_words
from course.feedback.store import stored_chapters
from course.feedback.stored_tasks import stored_task

from .stepwise import ALL_BACK, BACK, FORWARD, MODEL, PROPAGATE, TRAIN, words_about
from .wrong_by_a_step import WRONG

STORED = stored_chapters()["shallow_network"]["backward_propagation"]
TASK = stored_task("backward_propagation", STORED)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: f"{wrong.old}-{wrong.new}")
def test_the_first_wrong_step_is_told(wrong):
    assert wrong.old in wrong.right
    words = words_about(wrong.right.replace(wrong.old, wrong.new), wrong.right)
    # Sizes are those of the public case, which may change with the misconceptions.
    assert re.sub(r"\(\d+,( \d+)?\)", "(...)", words) == wrong.said


@pytest.mark.parametrize("right", [BACK, FORWARD, ALL_BACK, TRAIN, PROPAGATE, MODEL])
def test_of_a_right_function_nothing_is_told(right):
    assert words_about(right, right) == ""


def test_steps_are_known_by_their_values_whatever_they_are_called():
    renamed = BACK.replace("dZ2", "first").replace("power(A1, 2)", "power(A1, 1)")
    assert words_about(renamed, BACK).startswith("`dZ2` is right. `dZ1` is the first step that")
    assert words_about(renamed.replace("dZ1", "second"), BACK).startswith(
        "`dZ2` is right. `dW1` is the first step that is not, or something that goes into it."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dZ2 = A2 - Y", "dZ2 = Y - A2"),
        ("dZ2 = A2 - Y", "dZ2 = (A2 - Y) / m"),
        ("dZ2 = A2 - Y", "dZ2 = (A2 - Y).T"),
    ],
)
def test_a_step_in_another_form_is_not_called_wrong_nor_what_follows_it(old, new):
    assert words_about(BACK.replace(old, new), BACK) == ""


def test_a_name_that_the_student_uses_for_something_else_is_not_called_wrong():
    other = BACK.replace("np.dot(W2.T, dZ2) * (1", "np.dot(W2.T, A2 - Y) * (1").replace(
        "dZ2 = A2 - Y", "dZ2 = A2 * A2\n    back = A2 - Y"
    )
    other = other.replace("np.dot(dZ2", "np.dot(back").replace("sum(dZ2", "sum(back")
    assert words_about(other, BACK) == ""
    words = words_about(other.replace("dZ1, X.T) / m", "dZ1, X.T) * m"), BACK)
    assert words.startswith("`dZ2` and `dZ1` are right. `dW1` is the first step that is not")
    never_named = BACK.replace("dZ2", "(A2 - Y)").replace("(A2 - Y) = A2 - Y", "dZ2 = A2 * A2")
    assert words_about(never_named, BACK) == ""
    words = words_about(never_named.replace("dZ1, X.T) / m", "dZ1, X.T) * m"), BACK)
    assert words.startswith("`dZ1` is right. `dW1` is the first step that is not")


def test_a_value_that_stays_as_it_was_may_be_the_fault_of_whatever_should_have_changed_it():
    swapped = MODEL.replace("learning_rate, print_cost)", "print_cost, learning_rate)")
    assert words_about(swapped, MODEL) == (
        "The first step that is wrong is `w` (when it is set the second time), or something that "
        "goes into it: it is still what it was before."
    )


def test_a_changed_input_is_not_called_right():
    words = words_about(BACK.replace('= cache["A1"]', '= cache["A1"] ** 3'), BACK)
    assert (
        words
        == "`dZ2` is right. `dZ1` is the first step that is not, or something that goes into it."
    )


def test_a_helper_that_gives_a_wrong_value_is_blamed_itself():
    words = words_about(FORWARD, FORWARD, {"sigmoid": lambda z: np.tanh(z)})
    assert words == (
        "`Z1`, `A1` and `Z2` are right. In your call of `sigmoid` the arguments are right, but "
        "what comes back is not: mend `sigmoid` first."
    )


def test_steps_before_an_error_are_told():
    stops = FORWARD.replace("np.dot(parameters", "np.dot(X, parameters")
    assert words_about(stops.replace(", A1)", ")"), FORWARD) == "`Z1` and `A1` are right."


MADE_UP = [
    None,
    {},
    [],
    {"steps": 1, "result": [], "error": ""},
    {"steps": [None, ["set"], ["call"], [[]], {"a": 1}], "result": [{}], "error": ""},
    {"steps": [["set", "dZ2", None, "text", 1]] * 300, "result": [None], "error": ""},
    {"steps": [["set", "dZ2", None, [[1, 2], [3]], 1]], "result": [[[]]], "error": ""},
    {"steps": [["set", "m", None, 10**400, 1]], "result": [np.nan], "error": ""},
    {"steps": [["set", "dZ1", None, np.full((2, 5), np.nan), 1]], "result": [{}], "error": ""},
    {"steps": [["set", "dZ1", None, np.zeros((2, 5), complex), 1]], "result": [{}], "error": ""},
    {"steps": [["call", "sigmoid", [1], {}, 1, 2, 3]], "result": [{"dW1": []}], "error": "x" * 99},
]


@pytest.mark.parametrize("record", MADE_UP, ids=range(len(MADE_UP)))
def test_a_made_up_record_spoils_only_the_message(record):
    assert isinstance(step_words(TASK, steps_of(STORED), record).words, str)


def test_no_text_or_number_of_a_record_comes_into_the_message():
    """A hostile function may remember hidden inputs and write them into its own record."""
    secret = 4242
    steps = [
        ["set", "dZ1", None, np.full((secret, 1), float(secret)), 1],
        ["set", f"hidden_{secret}", None, np.full((4, 5), float(secret)), 1],
        ["set", "dZ2", f"hidden_{secret}", np.full((1, 7, 1), float(secret)), secret],
        ["call", f"hidden_{secret}", [secret], {f"hidden_{secret}": secret}, secret],
    ]
    for result in ({"dW1": secret}, [secret] * 4, {"dW1": np.zeros((secret, 2))}):
        record = {"steps": steps, "result": [result], "error": f"hidden_{secret}"}
        words = step_words(TASK, steps_of(STORED), record).words
        assert words and "42" not in words and "hidden" not in words


def test_a_shape_is_shown_only_if_its_sizes_are_those_of_the_case():
    def words(shape):
        record = {"steps": [], "result": [{"dW1": np.ones(shape)}], "error": ""}
        return step_words(TASK, steps_of(STORED), record).words

    right = TASK.trials[steps_of(STORED).case].expected["dW1"].shape
    assert f"its shape is (1, 1), and should be {right}" in words((1, 1))
    assert words((77, 1)).endswith(f"its shape should be {right}.")


A = np.array([[1.0, -2.0, 3.5], [0.5, 4.0, -1.0]])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (A, Same.EXACTLY),
        (A + 1e-9, Same.EXACTLY),
        (A.T, Same.OTHERWISE),
        (-A, Same.OTHERWISE),
        (3 * A, Same.OTHERWISE),
        (A / 3, Same.OTHERWISE),
        (-A.T / 3, Same.OTHERWISE),
        (A[None], Same.OTHERWISE),
        (2 * A, Same.NOT),
        (A.reshape(3, 2), Same.NOT),
        (A.ravel(), Same.NOT),
        (np.abs(A), Same.NOT),
        (A[:1], Same.NOT),
        (np.full_like(A, np.nan), Same.NOT),
    ],
)
def test_values_are_the_same_up_to_form(given, expected):
    assert same(A, given, [3.0]) is expected
    # Among others, the same is found.
    others = [np.zeros((2, 3)), A + 1, 5 * A, A[:1]]
    assert SameValues([*others, given], [3.0]).best(A) is expected


@pytest.mark.parametrize(
    ("value", "can_be_known"),
    [(A, True), (0 * A, False), (1e-5 * A, False), (np.ones(3), False), (0.37, True), (0.5, False)],
)
def test_only_values_that_nothing_else_has_are_known_again(value, can_be_known):
    assert tells(value) is can_be_known
