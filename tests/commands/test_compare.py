"""`autograder compare`: one's own function beside the reference, the first difference marked."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from autograder.__main__ import main
from autograder.reference import load_chapter

PROPAGATE = """\
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A - Y
    dw = X @ dZ.T / m
    db = np.sum(dZ) / m
    return {"dw": dw, "db": db}, cost
"""


@pytest.fixture
def compared(tmp_path):
    """Runs the command on a notebook with one cell, and gives its result."""

    def run(chapter, name, code, *options):
        cell = {"cell_type": "code", "source": code, "metadata": {}, "outputs": []}
        cell |= {"execution_count": None, "id": "own"}
        notebook = tmp_path / "mine.ipynb"
        whole = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        notebook.write_text(json.dumps(whole), encoding="utf-8")
        words = ["compare", chapter, name, str(notebook), "--my-own-code", *options]
        return CliRunner().invoke(main, words)

    return run


def marked(result):
    return [line.strip() for line in result.output.splitlines() if "→" in line]


def answer_of(chapter, name):
    return load_chapter(chapter).exercises[name].solution_cell(marked=False)


def test_the_step_that_differs_first_is_marked_in_the_table_and_in_the_code(compared):
    result = compared(
        "logistic_regression", "propagate", PROPAGATE.replace("X @ dZ.T / m", "X @ dZ.T")
    )
    assert result.exit_code == 1, result.output
    in_table, in_code = marked(result)
    assert "dw" in in_table and "differs" in in_table
    assert in_code == "→     dw = X @ dZ.T"
    assert '`grads["dw"]` [0, 0]' in result.output


def test_a_sign_that_is_lost_early_is_marked_where_it_is_lost(compared):
    result = compared("logistic_regression", "propagate", PROPAGATE.replace("A - Y", "Y - A"))
    in_table, in_code = marked(result)
    assert "dZ" in in_table and "same but for" in in_table
    assert in_code == "→     dZ = Y - A"


def test_a_right_function_is_the_same_in_every_step_and_a_missing_helper_does_no_harm(compared):
    result = compared("logistic_regression", "propagate", PROPAGATE)
    assert result.exit_code == 0, result.output
    assert not marked(result) and "differs" not in result.output
    assert "Public case" in result.output


def test_the_answers_code_is_shown_only_if_asked_for(compared):
    own, answer = "def sigmoid(z):\n    return z", "np.exp(-np.abs(z))"
    assert answer in answer_of("logistic_regression", "sigmoid")
    assert answer not in compared("logistic_regression", "sigmoid", own).output
    assert answer in compared("logistic_regression", "sigmoid", own, "--show-answer").output


def test_an_error_stands_in_the_results_place(compared):
    code = "def sigmoid(z):\n    return 1 / (1 + np.exp(-zz))"
    result = compared("logistic_regression", "sigmoid", code)
    assert result.exit_code == 1 and "NameError" in result.output


def test_code_that_ends_python_is_told_of(compared):
    result = compared("logistic_regression", "sigmoid", "import os\ndef sigmoid(z): os._exit(3)")
    assert result.exit_code == 1 and "Traceback" not in result.output
    assert "Public case" in result.output


KINDS = [
    ("backpropagation", kind, name)
    for name, kind in (
        (exercise.name, exercise.kind_name)
        for exercise in load_chapter("backpropagation").exercises.values()
    )
]


@pytest.mark.parametrize("kind", sorted({kind for _, kind, _ in KINDS}))
def test_every_kind_of_exercise_is_compared_or_it_is_said_why_not(compared, kind):
    chapter, _, name = next(one for one in KINDS if one[1] == kind)
    result = compared(chapter, name, answer_of(chapter, name))
    assert result.exit_code == 0, result.output
    assert ("Public case" in result.output) != ("Nothing is shown side by side" in result.output)


def test_a_random_start_has_no_one_result(compared):
    chapter, name = "deep_network", "initialize_parameters_deep"
    result = compared(chapter, name, answer_of(chapter, name))
    assert "many results are right" in result.output


def test_an_unknown_function_is_told_with_what_there_is(compared):
    result = compared("logistic_regression", "propagat", PROPAGATE)
    assert result.exit_code == 1 and "did you mean propagate" in result.output
