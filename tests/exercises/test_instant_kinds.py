"""check() on every kind of exercise: what a student sees in the notebook, from data alone."""

from __future__ import annotations

import json

import numpy as np
import pytest

from course.feedback import NotYetRightError, check, time_limit

from .small_kinds import CHAPTER, EXERCISES

pytestmark = pytest.mark.usefixtures("stored")
CHECK = "check({what}, 'small_kinds')"


class Notebook:
    """Runs cells in names of their own, as a notebook does."""

    def __init__(self):
        self.names = {"np": np, "check": check, "__name__": "__main__"}

    def run(self, source):
        exec(source, self.names)
        return self

    def answer(self, *names):
        for name in names:
            self.run(CHAPTER.exercises[name].solution_cell(marked=False))
        return self

    def failure(self, what):
        with pytest.raises(NotYetRightError) as caught:
            self.run(CHECK.format(what=what))
        return caught.value.words


@pytest.fixture
def notebook():
    return Notebook()


def test_the_reference_of_every_kind_passes(notebook, capsys):
    for one in EXERCISES:
        notebook.answer(one.name)
        notebook.run(CHECK.format(what=one.check_argument))
    said = capsys.readouterr().out.splitlines()
    # Of a test, the kinds of mistakes that it refuses are listed as well.
    more = ("Grading tries it on others.", "Refused: ")
    assert [line.partition(":")[0] for line in said if not line.startswith(more)] == [
        one.name for one in EXERCISES
    ]
    assert len(said) == len(EXERCISES) + len(more)


def test_a_value_is_recorded_and_never_judged(notebook, capsys):
    for answer in ("rows", "columns"):
        notebook.run(f"layout = {answer!r}").run(CHECK.format(what="'layout'"))
    assert capsys.readouterr().out == "layout: recorded: 'rows'\nlayout: recorded: 'columns'\n"
    assert "no value entries yet" in notebook.failure("'entries'")
    assert "no value guess yet" in notebook.run("guess = ...").failure("'guess'")
    assert 'one of "rows", "columns"' in notebook.run("layout = 3").failure("'layout'")


def test_a_test_is_tried_on_the_students_own_function(notebook, capsys):
    assert "Write softsign first" in notebook.answer("examine_softsign").failure("examine_softsign")
    notebook.answer("softsign").run(CHECK.format(what="examine_softsign"))
    said = capsys.readouterr().out
    assert "refuses 5 wrong versions" in said
    assert said.endswith("Refused: the sign, the size, an offset, zeros, no result.\n")


def test_a_test_is_tried_on_a_wrong_function_too_and_never_passes_by_that(notebook):
    notebook.answer("examine_softsign").run("def softsign(x): return x")
    message = notebook.failure("examine_softsign")
    assert "It refuses your own softsign, as it may" in message
    assert "Once check(softsign) passes" in message
    notebook.run("def examine_softsign(f): assert f(0.0) == 0")
    message = notebook.failure("examine_softsign")
    assert "It accepts your own softsign, which is not right yet" in message
    notebook.run("def examine_softsign(f): assert nonsense(f)")
    message = notebook.failure("examine_softsign")
    assert "The test itself stops, with NameError" in message and "is right" not in message
    notebook.run("def examine_softsign(f): raise NotImplementedError")
    assert "Still blank" in notebook.failure("examine_softsign")


def test_a_weak_test_hears_what_it_lets_through(notebook):
    notebook.answer("softsign").run("def examine_softsign(f): assert f(np.ones(2))[0] > 0")
    message = notebook.failure("examine_softsign")
    assert "gives three times too much" in message and "refuses 3 of 5" in message
    assert message.endswith("Refused: the sign, zeros, no result.\nNot yet: the size, an offset.")
    notebook.run("def examine_softsign(f): assert f(np.ones(2))[0] == 3, 'too small'")
    message = notebook.failure("examine_softsign")
    assert "refuses your own softsign" in message and "too small" in message
    assert "Is that claim too strict?" in message
    notebook.run("def examine_softsign(f): raise NotImplementedError()")
    assert "Still blank" in notebook.failure("examine_softsign")


ERRORS_OF_A_TEST = [
    ("assert np.allcloze(f(1.0), 0.5)", "AttributeError: module 'numpy' has no attribute"),
    ("assert f(1.0) == one_half", "NameError: name 'one_half' is not defined"),
    ("assert f(1.0, 2.0) == 0.5", "TypeError: softsign() takes 1 positional argument"),
    ("assert f(np.array([1.0, 2.0])) == 0.5", "ValueError: The truth value"),
]


