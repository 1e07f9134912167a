"""What the usual tests of such courses miss, and what they refuse, through the command `judge`."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap

import pytest

HEAD = """
def s(z):
    return 1 / (1 + np.exp(-z))

def plain(w, b, X, Y):
    m = X.shape[1]
    A = s(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost

def clipped(w, b, X, Y, lowest):
    A = np.clip(s(w.T @ X + b), lowest, 1 - lowest)
    return float(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
"""

# Name: (exercise, code, words that a fitting message holds).
WRONG = {
    "the sign of z is lost": (
        "sigmoid",
        "def sigmoid(z): return s(np.abs(z))",
        "wrong for negative z",
    ),
    "a threshold of 0.48": (
        "predict",
        "def predict(w, b, X): return (s(w.T @ X + b) > 0.48).astype(int)",
        "Which number does your code hold against which limit",
    ),
    "only row 0 of w": (
        "predict",
        "def predict(w, b, X): return (s(w[0, 0] * X[[0]] + b) > 0.5).astype(int)",
        "one feature",
    ),
    "m is hard-coded": (
        "propagate",
        """
        def propagate(w, b, X, Y):
            grads, cost = plain(w, b, X, Y)
            return {k: v * X.shape[1] / 7 for k, v in grads.items()}, cost * X.shape[1] / 7
        """,
        "the right answer times one number, which differs from case to case",
    ),
    "the learning rate is hard-coded": (
        "optimize",
        """
        def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
            costs = []
            for i in range(num_iterations):
                grads, cost = plain(w, b, X, Y)
                w, b = w - 0.009 * grads["dw"], b - 0.009 * grads["db"]
                if i % 100 == 0:
                    costs.append(cost)
            return {"w": w, "b": b}, grads, costs
        """,
        "does not depend on learning_rate",
    ),
    "db is summed over all of dw": (
        "propagate",
        """
        def propagate(w, b, X, Y):
            grads, cost = plain(w, b, X, Y)
            return {"dw": grads["dw"], "db": float(grads["dw"].sum())}, cost
        """,
        "You compute `db` rightly",
    ),
    "dw is transposed": (
        "propagate",
        """
        def propagate(w, b, X, Y):
            grads, cost = plain(w, b, X, Y)
            return {**grads, "dw": grads["dw"].T}, cost
        """,
        "it is a row, but w is a column",
    ),
    "db is not summed": (
        "propagate",
        """
        def propagate(w, b, X, Y):
            grads, cost = plain(w, b, X, Y)
            return {**grads, "db": (s(w.T @ X + b) - Y) / X.shape[1]}, cost
        """,
        "db is a whole row of numbers",
    ),
    "a wrong entry of the dictionary": (
        "propagate",
        """
        def propagate(w, b, X, Y):
            grads, cost = plain(w, b, X, Y)
            return {"dw": grads["dw"], "dB": grads["db"]}, cost
        """,
        "missing from the dictionary",
    ),
    "costs clipped to [0.05, 0.95]": (
        "propagate",
        """
        def propagate(w, b, X, Y):
            return plain(w, b, X, Y)[0], clipped(w, b, X, Y, 0.05)
        """,
        "`cost`",
    ),
    "the flatten cell": (
        "flatten_images",
        "def flatten_images(images): return images.reshape(-1, images.shape[0])",
        "each column mixes pixels of many pictures",
    ),
    "a shape that broadcasts": (
        "predict",
        "def predict(w, b, X): return (s(w.T @ X + b) > 0.5).astype(int)[0]",
        "lost its first axis",
    ),
    "not a number": ("sigmoid", "def sigmoid(z): return np.full(np.shape(z), np.nan)", "NaN"),
    "an empty array": ("sigmoid", "def sigmoid(z): return np.array([])", "empty array"),
    "a masked array": ("sigmoid", "def sigmoid(z): return np.ma.array(s(z))", "MaskedArray"),
    "an object that equals everything": (
        "sigmoid",
        """
        class Yes:
            def __eq__(self, other): return True
            def __abs__(self): return 0.0
            def __array__(self, *args, **kwargs): return np.zeros(1)

        def sigmoid(z): return Yes()
        """,
        "of a type that can't be judged",
    ),
    "a global left by another cell": (
        "predict",
        """
        X = np.ones((3, 4))

        def predict(w, b, X_new): return (s(w.T @ X + b) > 0.5).astype(int)
        """,
        "",
    ),
}

RIGHT = {
    "the tanh formula": ("sigmoid", "def sigmoid(z): return (1 + np.tanh(np.divide(z, 2))) / 2"),
    "float32": ("sigmoid", "def sigmoid(z): return s(np.float32(z))"),
    "a clipped exponent": ("sigmoid", "def sigmoid(z): return s(np.clip(z, -500, 500))"),
    "bool predictions": ("predict", "def predict(w, b, X): return w.T @ X + b > 0"),
    "predictions as a list": (
        "predict",
        "def predict(w, b, X): return [[float(a > 0.5) for a in s(w.T @ X + b)[0]]]",
    ),
    "a tiny epsilon, keepdims, more keys, a list of results": (
        "propagate",
        """
        def propagate(w, b, X, Y):
            m = X.shape[1]
            A = s(w.T @ X + b)
            losses = Y * np.log(A + 1e-12) + (1 - Y) * np.log(1 - A + 1e-12)
            db = np.mean(A - Y, axis=1, keepdims=True)
            grads = {"dw": X @ (A - Y).T / m, "db": db, "A": A}
            return [grads, -np.mean(losses, axis=1, keepdims=True)]
        """,
    ),
    "a loop": (
        "propagate",
        """
        def propagate(w, b, X, Y):
            m, dw, db, cost = X.shape[1], 0 * w, 0, 0
            for i in range(m):
                x, y = X[:, [i]], Y[0, i]
                a = s((w * x).sum() + b)
                cost -= (y * np.log(a) + (1 - y) * np.log(1 - a)) / m
                dw = dw + (a - y) * x / m
                db += (a - y) / m
            print("done", m)
            return {"dw": dw, "db": db}, cost
        """,
    ),
    "whole zeros": (
        "initialize_with_zeros",
        "def initialize_with_zeros(dim): return [[0]] * dim, 0",
    ),
    "an update in place": (
        "optimize",
        """
        def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
            costs = []
            for i in range(num_iterations):
                grads, cost = plain(w, b, X, Y)
                w -= learning_rate * grads["dw"]
                b -= learning_rate * grads["db"]
                if i % 100 == 0:
                    costs.append(cost)
            return {"w": w, "b": b}, grads, costs
        """,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """What the command says of every file, by file name and exercise."""
    folder = tmp_path_factory.mktemp("files")
    files = {}
    for name, (_, code, *_) in {**WRONG, **RIGHT}.items():
        files[name] = folder / f"{len(files):02d}.py"
        files[name].write_text("import numpy as np\n" + HEAD + textwrap.dedent(code))
    command = [sys.executable, "-m", "autograder", "judge", "logistic_regression", "--json"]
    paths = list(map(str, files.values()))
    run = subprocess.run([*command, *paths], capture_output=True, text=True, check=False)
    if run.returncode:
        # No wall on this system; these files are our own.
        command.append("--my-own-code")
        run = subprocess.run([*command, *paths], capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    by_file = {(row["file"], row["exercise"]): row for row in rows}
    return {
        name: by_file[str(files[name]), exercise]
        for name, (exercise, *_) in {**WRONG, **RIGHT}.items()
    }


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_function_gets_less_than_full_marks_and_hears_why(verdicts, name):
    row = verdicts[name]
    assert row["score"] < row["max"]
    assert WRONG[name][2] in row["message"], row["message"]
    assert 0 < len(row["message"].split()) <= 80


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_function_that_others_refuse_gets_full_marks(verdicts, name):
    row = verdicts[name]
    assert row["score"] == row["max"] and row["misconception"] is None, row["message"]


def test_an_update_in_place_is_advised_against(verdicts):
    assert "in place" in verdicts["an update in place"]["notes"][0]
