"""The driver of a way back: gradients handed down are read under either name in use."""

import numpy as np
import pytest

from course.drivers import run_backward

GRADS = {"dA0": "to layer 0", "dA1": "to layer 1", "dA2": "to layer 2", "dW1": 1, "dW3": 3}


def run(grads, layers=3):
    return run_backward(lambda AL, Y, caches: grads, None, None, [None] * layers)


def test_names_of_this_course_stay():
    assert run(GRADS) == GRADS


def test_names_one_layer_higher_are_shifted():
    theirs = {"dA1": "to layer 0", "dA2": "to layer 1", "dA3": "to layer 2", "dW1": 1, "dW3": 3}
    read = run(theirs)
    assert {name: read[name] for name in GRADS} == GRADS
    assert theirs["dA1"] == "to layer 0"


def test_last_layer_alone_under_the_higher_name_is_read():
    theirs = {name: value for name, value in GRADS.items() if name != "dA2"}
    assert run({**theirs, "dA3": "to layer 2"})["dA2"] == "to layer 2"


def test_slope_of_the_cost_beside_the_right_names_changes_nothing():
    theirs = {**GRADS, "dA3": "of the cost"}
    assert run(theirs) == theirs


def test_network_of_one_layer_may_use_either_name():
    assert run({"dA1": "to layer 0"}, layers=1)["dA0"] == "to layer 0"


@pytest.mark.parametrize("odd", [None, 3, [1, 2], np.zeros(2), {}])
def test_what_is_no_dictionary_of_gradients_is_handed_on(odd):
    assert run(odd) is odd
