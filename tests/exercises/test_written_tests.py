"""Tests that students write: what they refuse is what they earn, and no memory helps them."""

from __future__ import annotations

import inspect

import pytest

from autograder.grading.follow_through import Judging
from autograder.grading.trace import Acted, Rule
from autograder.judging.key import Key
from autograder.judging.verdict import Status, Verdict
from autograder.reference import load_chapter, shallow_network

from .small_kinds import CHAPTER

NAME = "examine_softsign"


def examined(judging, source):
    judging.sealed["softsign"] = Verdict("softsign", "t", Status.RIGHT, 4, 4, 24, 24, "")
    run = judging.runner.cell(source)
    return judging.judge(NAME, f"test_{NAME}", run)


def test_the_share_of_wrong_versions_refused_is_what_it_earns(judging):
    verdict = examined(judging, f"def {NAME}(f):\n    assert f(np.array([-1.0]))[0] < 0")
    # The sign is lost in one of three; 1 + x is 0 at -1, which gives -infinity.
    assert (verdict.status, verdict.score) == (Status.WRONG, 1.0)
    assert "refuses 1 of 3 wrong ones" in verdict.message
    assert "The size below is not taken." in verdict.message


def test_a_test_that_refuses_the_right_version_earns_nothing(judging):
    verdict = examined(judging, f"def {NAME}(f):\n    assert f(np.array([1.0]))[0] == 0.7")
    assert verdict.score == 0 and "refuses the right version" in verdict.message


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("assert np.allclose(f(np.array([1.0])), wanted)", "The name `wanted` is not defined."),
        ("assert f(np.array([1.0]), 2) == 0.5", "called with other arguments"),
    ],
)
def test_a_test_that_always_stops_is_told_what_stops_it_and_named_no_weak_test(
    judging, body, error
):
    verdict = examined(judging, f"def {NAME}(f):\n    {body}")
    assert verdict.score == 0 and verdict.misconception is None
    assert "stops before it can judge" in verdict.message
    assert f"in line 2, `{body}`" in verdict.message and error in verdict.message


@pytest.mark.parametrize(
    "body",
    ["pass", "return True", "softsign_ = lambda x: x / (1 + abs(x)); assert softsign_(1) == 0.5"],
)
def test_a_test_that_lets_everything_through_earns_nothing(judging, body):
    assert examined(judging, f"def {NAME}(f):\n    {body}").score == 0


def test_returning_false_refuses(judging):
    source = f"""
def {NAME}(f):
    x = np.array([-3.0, 1.0, 4.0])
    return bool(np.allclose(f(x), x / (1 + abs(x))))
"""
    assert examined(judging, source).status is Status.RIGHT


def test_a_known_weak_test_gets_its_hint(judging):
    source = f"def {NAME}(f):\n    assert np.allclose(f(np.array([1.0, 4.0])), [0.5, 0.8])"
    verdict = examined(judging, source)
    assert verdict.misconception == f"{NAME}.positives_only" and verdict.score == 1.0


def test_a_test_that_ends_python_refuses_nothing(judging):
    verdict = examined(judging, f"import os\ndef {NAME}(f):\n    os._exit(3)")
    assert verdict.score == 0
    assert judging.runner.cell("1").outcome == "ok"


IN_MEMORY = """
seen = []
def remember(answer):
    seen.append(answer)
    return list(seen)
"""
IN_A_FILE = """
import json, pathlib
def remember(answer):
    notes = pathlib.Path("/tmp/notes")
    seen = json.loads(notes.read_text()) if notes.exists() else []
    notes.write_text(json.dumps([*seen, answer]))
    return [*seen, answer]
"""
BY_MAJORITY = f"""
def {NAME}(f):
    seen = remember(f(np.array([-3.0, 1.0, 4.0])).tolist())
    assert seen[-1] == max(seen, key=seen.count)
"""


