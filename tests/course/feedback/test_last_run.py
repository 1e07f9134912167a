"""check() in a real kernel: what an earlier run of a cell left behind is not checked."""

from __future__ import annotations

import pytest

from .cells_that_stop import FAILING, GOOD, OTHER, RIGHT

CHECK = "check(sigmoid, 'vectorization')"
OLDER = "So sigmoid is still your older version, and I have not checked that."


@pytest.mark.parametrize("how", FAILING)
def test_a_function_whose_cell_stopped_is_not_checked(kernel, how):
    cell, said = FAILING[how]
    kernel.run(RIGHT, cell)
    for _ in range(2):
        shown = kernel.run(CHECK)
        assert said in shown and OLDER in shown and "right on" not in shown
    assert "right on all 6 cases" in kernel.run(RIGHT, CHECK)


def test_an_interrupted_cell_is_told_as_such(kernel):
    kernel.run(RIGHT)
    kernel.interrupt(f"import time\nprint('begun', flush=True)\ntime.sleep(60)\n{OTHER}")
    assert "was interrupted in line 3. So sigmoid is still" in kernel.run(CHECK)


def test_another_error_in_between_does_not_hide_what_stopped_the_cell(kernel):
    kernel.run(RIGHT, f"1 / 0\n{OTHER}", "nothing")
    assert "stopped with ZeroDivisionError in line 1" in kernel.run(CHECK)


def test_a_helper_and_the_function_of_a_test_are_looked_at_too(kernel):
    uses = "def sigmoid_derivative(x):\n    s = sigmoid(x)\n    return s * (1 - s)"
    kernel.run(RIGHT, uses, "def sigmoid(x):\n    return (")
    shown = kernel.run("check(sigmoid_derivative, 'vectorization')")
    assert "sigmoid_derivative: not checked. It uses sigmoid. The last run of the" in shown
    kernel.run("def softmax(x):\n    return x", "def softmax(x)\n    return x")
    kernel.run("def examine_softmax(f):\n    assert f(np.ones((2, 2))).shape == (2, 2)")
    shown = kernel.run("check(examine_softmax, 'vectorization')")
    assert "examine_softmax: not checked. It uses softmax. The last run of the" in shown


def test_a_value_whose_cell_stopped_is_not_recorded(kernel):
    value = kernel.run(
        "from course.feedback.store import stored_chapters as s\n"
        "print(next(n for n, e in s()['backpropagation'].items()"
        " if e.get('kind') == 'value'))"
    ).strip()
    check = f"check({value!r}, 'backpropagation')"
    kernel.run(f"{value} = 1", f"{value} = (2")
    assert "stopped with SyntaxError in line 1" in kernel.run(check)


@pytest.mark.parametrize("how", GOOD)
def test_a_function_that_is_what_its_cell_says_is_checked(kernel, how):
    assert "right on all 6 cases" in kernel.run(*GOOD[how], CHECK)


def test_the_cell_of_the_check_may_define_the_function_itself(kernel):
    kernel.run(RIGHT, RIGHT[:-1])
    assert "right on all 6 cases" in kernel.run(f"{OTHER}\n{CHECK}")
    assert "right on all 6 cases" in kernel.run(f"{CHECK}\n{RIGHT}")


def test_several_versions_can_be_checked_in_a_loop(kernel):
    kernel.run(RIGHT, "first = sigmoid", OTHER, f"1 / 0\n{RIGHT}")
    shown = kernel.run("for f in (first, first):\n    check(f, 'vectorization')")
    assert shown.count("right on all 6 cases") == 2


def test_a_history_that_can_not_be_read_is_left_alone(kernel):
    kernel.run(RIGHT)
    shown = kernel.run(
        "shell = get_ipython()\nkept = shell.history_manager.input_hist_parsed\n"
        f"shell.history_manager.input_hist_parsed = [3, 3]\ntry:\n    {CHECK}\n"
        "finally:\n    shell.history_manager.input_hist_parsed = kept"
    )
    assert "right on all 6 cases" in shown
