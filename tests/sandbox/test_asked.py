"""What a helper may be asked: as much as honest work needs, and nothing that blows up."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from autograder.reference import load_chapter
from autograder.sandbox.asked import ALWAYS, TIMES, Asked, asked_for, measured, too_large
from autograder.sandbox.guest import wire
from autograder.sandbox.oracles import Oracles, OracleTime
from autograder.sandbox.protocol import Call

MEBIBYTE = 2**20


def refused(call, at_hand):
    return too_large(asked_for(call), at_hand)


def column(n):
    return np.ones((n, 1))


def row(n):
    return np.ones((1, n))


BLOWN_UP = {
    "numbers": [
        (np.zeros(20_001),),
        ([0.0] * 20_001,),
        ([[]] * 20_001,),
        (np.zeros(15_000), {"y": np.zeros(5_001)}),
    ],
    "whole number": [(5_001,), (-5_001,), (np.int64(5_001),), (np.array([[5_001]]),)],
    "text": [("relu" * 300,), ({"a": ["x" * 600, "y" * 600]},)],
    "layers": [
        ([5000, 5000, 5000, 5000],),
        (5000, 1, 5000),
        ([1000] * 16,),
        ({"sizes": (4, np.int64(4000), [3999])},),
        ([1] * 300 + [4000],),
    ],
    "table": [
        (column(5000), row(5000)),
        ([[1.0]] * 5000, row(5000)),
        (np.zeros((9000, 0)), np.zeros((0, 9000))),
        (np.zeros((0, 500_000)),),
        ({"W1": column(5000)}, [{"A": row(5000)}]),
        (np.zeros((2, 700, 1)), np.zeros((1, 700, 1)), row(700)),
    ],
    "longest axes": [(column(9000), column(9000)), (row(9000), [[1.0] * 9000])],
    "steps": [(row(5000), 5000)],
}


@pytest.mark.parametrize(
    ("kind", "parts"), [(kind, parts) for kind, every in BLOWN_UP.items() for parts in every]
)
@pytest.mark.parametrize("by_name", [False, True])
def test_the_reference_never_sees_what_would_blow_up(kind, parts, by_name):
    named = {f"x{place}": part for place, part in enumerate(parts)}
    args, kwargs = ((), named) if by_name else (parts, {})
    asked = []
    serving = Oracles({"f": lambda *a, **k: asked.append(a)}, 10, OracleTime())
    worked, text = serving.answer(["f", wire.to_tree((args, kwargs))])
    assert not worked and not asked
    assert "asked for too much" in text and kind in text and "at most" in text


@pytest.mark.parametrize(
    "args",
    [
        (np.linspace(-10, 10, 20_000),),
        (row(2000), row(2000)),
        (np.ones((4, 5)), column(4), np.ones((5, 2000))),
        ([784, 300, 100, 10],),
        (5, 4, 1),
        (5000,),
        (np.float32(1000.0),),
        ([[1, 2], [3, 4]],),
        (np.ones((5, 400)), row(400), 4, 2000),
        ({"W1": np.ones((4, 5)), "b1": column(4)}, [(np.ones((5, 7)), column(4), "relu")]),
        (np.array([3, 7, 250] * 200), 10),
        (column(5)[:, 0],),
        ((),),
        (None, True, 0.5),
    ],
)
def test_sensible_arguments_beyond_the_cases_are_answered(args):
    assert refused((args, {}), Asked()) == ""
    assert refused(((), {str(n): value for n, value in enumerate(args)}), Asked()) == ""


def test_a_class_of_larger_cases_may_ask_for_some_times_as_much():
    at_hand = measured([((np.ones((50, 1000)), np.ones((30, 50))), {})])
    assert refused(((np.ones((50, 1000)),), {}), Asked())
    assert not refused(((np.ones((50, TIMES * 1000)),), {}), at_hand)
    assert refused(((np.ones((60, TIMES * 1000)),), {}), at_hand)


@pytest.mark.parametrize("of", ["layers", "rows and columns", "columns and columns"])
def test_answers_of_the_keys_own_references_stay_small(of):
    """The largest calls that are allowed, on the references that make most of them."""
    deep = load_chapter("deep_network").exercises
    n = 2000
    name, args = {
        "layers": ("initialize_parameters_deep", ([1000, 1000],)),
        "rows and columns": (
            "linear_activation_forward",
            (row(600), column(600), column(600), "relu"),
        ),
        "columns and columns": (
            "linear_backward",
            (column(n), (column(n), row(n)[:, :1], column(n))),
        ),
    }[of]
    assert not refused((args, {}), Asked())
    tracemalloc.start()
    try:
        Oracles({name: deep[name]}, 1, OracleTime()).answer([name, wire.to_tree((args, {}))])
        assert tracemalloc.get_traced_memory()[1] < 150 * MEBIBYTE
    finally:
        tracemalloc.stop()


def test_a_students_function_is_told_why_its_helper_does_not_answer(bare):
    bare.cell(
        "import numpy as np\n"
        "def f(x):\n    return helper(np.ones((5000, 1)), np.ones((1, 5000)))\n"
        "def g(x):\n    return helper(x, x)"
    )
    oracles = {"helper": lambda a, b: (a + b).sum()}
    [refused] = bare.calls("f", [Call((1,))], oracles=oracles)
    assert refused.outcome == "raised"
    assert "asked for too much: 25000000 numbers in a table" in refused.error
    [answered] = bare.calls("g", [Call((row(3),))], oracles=oracles)
    assert answered.value == 6


def test_the_measures_that_are_always_allowed_hold_for_every_case_of_the_course():
    """At least so many times what honest calls need, since no call is sent that is larger."""
    from autograder.judging.key import Key
    from autograder.reference import all_chapters

    for chapter in all_chapters():
        for exercise in chapter.exercises.values():
            key = Key(exercise, b"sizes", 1)
            for value in key.expected:
                assert not refused(((value,), {}), Asked()), exercise.name
            for case in key.cases:
                assert not refused((case.args, case.kwargs), Asked()), exercise.name
    assert measured([]) == Asked() and ALWAYS.numbers > 1