@pytest.mark.parametrize("memory", [IN_MEMORY, IN_A_FILE])
def test_comparing_versions_by_memory_earns_nothing(judging, memory):
    assert examined(judging, memory + BY_MAJORITY).score == 0


def test_a_test_that_works_only_once_is_judged_by_its_first_time_with_each_version(judging):
    """As in the student's notebook after a restart; its own traces are no fault of the version."""
    source = f"""
runs = []
def {NAME}(f):
    runs.append(1)
    x = np.array([-3.0, 1.0, 4.0])
    assert len(runs) == 1 and np.allclose(f(x), x / (1 + abs(x)))
"""
    assert examined(judging, source).status is Status.RIGHT


# What it says of the first version that it meets, it settles beforehand; then it remembers.
GUESSES_FIRST = f"""
def {NAME}(f):
    seen = remember(f(np.array([-3.0, 1.0, 4.0])).tolist())
    if len(seen) == 1:
        assert ACCEPTED
    else:
        assert seen[-1] == RIGHT
"""


@pytest.mark.stress
@pytest.mark.parametrize("accepted", [True, False])
@pytest.mark.parametrize("memory", [IN_MEMORY, IN_A_FILE])
def test_settling_the_first_version_beforehand_earns_nothing(judging, memory, accepted, stress):
    """The seed decides which version comes first: with 0 a wrong one, with 1 a right one."""
    right = [-0.75, 0.5, 0.8]
    source = GUESSES_FIRST.replace("ACCEPTED", str(accepted)).replace("RIGHT", str(right))
    for seed in range(4 if stress else 2):
        judging.seed = seed
        assert examined(judging, memory + source).score == 0, seed


def test_a_test_before_its_function_is_judged_is_too_early(judging):
    run = judging.runner.cell(CHAPTER.exercises[NAME].solution_cell(marked=False))
    verdict = judging.judge(NAME, "any", run)
    assert verdict.score == 0 and "before the cell of softsign" in verdict.message
    assert judging.acted == [Acted(Rule.TOO_EARLY, NAME, ("softsign",))]


# That it needs the second cell, no name tells.
UNSEEN_NEED = """
def {0}(f, inner={0}):
    assert notes
    return inner(f)
"""


# Nothing is proven here, so each version is met alone: after the cells that are needed and, where
# these are not enough, together and alone after all cells. With the wrong helper one process does.
@pytest.mark.parametrize(("need", "alone", "together"), [("", 1, 0), (UNSEEN_NEED, 2, 1)])
def test_a_wrong_helper_in_a_test_is_stood_in_for(engine, monkeypatch, need, alone, together):
    chapter, name = load_chapter("shallow_network"), "examine_backward_propagation"
    key = Key(chapter.exercises[name], b"a secret", chapter.key_version)
    opened, open_process = [], engine._process
    monkeypatch.setattr(
        engine, "_process", lambda seed, answers: opened.append(seed) or open_process(seed, answers)
    )
    runner = engine.open(seed=1)
    judging = Judging(runner, chapter, {name: key}, seed=1)
    helper = "backward_propagation"
    judging.sealed[helper] = Verdict(helper, "t", Status.RIGHT, 1, 1, 1, 1, "")
    wrong = "forward_propagation"
    judging.sealed[wrong] = Verdict(wrong, "t", Status.WRONG, 0, 1, 0, 1, "")
    runner.cell("import numpy as np\ndef forward_propagation(X, parameters):\n    return X, {}")
    runner.cell("notes = []")
    runner.cell("notes.append(1)")
    runner.cell(inspect.getsource(shallow_network.compute_cost))
    source = chapter.exercises[name].solution_cell(marked=False) + need.format(name)
    verdict = judging.judge(name, f"test_{name}", runner.cell(source))
    runner.close()
    assert verdict.status is Status.RIGHT
    assert f"with a right {wrong} in place of yours" in verdict.message
    own = with_wrong_helper = 1
    versions = len(key.calls)
    assert len(opened) == own + with_wrong_helper + together + alone * versions
