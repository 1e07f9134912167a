"""Where an error arose is believed only as far as it can tell nothing else."""

from __future__ import annotations

import pytest

from autograder.sandbox.pins import checked_pin
from autograder.sandbox.protocol import Call
from course.pinned import KINDS, MOST_THINGS, Pin

LINE = 'dZ1 = p["W2"].T * dZ2'
SOURCES = ["import numpy as np", f"def back(p, dZ2):\n    {LINE}\n    return dZ1\n"]


def test_a_line_that_was_handed_in_is_kept_with_shapes_and_kinds():
    things = [["p['W2'].T", "(4, 3)"], ["dZ2", "a tuple of 12"], ["p", "()"], ["dZ1", "(5,)"]]
    kept = tuple(map(tuple, things))
    assert checked_pin([2, LINE, things], SOURCES) == Pin(2, LINE, kept)
    for words in KINDS.values():
        assert checked_pin([2, LINE, [["p", words.format(3)]]], SOURCES).things


@pytest.mark.parametrize(
    "body",
    [
        *(None, 3, [], ["2", LINE, []], [2, LINE], [2, LINE, {}], [0, LINE, []], [2, "", []]),
        *([10**9, LINE, []], [True, None, []], [2, "x = 0.123456", []], [2, f"{LINE} 0.5", []]),
    ],
)
def test_what_is_no_pin_or_no_line_of_the_submission_is_dropped(body):
    assert checked_pin(body, SOURCES) is None


@pytest.mark.parametrize(
    "thing",
    [
        *(None, "p", ["p"], ["p", 3], ["q9", "(4, 3)"], ["", "(4, 3)"], ["p", "0.123456"]),
        *(
            ["p", "(0.5, 3)"],
            ["p", "(1, 2, 3, 4, 5, 6)"],
            ["p", "(12345678,)"],
            ["p", "a number 0.5"],
        ),
        *(["p", "a tuple of 12345678"], ["p", "(4, 3) and more"]),
    ],
)
def test_what_may_hold_an_input_is_left_out(thing):
    assert checked_pin([2, LINE, [thing, ["dZ2", "(1,)"]]], SOURCES).things == (("dZ2", "(1,)"),)


def test_only_a_few_things_are_kept():
    assert len(checked_pin([2, LINE, [["p", "(1,)"]] * 99], SOURCES).things) == MOST_THINGS


def test_a_submission_says_where_it_stopped_but_can_smuggle_nothing_out(bare):
    bare.cell("import linecache\ndef f(x):\n    y = [x]\n    return y / x")
    (answer,) = bare.calls("f", [Call((2.5,))])
    assert answer.pin == Pin(4, "return y / x", (("y", "a list of 1"), ("x", "a number")))
    bare.cell(
        "def g(x):\n"
        "    file = g.__code__.co_filename\n"
        "    linecache.cache[file] = (1, None, [f'{x}'] * 9, file)\n"
        "    raise ValueError(x)"
    )
    (answer,) = bare.calls("g", [Call((2.5,))])
    assert answer.error_name == "ValueError" and answer.pin is None
