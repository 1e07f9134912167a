"""From answers in many cases to one message: the most telling, and nothing that is hidden."""

from __future__ import annotations

import re

import numpy as np
import pytest

from course.feedback.answer import Answer
from course.feedback.diagnose import diagnose
from course.feedback.plain import as_plain

from .diagnosing import SEED, altered, diagnosed, gradient, task_of


def test_a_right_function_is_right():
    diagnosis = diagnosed(gradient)
    assert diagnosis.right and diagnosis.misconception is None
    assert diagnosis.message == "Right in all 4 cases."


def test_a_factor_is_named_by_what_it_is():
    forgets_m = altered(lambda g, c, X, r: ({n: v * X.shape[1] for n, v in g.items()}, c))
    message = diagnosed(forgets_m).message
    assert '`grads["dw"]` and `grads["db"]` are too large by a factor of m' in message
    assert "the number of examples" in message and "The rest is right." in message
    assert "Right for all but: many examples." in message


def test_a_factor_is_a_number_where_the_case_is_public():
    forgets_m = altered(lambda g, c, X, r: ({n: v * X.shape[1] for n, v in g.items()}, c))
    message = diagnosed(forgets_m, public=True).message
    assert "too large by a factor of 4, the number of examples" in message
    assert "Public case 2" in message


@pytest.mark.parametrize(
    "factor, words",
    [
        (lambda X, r: 1 / X.shape[1], "too small by a factor of m"),
        (lambda X, r: 2, "too large by a factor of 2"),
        (lambda X, r: 0.5, "too small by a factor of 2"),
        (lambda X, r: r, "a factor of the learning rate"),
        (lambda X, r: -X.shape[1], "too large by a factor of m, the number of examples, and its"),
        (lambda X, r: -1, "opposite sign"),
        (lambda X, r: 1 / np.log(10), "a factor of log 10"),
    ],
)
def test_names_what_the_cost_is_off_by(factor, words):
    message = diagnosed(altered(lambda g, c, X, r: (g, c * factor(X, r)))).message
    assert message.startswith("`cost` ") and words in message


def test_an_unnamed_factor_is_told_of_public_cases_only():
    odd = altered(lambda g, c, X, r: (g, c * 3.7))
    assert "3.7" in diagnosed(odd, public=True).message
    assert "3.7" not in diagnosed(odd).message


def test_one_number_is_not_called_a_multiple_without_a_reason():
    odd = altered(lambda g, c, X, r: (g, c + 0.3 * abs(np.sin(40 * c)) + 0.1))
    assert "right shape but wrong values" in diagnosed(odd).message


def test_still_blank_is_said_so():
    def blank(X, Y, learning_rate):
        raise NotImplementedError()

    diagnosis = diagnosed(blank)
    assert diagnosis.message.startswith("Still blank")
    assert diagnosis.stopped == "NotImplementedError"


def test_an_error_in_some_cases_is_not_told_before_wrong_values_in_most():
    def mixed(X, Y, learning_rate):
        if X.shape[1] == 1:
            raise ValueError("one example")
        return {"dw": -gradient(X, Y)[0]["dw"], "db": gradient(X, Y)[0]["db"]}, gradient(X, Y)[1]

    diagnosis = diagnosed(mixed)
    assert diagnosis.stopped == "" and "opposite sign" in diagnosis.message


def test_changing_inputs_earns_advice():
    task = task_of()
    givens = [Answer(as_plain(gradient(**t.arguments)), changed=("0",)) for t in task.trials]
    diagnosis = diagnose(task, givens)
    assert diagnosis.right
    assert len(diagnosis.notes) == 1 and "`X`" in diagnosis.notes[0]


HIDDEN = "0.123456789"


def raising(X, Y, learning_rate):
    raise ValueError(HIDDEN)


def raising_own(X, Y, learning_rate):
    raise type(f"Data{HIDDEN}", (Exception,), {})(HIDDEN)


def own_type(X, Y, learning_rate):
    return type(HIDDEN, (), {})()


@pytest.mark.parametrize("function", [raising, raising_own, own_type])
def test_hidden_cases_are_not_smuggled_out_in_names_and_texts(function):
    assert HIDDEN not in diagnosed(function).message
    assert HIDDEN in diagnosed(function, public=True).message


def test_messages_on_hidden_cases_hold_no_numbers_of_theirs():
    wrong = [
        altered(lambda g, c, X, r: (g, c * 1.37)),
        altered(lambda g, c, X, r: (g, 0.25)),
        altered(lambda g, c, X, r: (g["dw"], c)),
        altered(lambda g, c, X, r: ({"dw": g["dw"].T, "db": 0.0}, c)),
        altered(lambda g, c, X, r: ({"dw": X, "db": np.ones(5)}, c)),
        altered(lambda g, c, X, r: ({"dw": X[:0], "db": g["db"]}, c)),
        altered(lambda g, c, X, r: ({"db": g["db"]}, c)),
        altered(lambda g, c, X, r: c),
    ]
    for function in wrong:
        numbers = re.findall(r"\d+(?:\.\d+)?", diagnosed(function).message)
        assert set(numbers) <= {"0", "1", "2"}, numbers


def test_shapes_are_told_of_public_cases():
    flat = altered(lambda g, c, X, r: ({**g, "dw": g["dw"].ravel()}, c))
    message = diagnosed(flat, public=True).message
    assert "In public case 1 its shape is (3,); (3, 1) is expected." in message


def test_the_first_part_is_told_if_no_part_says_more():
    rng = np.random.default_rng(SEED)
    noise = altered(
        lambda g, c, X, r: (
            {"dw": g["dw"] + rng.normal(size=(3, 1)), "db": g["db"] + rng.normal()},
            c + rng.normal(),
        )
    )
    assert diagnosed(noise).message.startswith('`grads["dw"]`')