@pytest.mark.parametrize(("claim", "error"), ERRORS_OF_A_TEST)
def test_an_error_of_the_test_itself_is_told_as_its_own(notebook, claim, error):
    notebook.answer("softsign").run(f"def examine_softsign(f): {claim}")
    message = notebook.failure("examine_softsign")
    assert message.startswith("examine_softsign: not right yet.\nThe test itself stops, ")
    assert error in message and "too strict" not in message
    assert "It was given your own softsign, which is right in all public cases" in message


def test_a_slip_that_shows_with_wrong_versions_only_is_told_with_their_kind(notebook, capsys):
    notebook.answer("softsign").run(
        "def examine_softsign(f):\n"
        "    if not np.allclose(f(np.array([-1.0, 4.0])), [-0.5, 0.8]):\n"
        "        raise AssertionErorr('wrong')"
    )
    notebook.run(CHECK.format(what="examine_softsign"))
    said = " ".join(capsys.readouterr().out.split())
    assert "refuses 5 wrong versions" in said
    assert "Given the wrong version for “the sign”, the test itself stops" in said
    assert "NameError: name 'AssertionErorr' is not defined" in said


def test_an_endless_test_and_an_endless_function_are_ended(notebook, monkeypatch):
    monkeypatch.setattr(time_limit, "SECONDS", 0.2)
    notebook.answer("softsign").run("def examine_softsign(f):\n    while f(0.0) == 0: pass")
    assert "It was ended with your own softsign" in notebook.failure("examine_softsign")
    notebook.run("def examine_softsign(f):\n    while f(1.0) != 0.5: pass")
    assert "It was ended with the wrong version for “the sign”" in notebook.failure(
        "examine_softsign"
    )
    notebook.run("def softsign(x):\n    while True: pass")
    assert "It was ended with your own softsign" in notebook.failure("examine_softsign")


def test_a_random_start_is_checked_by_its_faults(notebook):
    source = CHAPTER.exercises["initialize_parameters"].solution_cell(marked=False)
    assert "The factor is lost." in notebook.run(source.replace(" * 0.01", "")).failure(
        "initialize_parameters"
    )
    message = notebook.run(source.replace("randn(n_h, n_x)", "rand(n_h, n_x)")).failure(
        "initialize_parameters"
    )
    assert "not centred on 0" in message


def test_a_program_is_driven(notebook):
    source = CHAPTER.exercises["Tape"].solution_cell(marked=False)
    message = notebook.run(source.replace("] += slope", "] = slope")).failure("Tape")
    assert "Slopes do not add up." in message


def test_training_is_compared_from_a_stored_start(notebook):
    notebook.answer("initialize_parameters")
    own = notebook.names["initialize_parameters"]
    notebook.run(
        "def shrink(X, n_h, steps=5):\n"
        "    W1 = initialize_parameters(X.shape[0], n_h, 1)['W1']\n"
        "    for _ in range(steps):\n"
        "        W1 = W1 - 0.1 * np.tanh(W1 @ X) @ X.T / X.shape[1]\n"
        "    return W1"
    )
    assert "It goes the other way." in notebook.failure("shrink")
    assert notebook.names["initialize_parameters"] is own


def test_a_slow_answer_is_told_so(notebook):
    notebook.run(
        "def column_scores(X, w):\n"
        "    return np.array([[sum(w[j, 0] * X[j, i] for j in range(len(w)))\n"
        "                      for i in range(X.shape[1])]])"
    )
    assert "as long as a Python loop" in notebook.failure("column_scores")


def test_functions_are_handed_in_by_name(notebook):
    notebook.run("def slope(f, x, h=1e-4): return (f(x + h) - f(x - h)) / h")
    assert "The difference is divided by h." in notebook.failure("slope")


def test_what_ships_holds_no_right_value_and_no_graded_version(stored):
    assert stored["entries"] == {"points": 1, "kind": "value", "choices": []}
    assert stored["layout"] == {"points": 1, "kind": "value", "choices": ["rows", "columns"]}
    assert set(stored["examine_softsign"]) == {"points", "kind", "of", "decoys"}
    # unsigned is softsign.sign_lost by another name, so it is kept for grading.
    assert "unsigned" not in stored["examine_softsign"]["decoys"]
    assert "expected" not in json.dumps(stored["initialize_parameters"])
