"""What the recorder notes of a function's own lines."""

from __future__ import annotations

import numpy as np

from course.drivers import record_steps


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def both(z):
    return sigmoid(z), z


def steps_of(function, *args, helpers=(), driver=""):
    return record_steps(function, helpers, driver, args, {})["steps"]


def names_set(steps):
    return [step[1] if step[2] is None else step[2] for step in steps if step[0] == "set"]


def test_every_new_value_is_noted_with_its_name_and_line():
    def forward(X):
        Z = 2 * X
        A = np.tanh(Z)
        Z = Z + 1
        return A

    steps = steps_of(forward, np.ones((2, 2)))
    assert [(step[1], step[4]) for step in steps] == [("Z", 1), ("A", 2), ("Z", 3)]
    assert np.array_equal(steps[0][3], np.full((2, 2), 2.0))


def test_entries_of_dictionaries_and_lists_and_arrays_changed_in_place_are_noted():
    def fill(X):
        grads, layers, dw = {}, [], np.zeros(2)
        grads["dW1"] = X
        layers.append(X + 1)
        dw[0] = 7
        return grads

    steps = steps_of(fill, np.ones(2))
    assert names_set(steps) == ["dw", "dW1", 0, "dw"]
    assert steps[0][3].tolist() == [0, 0] and steps[-1][3].tolist() == [7, 0]


def test_calls_of_helpers_are_noted_before_what_becomes_of_them():
    def answer(z):
        a = sigmoid(z=z)
        return a

    (called, args, kwargs, value), (_, name, _, set_to, _) = (
        step[1:] if step[0] == "call" else step
        for step in steps_of(answer, np.zeros(3), helpers=["sigmoid", "absent"])
    )
    assert (called, args, name) == ("sigmoid", [], "a") and list(kwargs) == ["z"]
    assert np.array_equal(value, set_to)
    assert sigmoid.__name__ == "sigmoid"


def test_calls_that_a_helper_makes_are_its_own_affair():
    def answer(z):
        return both(z)

    noted = steps_of(answer, 1.0, helpers=["sigmoid", "both"])
    assert [step[1] for step in noted if step[0] == "call"] == ["both"]


def test_steps_up_to_an_error_are_kept_and_its_type_is_told():
    def stops(x):
        y = x + 1
        return y / 0

    record = record_steps(stops, [], "", (1,), {})
    assert (record["error"], record["result"]) == ("ZeroDivisionError", [])
    assert names_set(record["steps"]) == ["y"]


def test_the_driver_calls_the_function_that_is_watched():
    def backward(AL, Y, caches):
        grads = {"dA1": AL - Y}
        return grads

    record = record_steps(backward, [], "run_backward", (np.ones(2), np.zeros(2), [None]), {})
    assert names_set(record["steps"]) == ["dA1"]
    assert record["result"][0]["dA0"].tolist() == [1, 1]


def test_only_the_first_call_of_the_function_itself_is_followed():
    def count(n):
        left = n - 1
        return count(left) if left else 0

    assert [step[3] for step in steps_of(count, 4)] == [3]
