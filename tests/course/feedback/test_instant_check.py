"""check(), as a student meets it: on stored cases, in this process and in a notebook."""

from __future__ import annotations

import re

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell

from course.feedback import check, time_limit

from .small_exercises import failure, named

pytestmark = pytest.mark.usefixtures("stored")


def test_a_right_function_prints_a_pass(capsys):
    check(named(lambda X, b: np.array([[sum(row) / len(row) + b] for row in X])))
    assert capsys.readouterr().out == "weighted_mean: right on all 6 cases.\n"


def test_a_wrong_function_raises_the_hint_of_its_misconception():
    message = failure(named(lambda X, b: X @ np.ones((X.shape[1], 1)) + b))
    assert message.startswith(
        "weighted_mean: not right yet, 2 of 6 cases.\n"
        "You sum. How many examples are there? Divide once.\nPublic case 2:\n"
    )


def test_a_wrong_shape_is_shown_with_its_case():
    message = failure(named(lambda X, b: X.mean(axis=1) + b))
    assert "In public case 1 its shape is (3,); (3, 1) is expected." in message


def test_an_error_is_told_with_its_text_and_line():
    def weighted_mean(X, b):
        total = X.sum(axis=1)
        return total.reshape(5, 1)

    message = failure(weighted_mean)
    assert "ValueError: cannot reshape array of size 3 into shape (5,1)" in message
    assert "`return total.reshape(5, 1)`" in message


def test_a_power_written_with_a_caret_is_told_how_to_write_it():
    message = failure(named(lambda X, b: X ^ 2))
    assert "TypeError: ufunc 'bitwise_xor'" in message
    assert "a power is written `**`" in message


def test_a_blank_function_is_called_blank():
    def weighted_mean(X, b):
        raise NotImplementedError()

    assert "Still blank" in failure(weighted_mean)


def test_leaving_python_is_caught():
    def weighted_mean(X, b):
        raise SystemExit

    assert "asks Python to end" in failure(weighted_mean)


def test_an_exception_that_fails_at_its_own_text_is_caught():
    class SilentError(Exception):
        def __str__(self):
            raise ValueError

    def weighted_mean(X, b):
        raise SilentError

    assert "SilentError" in failure(weighted_mean)


def test_an_always_equal_object_does_not_pass():
    class AlwaysEqual:
        __eq__ = lambda self, other: True  # noqa: E731
        __len__ = lambda self: 3  # noqa: E731
        __array__ = lambda self: np.ones((3, 1))  # noqa: E731

    assert "can't be judged (AlwaysEqual)" in failure(named(lambda X, b: AlwaysEqual()))


def test_a_patched_numpy_does_not_make_a_wrong_function_pass(monkeypatch):
    monkeypatch.setattr(np, "allclose", lambda *args, **kwargs: True)
    monkeypatch.setattr(np.testing, "assert_allclose", lambda *args, **kwargs: None)
    failure(named(lambda X, b: X.mean(axis=1, keepdims=True) - b))


def test_changed_inputs_earn_advice(capsys):
    def weighted_mean(X, b):
        X += b
        return X.mean(axis=1, keepdims=True)

    check(weighted_mean)
    out = capsys.readouterr().out
    assert "right on all 6 cases" in out and "changes `X` in place" in out


def test_every_call_has_fresh_inputs(capsys):
    seen = []

    def weighted_mean(X, b):
        seen.append(X)
        result = X.mean(axis=1, keepdims=True) + b
        X[:] = 99
        return result

    check(weighted_mean)
    check(weighted_mean)
    assert len({id(X) for X in seen}) == len(seen)
    assert "right" in capsys.readouterr().out


def test_what_a_right_function_prints_is_shown_once_and_last(capsys):
    def weighted_mean(X, b):
        print("here")
        return X.mean(axis=1, keepdims=True) + b

    check(weighted_mean)
    assert capsys.readouterr().out == (
        "weighted_mean: right on all 6 cases.\nPrinted with public case 1:\n  here\n"
    )


def test_what_a_wrong_function_prints_is_that_of_the_case_that_is_shown():
    def weighted_mean(X, b):
        print(X.shape)
        return X.mean(axis=1, keepdims=True) + (b if X.shape[1] > 1 else 2 * b)

    message = failure(weighted_mean)
    shown = re.search(r"Public case (\d)", message)[1]
    assert message.splitlines()[-2] == f"Printed with public case {shown}:"
    assert message.splitlines()[-1].endswith(", 1)")


def test_an_endless_loop_is_ended_and_its_line_named(monkeypatch):
    monkeypatch.setattr(time_limit, "SECONDS", 0.2)

    def weighted_mean(X, b):
        done = 0
        while done < X.shape[1]:
            print("round", done)
        return X

    message = failure(weighted_mean)
    assert message.startswith(
        "weighted_mean: not right yet.\nIt was ended with public case 1, after "
    )
    assert "in `weighted_mean`, line " in message
    assert "`while done < X.shape[1]:`" in message or '`print("round", done)`' in message
    assert "(the first 10 of " in message and message.count("  round 0") == 10


def test_a_check_that_is_interrupted_shows_what_was_printed(capsys):
    def weighted_mean(X, b):
        print("so far")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(weighted_mean)
    assert capsys.readouterr().out == "Printed with public case 1:\n  so far\n"


def test_a_function_that_returns_one_buffer_again_and_again_is_judged_call_by_call(capsys):
    buffer = np.zeros((3, 1))

    def weighted_mean(X, b):
        buffer[:] = X.mean(axis=1, keepdims=True) + b
        return buffer

    check(weighted_mean)
    assert "right on all" in capsys.readouterr().out


@pytest.fixture
def notebook():
    shell = InteractiveShell.instance()
    shell.reset()
    yield shell
    InteractiveShell.clear_instance()


def test_a_lambda_is_known_by_its_variable(notebook, capsys):
    cell = (
        "from course.feedback import check\n"
        "weighted_mean = lambda X, b: X.mean(axis=1, keepdims=True) + b\n"
        "check(weighted_mean)"
    )
    assert notebook.run_cell(cell).success
    assert "right on all 6 cases" in capsys.readouterr().out


def test_a_notebook_shows_the_message_without_a_traceback(notebook, capsys):
    cell = (
        "from course.feedback import check\n"
        "def weighted_mean(X, b):\n"
        "    return X.mean(axis=1, keepdims=True) - nothing\n"
        "check(weighted_mean)"
    )
    assert isinstance(notebook.run_cell(cell).error_in_exec, AssertionError)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", "".join(capsys.readouterr()))
    assert "weighted_mean: not right yet, 0 of 6 cases." in shown
    assert "NameError: name 'nothing' is not defined" in shown
    assert "`return X.mean(axis=1, keepdims=True) - nothing`" in shown
    assert "Traceback" not in shown and "instant_check.py" not in shown
