"""An error is pinned to its line with the shapes on it, and nothing that a frame holds runs."""

from __future__ import annotations

import linecache
from typing import ClassVar

import numpy as np
import pytest

from course.feedback.calls import call
from course.feedback.check_function import check_answers
from course.feedback.store import stored_chapters
from course.feedback.stored_tasks import answers_to
from course.feedback.wording import error_words
from course.pinned import LONGEST_LINE, Pin, pin_of


def defined(source, name="f", **more):
    """A function as a cell defines it; its lines can be read."""
    file = f"<cell {len(linecache.cache)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    names = {"np": np, **more}
    exec(compile(source, file, "exec"), names)
    return names[name]


def pinned(source, *args, **more):
    function = defined(source, **more)
    return call(function, (args, {}), (args, {}), own=function).pin


BACK = """def f(W2, dZ2):
    m = 3
    dZ1 = W2.T * dZ2
    return dZ1
"""


def test_the_line_and_the_shapes_on_it_are_told():
    assert pinned(BACK, np.ones((3, 4)), np.ones((3, 5))) == Pin(
        3, "dZ1 = W2.T * dZ2", (("W2.T", "(4, 3)"), ("dZ2", "(3, 5)"))
    )


@pytest.mark.parametrize(
    ("line", "things"),
    [
        (
            "d['W' + str(l + 1)] @ d[f'b{l}']",
            {"d['W' + str(l + 1)]": "(3, 2)", "d[f'b{l}']": "(3, 1)"},
        ),
        ("A, W, b = cache", {"cache": "a tuple of 2"}),
        ("np.dot(cache[-1], np.array([1, 2])) @ None", {"cache[-1]": "(3, 2)"}),
        ("if (d['W2'] > 0).all() and x > 1: pass", {"d['W2']": "(3, 2)", "x": "None"}),
        ("x + 1 if l else 2", {"x": "None", "l": "a whole number"}),
        ("d['nowhere'] + x", {"d": "a dictionary of 2", "x": "None"}),
        ("return (x.shape[l])", {"x": "None", "l": "a whole number"}),
    ],
)
def test_what_stands_on_a_line_is_looked_up(line, things):
    source = f"def f(d, cache, x, l):\n    {line}\n"
    args = {"W2": np.ones((3, 2)), "b1": np.ones((3, 1))}, (7, np.ones((3, 2))), None, 1
    assert dict(pinned(source, *args).things) == things


def test_the_students_own_line_is_told_where_a_helper_of_somebody_elses_raises():
    source = "def f(x):\n    return np.linalg.inv(x)\n"
    assert pinned(source, np.ones((2, 3))).line == 2
    two = "def g(x):\n    return x / None\n\ndef f(y):\n    return g(y)\n"
    assert pinned(two, 1.0) == Pin(5, "return g(y)", (("y", "a number"),))
    inside = "def f(x):\n    def g(y):\n        return y / None\n    return g(x)\n"
    assert pinned(inside, 1.0) == Pin(3, "return y / None", (("y", "a number"),))


class Loud:
    """Whatever is done with it is an error, and would be seen."""

    done: ClassVar[list[str]] = []

    def __getattribute__(self, name):
        Loud.done.append(name)
        raise SystemExit

    __repr__ = __str__ = __len__ = __getitem__ = __eq__ = __hash__ = None


class Sly(np.ndarray):
    @property
    def shape(self):
        Loud.done.append("shape")
        return (1, 2, 3)


def test_nothing_of_the_students_own_types_runs_while_an_error_is_pinned():
    Loud.done.clear()
    error = ZeroDivisionError()
    function = defined("def f(x, a):\n    raise error; x, a, x.T, x[0], a.T\n", error=error)
    with pytest.raises(ZeroDivisionError):
        function(Loud(), np.ones(3).view(Sly))
    assert pin_of(error, function.__globals__).things == ()
    assert not Loud.done


def test_an_error_without_a_line_is_not_pinned():
    error = ValueError()
    assert pin_of(error, {}) is None
    assert pinned(f"def f():\n    return 1 / 0  # {'x' * LONGEST_LINE}\n") is None
    hidden = defined("def f():\n    1 / 0\n")
    linecache.cache.clear()
    with pytest.raises(ZeroDivisionError) as told:
        hidden()
    assert pin_of(told.value, hidden.__globals__) is None


def check_words(source, name, chapter):
    stored = stored_chapters()[chapter][name]
    answers = answers_to(defined(source, name), stored)
    return check_answers(name, stored, answers).message, answers


ELEMENT_BY_ELEMENT = """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 @ (1 - cache["A1"] ** 2)
    return {"dW1": dZ1 @ X.T / m, "db1": 0, "dW2": 0, "db2": 0}
"""


def test_a_check_and_grading_pin_the_same_but_for_the_errors_own_text():
    said, answers = check_words(ELEMENT_BY_ELEMENT, "backward_propagation", "shallow_network")
    line = 'in line 5, `dZ1 = parameters["W2"].T @ dZ2 @ (1 - cache["A1"] ** 2)`, where '
    assert line in said and "parameters['W2'].T is (" in said and "cache['A1'] is (" in said
    assert "columns of the first must equal rows of the second" in said
    first = next(answer for answer in answers if answer.raised)
    hidden = " ".join(error_words(first, 0, False))
    assert line in hidden and "matmul" not in hidden and "matmul" in said


def test_an_undefined_name_is_named_and_so_is_the_cell_that_defines_it():
    with pytest.raises(AssertionError) as told:
        from course.feedback import check

        source = "def forward_propagation(X, parameters):\n    return sigmoid(X), relou(X)\n"
        check(defined(source, "forward_propagation"), "shallow_network")
    assert "The name `sigmoid` is not defined" in told.value.words
    assert "`sigmoid` comes from the cell that begins with `def sigmoid(z):`" in told.value.words
    source = "def nn_model(X, Y, n_h, **settings):\n    return collapse_layers(X, Y)\n"
    with pytest.raises(AssertionError, match="`collapse_layers` is an exercise of this chapter"):
        check(defined(source, "nn_model"), "shallow_network")
