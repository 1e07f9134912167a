"""Steps of a wrong function are recorded inside the wall; grading says what the check says."""

from __future__ import annotations

import re
import shutil

import pytest

from autograder.grading.follow_through import Judging
from autograder.judging.key import Key
from autograder.judging.verdict import Status
from autograder.limits import Limits
from autograder.reference import load_chapter
from autograder.sandbox.engine import WalledEngine
from course.feedback.own_steps.here import step_words_here
from course.feedback.store import stored_chapters

CHAPTER = load_chapter("shallow_network")
NAMES = ("forward_propagation", "backward_propagation")
HELPERS = """
import numpy as np
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
"""
NO_SLOPE_KNOWN = """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 4)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }
"""
ANOTHER_CURVE_INSIDE = """
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.arctan(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
"""
# What a hostile function may do once it sees that it is watched: it was given hidden cases before.
SPOILERS = {
    "Python ended while watched": "sys.gettrace() and os._exit(1)",
    "an endless loop while watched": "\n    while sys.gettrace(): pass",
    "watching switched off": "sys.settrace(None)",
    "another watcher": "sys.settrace(lambda *_: None)",
    "lies in the course's own modules": (
        "import course.drivers\n"
        "    course.drivers.DRIVERS['record_steps'] = lambda *_: {'steps': [['set', 'dZ1', None,"
        " float(X[0, 0]), 1]], 'result': [[float(X[0, 0])]], 'error': str(X[0, 0])}"
    ),
    "names that carry hidden numbers": (
        "name = '_' + str(abs(X[0, 0])).replace('.', '_')\n"
        "    locals()[name] = 1\n"
        "    exec(name + ' = 1')"
    ),
    "an endless generator": "return (one for one in iter(int, 1))",
    "thousands of new values": "\n    for n in range(10**4): value = n + 0.5",
}

# Symbols, and shapes of the public case.
OUR_OWN = re.compile(r"d[ZWb][12]|\(\d, \d\)")


@pytest.fixture(scope="module")
def engine():
    if shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed")
    with WalledEngine(Limits(call_floor=0.5, cell_floor=10.0)) as engine:
        yield engine


@pytest.fixture(scope="module")
def keys():
    return {
        name: Key(CHAPTER.exercises[name], b"tests of the steps", CHAPTER.key_version)
        for name in NAMES
    }


@pytest.fixture
def judged(engine, keys):
    """Judge one function of a submission."""
    runner = engine.open(seed=1)
    runner.cell(HELPERS)

    def judge(name, source):
        runner.cell(source)
        return Judging(runner, CHAPTER, keys, seed=1).judge(name, name)

    yield judge
    runner.close()


def said_here(name, source):
    names = {}
    exec(HELPERS + source, names)
    stored = stored_chapters()[CHAPTER.name][name]
    return step_words_here(name, names[name], stored).words


@pytest.mark.parametrize(
    ("name", "source"),
    [("backward_propagation", NO_SLOPE_KNOWN), ("forward_propagation", ANOTHER_CURVE_INSIDE)],
)
def test_grading_tells_the_same_step_as_the_instant_check(judged, name, source):
    words = said_here(name, source)
    assert "is the first step that is not" in words
    verdict = judged(name, source)
    assert verdict.message.startswith(words)
    assert verdict.misconception is None and verdict.passed == 0


def test_a_spoilt_record_changes_neither_score_nor_status_and_shows_no_number(judged):
    plain = judged("backward_propagation", NO_SLOPE_KNOWN)
    for line in SPOILERS.values():
        spoilt = NO_SLOPE_KNOWN.replace("    m = ", f"    import os, sys\n    {line}\n    m = ")
        verdict = judged("backward_propagation", spoilt)
        assert (verdict.score, verdict.passed) == (plain.score, plain.passed) == (0, 0)
        assert verdict.status in (Status.WRONG, Status.RAISED)
        assert not re.search(r"\d", OUR_OWN.sub("", verdict.message))


def test_a_fault_in_the_words_about_steps_costs_nothing_but_these_words(judged, monkeypatch):
    def faulty(*_):
        raise ValueError("a fault of the grader's")

    plain = judged("backward_propagation", NO_SLOPE_KNOWN)
    monkeypatch.setattr("autograder.grading.own_steps.step_words", faulty)
    verdict = judged("backward_propagation", NO_SLOPE_KNOWN)
    assert (verdict.status, verdict.score) == (plain.status, plain.score)
    assert verdict.message and "first step" not in verdict.message


def test_a_right_function_is_not_run_again(judged):
    counted = "calls = 0\n" + NO_SLOPE_KNOWN.replace('"A1"] ** 4', '"A1"] ** 2').replace(
        "    m = ", "    global calls\n    calls += 1\n    assert calls <= 24\n    m = "
    )
    assert judged("backward_propagation", counted).status is Status.RIGHT
